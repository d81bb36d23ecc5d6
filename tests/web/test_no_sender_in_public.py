"""Không một byte công khai nào nói về người gửi: every public page, file and answer of a filled province is read.

The reader is a stranger: follows every link from the front doors (a few of each kind and of each question in the
address), takes every file apart, tries the API and Open311, and looks for each sender's and applicant's name, phone,
e-mail and personal number, with and without diacritics, spaced and dotted. One sender of the province types all of
that into every field that the law leaves to them.
"""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
import zlib
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, urldefrag, urljoin, urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.test import Client
from django.urls import Resolver404, resolve

from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.incoming import Incoming
from motcua.apps.feedback.models import Channel, Feedback, Sender
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.publish import publish
from motcua.apps.feedback.services.receive import receive
from motcua.apps.journal.services.seal_day import seal_day
from motcua.apps.people.models import Account
from motcua.commands.install import first_records
from motcua.core.known_names import KnownNames
from motcua.demo import feedback_living
from motcua.demo.disclosed import disclose
from motcua.demo.feedback_months import live_months
from motcua.demo.feedback_stories import PROGRAMME
from motcua.demo.fill import sink
from motcua.demo.fill.filling import fill_portion, portions_of, prepare
from motcua.demo.fill.group_work import Span
from motcua.demo.fill.moments import midnight
from motcua.demo.fill_feedback.filling import fill_feedback
from motcua.demo.load import load

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 23, 10, 30, tzinfo=HERE)
SPAN = Span(date(2026, 6, 1), date(2026, 11, 20), midnight(date(2026, 11, 20)) + 16 * 3600, seed=7)
MANY = 120
DOORS = (
    "/", "/cong-khai/", "/phan-anh/", "/phan-anh/tra-loi/", "/du-lieu-mo/", "/thu-tuc/", "/robots.txt",
    "/sitemap.xml",
    "/tra-cuu/", "/cong-khai/niem-phong/", "/hien-thi/", "/dang-nhap/", "/healthz", "/metrics",
    "/api/v1/openapi.json", "/api/v1/openapi", "/api/v1/procedures", "/api/v1/disclosure/late",
    "/api/v1/disclosure/feedback/2026-09", "/api/v1/feedback", "/api/v1/feedback/answers", "/api/v1/dossiers",
    "/open311/v2/discovery.xml", "/open311/v2/services.json", "/open311/v2/services.xml",
    "/open311/v2/requests.json", "/open311/v2/requests.xml", "/khong-co/", "/lam-viec/", "/thu-tuc/%00/", "/api/v1/x",
)  # fmt: skip
OF_A_KIND = 5  # pages of one view and one set of questions
HARD = {"name": "Khúc Thị Hữu Quỳnh Giao", "phone": "0977.123.458", "email": "quynhgiao.khuc@thunghiem.example"}
ALL_OF_IT = f"Tôi là {HARD['name']}, gọi {HARD['phone']} hoặc {HARD['email']}, số định danh 027 196 001 234"


@dataclass(frozen=True)
class People:
    """Những người không được nêu."""

    names: KnownNames
    numbers: frozenset[str]  # the last nine digits of a phone, a personal number whole
    mails: frozenset[str]

    def found(self, body: bytes) -> list[str]:
        """What of them stands in these bytes; every way of writing is made one first."""
        text = _plain(body)
        digits = {run for found in _RUN.findall(text) for run in _windows(re.sub(r"\D", "", found))}
        return [
            *(text[start:end] for start, end in self.names.spans(text)),
            *(digits & self.numbers),
            *(self.mails & set(_MAIL.findall(text))),
        ]


_RUN = re.compile(r"\d(?:[ .,()\-\u00a0]{0,2}\d){8,}")
_MAIL = re.compile(r"[a-z0-9._%+\-]+@[a-z0-9.\-]+")
_TAG = re.compile(r"<[^<>]*>")


def _plain(body: bytes) -> str:
    said = html.unescape(body.decode("utf-8", "replace"))
    told = unicodedata.normalize("NFD", f"{said}\n{_TAG.sub('', said)}").casefold().replace("đ", "d")
    return re.sub("[\u0300-\u036f]", "", told)


def _windows(run: str) -> set[str]:
    """Nine digits behind a 0, 84 or nothing may be a telephone, any twelve a personal number."""
    starts = [place for place in range(len(run) - 8) if not place or run[:place].endswith(("0", "84"))]
    phones = {run[place : place + 9] for place in starts}
    return phones | {run[place : place + 12] for place in range(len(run) - 11)}


@pytest.mark.django_db
def test_nothing_of_a_sender_stands_in_any_public_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(monkeypatch)
    hard = _one_who_tells_everything()
    people = _people()
    read = dict(_read(hard.code))
    leaks = [f"{address}: {told[:2]}" for address, body in read.items() if (told := people.found(body))]
    assert leaks == []
    kinds = Counter(_kind(address) for address in read)
    assert len(kinds) > 45, sorted(kinds)  # the walk has been everywhere
    for wanted in ("voice_answer", "disclosure_feedback", "disclosure_late", "disclosure_csv", "open311_requests"):
        assert any(wanted in kind for kind in kinds), wanted
    assert f"/phan-anh/tra-loi/{hard.code}/" in read
    for asked in (HARD["name"], "0977123458", "quynhgiao.khuc", "Quỳnh Giao"):  # nor can one be searched for
        assert hard.code not in Client().get("/phan-anh/tra-loi/", {"q": asked}).content.decode()


def _fill(monkeypatch: pytest.MonkeyPatch) -> None:
    first_records()
    load()
    # Whoever works for the state is named in public where the law says so: nobody of them shares a sender's name.
    Account.objects.filter(kind=Account.Kind.OFFICER).update(full_name=Concat(Value("Công Vụ "), F("username")))
    ground = prepare(MANY, SPAN)
    free = sink.first_free(connection.connection, is_alone=False)
    for portion in portions_of(ground, MANY, free, SPAN):
        fill_portion(connection.connection, ground, portion, SPAN)
    sink.move_on(connection.connection, MANY)
    fill_feedback(MANY, date(2026, 8, 1), NOW - timedelta(days=1), 24)
    monkeypatch.setattr(feedback_living, "PROGRAMME", tuple(dict(PROGRAMME).items())[:9])
    feedback_living.live_feedback(at=NOW)
    live_months(at=NOW)
    disclose(NOW)
    seal_day(NOW.date() - timedelta(days=1), at=NOW)


def _one_who_tells_everything() -> Feedback:
    """Một người gửi ghi hết về mình vào mọi ô: published with an answer that says nothing of it."""
    at = datetime(2026, 11, 2, 9, 0, tzinfo=HERE)
    pakn, leader = (Account.objects.get(username=name) for name in ("pakn", "lanhdao"))
    channel = Channel.objects.filter(kind="web").order_by("pk")[0]
    sent = Incoming(
        channel=channel, text=f"Đèn đường hỏng đã lâu không ai sửa. {ALL_OF_IT}", title=ALL_OF_IT, place=ALL_OF_IT,
        about=Feedback.About.PLACE, sender={**HARD, "address": "Phường Kinh Bắc"}, officer_title=ALL_OF_IT,
        officer_name=HARD["name"],
    )  # fmt: skip
    held = receive(sent, by=None, at=at)
    classify(held, by=pakn, at=at, classes=[1])
    accept(held, by=pakn, at=at)
    draft_answer(held, by=pakn, at=at, public="Đơn vị đã thay đèn trong ngày và xin lỗi người dân.", internal="")
    approve_answer(held, by=leader, at=at)
    return publish(held, by=pakn, at=at)


def _people() -> People:
    senders = Sender.objects.values_list("name", "phone", "email")
    applicants = Dossier.objects.values_list("applicant", flat=True)
    names = {name for name, _, _ in senders} | {each.get("name", "") for each in applicants}
    phones = {phone for _, phone, _ in senders} | {each.get("phone", "") for each in applicants}
    personal = {"027196001234"} | {each.get("personal_id", "") for each in applicants}
    mails = {mail for _, _, mail in senders} | {each.get("email", "") for each in applicants}
    hotlines = {re.sub(r"\D", "", each) for each in Channel.objects.values_list("phone", flat=True)}
    digits = {re.sub(r"\D", "", each) for each in phones} - hotlines  # a made-up number may be that of a channel
    return People(
        KnownNames(names), frozenset({each[-9:] for each in digits if len(each) >= 9} | (personal - {""})),
        frozenset(each.casefold() for each in mails if each),
    )  # fmt: skip


def _read(code: str) -> Iterator[tuple[str, bytes]]:
    """Breadth first from the doors; of one view and one set of questions in the address only a few pages."""
    client = Client(raise_request_exception=False)
    doors = (f"/phan-anh/tra-loi/{code}/", f"/open311/v2/requests/{code}.json", *DOORS)
    waiting, known, counted = deque(doors), set(doors), Counter[str]()
    while waiting:
        address = waiting.popleft()
        counted[_kind(address)] += 1
        if counted[_kind(address)] > OF_A_KIND:
            continue
        answer = client.get(address, follow=False)
        body = _whole(answer)
        assert answer.status_code != 500, address
        for name, value in answer.headers.items():
            yield f"{address} {name}", value.encode()
        yield from ((f"{address}{part}", each) for part, each in _parts(body))
        for found in re.findall(rb"""(?:href|action|src)="([^"]+)|<(?:link|loc)>([^<]+)<""", body):
            link = urldefrag(urljoin(address, html.unescape((found[0] or found[1]).decode())))[0]
            here = urlsplit(link)
            link = here.path + (f"?{here.query}" if here.query else "")
            if here.netloc in {"", "testserver"} and here.scheme in {"", "http"} and link not in known:
                known.add(link)
                waiting.append(link)
    for address in ("/api/v1/disclosure/late", "/api/v1/disclosure/feedback/2026-09", "/api/v1/procedures"):
        yield f"{address} csv", _whole(client.get(address, headers={"Accept": "text/csv"}))
    for each in (code, *Feedback.objects.exclude(code=code).values_list("code", flat=True)[:2]):
        for address in ("/phan-anh/tra-cuu/", "/tra-cuu/"):
            yield f"{address} {each}", _whole(client.post(address, {"code": each, "key": "SAI-KHOA"}))
        yield f"/open311/v2/requests {each}", _whole(client.get(f"/open311/v2/requests/{each}.xml"))
        yield (
            f"/api/v1/feedback {each}",
            _whole(client.get(f"/api/v1/feedback/{each}", headers={"X-Feedback-Key": "SAI"})),
        )


def _kind(address: str) -> str:
    parts = urlsplit(address.split(" ")[0])
    try:
        name = resolve(parts.path).url_name or parts.path
    except Resolver404:
        name = "none"
    return f"{name}?{','.join(sorted(parse_qs(parts.query)))}"


def _whole(answer: Any) -> bytes:
    """Either kind of answer, read to its end."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def _parts(body: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes themselves, and what is packed in them: the parts of an Office file, the streams of a PDF."""
    yield "", body
    if body[:2] == b"PK":
        with zipfile.ZipFile(BytesIO(body)) as packed:
            for name in packed.namelist():
                yield f"!{name}", packed.read(name)
    if body[:5] == b"%PDF-":
        for number, stream in enumerate(re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL)):
            try:
                yield f"!{number}", zlib.decompress(stream)
            except zlib.error:
                yield f"!{number}", stream


def test_the_reader_would_see_a_leak_however_it_is_written() -> None:
    people = People(KnownNames([HARD["name"]]), frozenset({"977123458", "027196001234"}), frozenset({HARD["email"]}))
    for told in (
        "khuc thi huu quynh giao", "<b>Khúc Thị</b> Hữu Quỳnh Giao", "KH&Uacute;C THỊ HỮU QUỲNH GIAO", "0977 123 458",
        "+84 977.123.458", "027-196-001-234", "027196001234", "QuynhGiao.Khuc@thunghiem.example",
    ):  # fmt: skip
        assert people.found(told.encode()), told
    assert people.found("Khúc Thị Hữu; 0977 123; quynh.giao".encode()) == []
