"""The officer's pages of feedback: the list, the case, each act from its form, writing down a call, the channels."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader, PdfWriter

from motcua.apps.documents.services.store_file import content_of
from motcua.apps.feedback.incoming import Incoming
from motcua.apps.feedback.models import Channel, ClockRule, Feedback
from motcua.apps.feedback.services.answer import draft_answer
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.close import close
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.feedback import FeedbackState
from motcua.core.feedback_clocks import FeedbackChannel
from tests.apps.feedback.conftest import (
    ANSWER,
    SENDER,
    TEXT,
    FeedbackProvince,
    Receive,
    answered,
    arrive,
    classified,
    handled,
    place,
)  # fmt: skip
from tests.conftest import officer_at
from tests.web.voice.conftest import photo

__all__ = ["answered", "arrive", "classified", "handled", "place"]
LIST = "/lam-viec/phan-anh/"


def browser(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def seen(answer: object) -> str:
    """What a person reads."""
    html = answer.content.decode()  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.fixture
def fresh(place: FeedbackProvince, arrive: Receive) -> Feedback:
    return arrive(moment=timezone.now())


def act(client: Client, feedback: Feedback, name: str, **said: object) -> object:
    feedback.refresh_from_db()
    body = {"version": feedback.version, **said}
    return client.post(f"{LIST}{feedback.code}/viec/{name}/", body)


def test_the_list_shows_what_waits_with_both_clocks(place: FeedbackProvince, fresh: Feedback) -> None:
    page = seen(browser(place.focal).get(LIST))
    assert "Mới, chờ phân loại" in page
    assert fresh.code in page
    # What came after hours counts as of the next working day: how many are left depends on when this runs.
    assert re.search(r"Còn [4-6] ngày làm việc", page)
    assert "dân: còn 1" in page
    assert SENDER["phone"] not in page


def test_a_page_by_key_goes_on_where_the_last_ended(
    place: FeedbackProvince, arrive: Receive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motcua.web.officer.feedback.lists.SIZE", 2)
    codes = [arrive(moment=timezone.now()).code for _ in range(3)]
    client = browser(place.focal)
    first = client.get(LIST, {"hop": "book"}).content.decode()
    following = re.search(r'rel="next" href="(\?[^"]+)"', first)
    assert following is not None
    second = seen(client.get(LIST + following[1].replace("&amp;", "&")))
    assert [code in second for code in codes] == [True, False, False]


def test_the_case_page_explains_its_dates_and_offers_what_may_be_done(
    place: FeedbackProvince, classified: Feedback
) -> None:
    page = seen(browser(place.focal).get(f"{LIST}{classified.code}/"))
    assert TEXT in page
    assert SENDER["name"] not in page
    assert "Xem họ tên, liên hệ" in page
    assert "Thời hạn 15 ngày làm việc, không tính ngày đầu" in page
    assert "Ngày Văn hóa" not in page or "Nghỉ 24/11" in page
    assert "chuyển cơ quan khác không tính lại từ đầu" in page
    assert "Nhận xử lý" in page


def test_the_sender_is_shown_on_demand_and_the_look_is_written_down(
    place: FeedbackProvince, classified: Feedback
) -> None:
    client = browser(place.focal)
    assert SENDER["name"] in seen(client.post(f"{LIST}{classified.code}/nguoi-gui/"))
    again = seen(client.get(f"{LIST}{classified.code}/"))
    assert SENDER["name"] not in again
    assert "Xem họ tên, liên hệ của người gửi" in again  # in the timeline, for the leader and the auditor
    assert Entry.objects.get(event="feedback.sender_read").by_id == place.focal.pk
    refused = browser(officer_at(place.root, Role.CHAIRMAN)).post(f"{LIST}{classified.code}/nguoi-gui/")
    assert refused.status_code == 403


def test_what_goes_with_an_answer_says_nothing_of_who_made_it(
    place: FeedbackProvince, handled: Feedback, tmp_path: Path
) -> None:
    writer, held = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": "Nguyễn Văn Máy"})
    writer.write(held)
    pdf = SimpleUploadedFile("tra-loi-chi-Gui.pdf", held.getvalue(), "application/pdf")
    said = {"public": ANSWER, "attachments": [photo(), pdf]}
    assert act(browser(place.focal), handled, "answer", **said).status_code == 302  # type: ignore[attr-defined]
    picture, paper = handled.attachments.all()
    assert [picture.name, paper.name] == ["tep-1.jpg", "tep-2.pdf"]
    assert not Image.open(io.BytesIO(content_of(picture.file))).getexif()
    assert "Máy" not in str(PdfReader(io.BytesIO(content_of(paper.file))).metadata)
    bad = SimpleUploadedFile("a.pdf", b"%PDF-1.4 hong", "application/pdf")
    refused = act(browser(place.focal), handled, "answer", public=ANSWER, attachments=[bad])
    assert refused.status_code == 422  # type: ignore[attr-defined]
    assert "bị hỏng" in seen(refused)


def test_a_sender_with_an_account_is_named_nowhere_in_the_journal(place: FeedbackProvince) -> None:
    citizen = Account.objects.create(username="dan", full_name="Lê Thị Dân", kind=Account.Kind.CITIZEN)
    incoming = Incoming(channel=place.channels[FeedbackChannel.WEB], text=TEXT, sender=SENDER)
    sent = receive(incoming, by=citizen, at=timezone.now())
    close(sent, by=citizen, at=timezone.now(), reason="Tôi đã được trả lời")
    entries = Entry.objects.filter(subject=sent.subject)
    assert [(each.by_id, each.facts["by_sender"]) for each in entries] == [(None, True)] * 2
    page = seen(browser(place.focal).get(f"{LIST}{sent.code}/"))
    assert "Lê Thị Dân" not in page
    assert "Người gửi rút phản ánh" in page


def test_who_need_not_know_does_not_see_the_sender(place: FeedbackProvince, classified: Feedback) -> None:
    page = seen(browser(officer_at(place.root, Role.CHAIRMAN)).get(f"{LIST}{classified.code}/"))
    assert TEXT in page
    assert not any(value in page for value in SENDER.values() if value != SENDER["address"])


def test_a_unit_takes_it_through_its_forms(place: FeedbackProvince, fresh: Feedback) -> None:
    focal, leader = browser(place.focal), browser(place.leader)
    assert act(focal, fresh, "classify", classes=[1], about="conduct", sent_above="no").status_code == 302  # type: ignore[attr-defined]
    assert act(focal, fresh, "accept", handler="dau.moi").status_code == 302  # type: ignore[attr-defined]
    assert act(focal, fresh, "answer", public=ANSWER, internal="Đã gặp cán bộ").status_code == 302  # type: ignore[attr-defined]
    assert act(leader, fresh, "approve").status_code == 302  # type: ignore[attr-defined]
    assert act(focal, fresh, "publish").status_code == 302  # type: ignore[attr-defined]
    fresh.refresh_from_db()
    assert fresh.at is FeedbackState.PUBLISHED


def test_the_editor_keeps_what_is_internal_beside_what_is_public(place: FeedbackProvince, handled: Feedback) -> None:
    html = browser(place.focal).get(f"{LIST}{handled.code}/").content.decode()
    assert html.index('name="internal"') < html.index('name="public"')
    assert "side-by-side" in html


def test_a_refusal_stands_beside_the_form_with_what_was_typed(place: FeedbackProvince, handled: Feedback) -> None:
    answer = act(browser(place.focal), handled, "hide", reason="bậy")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "ít nhất 5 chữ cái" in seen(answer)
    assert "bậy</textarea>" in answer.content.decode()  # type: ignore[attr-defined]


def test_the_text_comes_before_the_acts_unless_one_of_them_was_refused(
    place: FeedbackProvince, handled: Feedback
) -> None:
    client = browser(place.focal)
    parts = ('href="#viec"', 'id="noi-dung"', 'id="viec"', 'id="dong-thoi-gian"')
    page = client.get(f"{LIST}{handled.code}/").content.decode()
    places = [page.index(each) for each in parts]
    assert places == sorted(places)
    refused = client.post(f"{LIST}{handled.code}/viec/forward/", {"version": handled.version}).content.decode()
    assert refused.index('id="viec"') < refused.index('id="noi-dung"')


def test_one_s_own_draft_is_not_approved_and_a_stale_page_is_told(place: FeedbackProvince, handled: Feedback) -> None:
    leader = browser(place.leader)
    draft_answer(handled, by=place.leader, at=timezone.now(), public=ANSWER)
    mine = act(leader, handled, "approve")
    assert mine.status_code == 403  # type: ignore[attr-defined]
    assert "không tự duyệt được" in seen(mine)
    stale = leader.post(f"{LIST}{handled.code}/viec/assign/", {"version": 1, "to": "lanh.dao", "note": ""})
    assert stale.status_code == 409


def test_what_is_out_of_scope_is_not_there(place: FeedbackProvince, fresh: Feedback) -> None:
    assert browser(place.department_focal).get(f"{LIST}{fresh.code}/").status_code == 404
    assert browser(place.focal).get(f"{LIST}PA-000000-0001/").status_code == 404


def test_a_published_answer_with_a_telephone_number_is_stopped(place: FeedbackProvince, handled: Feedback) -> None:
    focal, leader = browser(place.focal), browser(place.leader)
    act(focal, handled, "answer", public=f"{ANSWER} Xin gọi chị 0912 345 678 để hẹn.", internal="")
    act(leader, handled, "approve")
    stopped = act(focal, handled, "publish")
    assert stopped.status_code == 422  # type: ignore[attr-defined]
    assert "còn số điện thoại" in seen(stopped)


def test_a_call_is_written_down_and_its_key_is_read_out(place: FeedbackProvince) -> None:
    client = browser(place.focal)
    body = {
        "channel": "telephone", "received_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"), "nature": "feedback",
        "text": TEXT, "about": "conduct", "name": "Trần Thị Gửi", "phone": "0912345678",
        "about_office": "H05.17 · Sở Xây dựng",
    }  # fmt: skip
    answer = client.post(f"{LIST}ghi/", body)
    made = Feedback.objects.get()
    assert answer.status_code == 302
    assert (made.written_by, made.about_office) == (place.focal, place.department)
    assert feedback_key(made) in seen(client.get(answer["Location"]))
    assert feedback_key(made) not in seen(browser(place.leader).get(answer["Location"]))


def test_without_a_sender_it_is_refused_until_it_is_kept_as_a_tip(place: FeedbackProvince) -> None:
    client = browser(place.focal)
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    body = {"channel": "telephone", "received_at": now, "nature": "feedback", "text": TEXT, "about": "other"}
    refused = client.post(f"{LIST}ghi/", body)
    assert refused.status_code == 422
    assert "họ tên" in seen(refused)
    assert TEXT in refused.content.decode()
    assert client.post(f"{LIST}ghi/", {**body, "keep_as_tip": "on"}).status_code == 302
    assert not Feedback.objects.get().is_counted


def test_what_is_no_picture_is_refused_with_its_name(place: FeedbackProvince) -> None:
    now = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    body = {
        "channel": "web", "received_at": now, "nature": "feedback", "text": TEXT, "about": "other", "name": "Lê Gửi",
        "phone": "0912345678", "photos": SimpleUploadedFile("anh.jpg", b"<script>alert(1)</script>"),
    }  # fmt: skip
    refused = browser(place.focal).post(f"{LIST}ghi/", body)
    assert refused.status_code == 422
    assert not Feedback.objects.exists()


def test_a_new_limit_holds_from_its_day_and_the_old_row_ends(place: FeedbackProvince) -> None:
    office = browser(officer_at(place.in_charge, Role.PROVINCE_OFFICE))
    body = {
        "kind": "web", "channel": "", "step": "answer", "amount": "10", "unit": "workday", "waits_for_sender": "on",
        "valid_from": "2027-01-01", "article": "Quyết định 99/2026/QĐ-UBND",
    }  # fmt: skip
    assert office.post(f"{LIST}kenh/thoi-han/", body).status_code == 302
    rows = ClockRule.objects.filter(kind="web", step="answer", channel=None).order_by("valid_from")
    assert [(row.amount, row.valid_to) for row in rows] == [(15, date(2026, 12, 31)), (10, None)]
    again = office.post(f"{LIST}kenh/thoi-han/", body)
    assert again.status_code == 422
    assert "10 ngày làm việc" in seen(browser(place.focal).get(f"{LIST}kenh/"))
    assert browser(place.focal).post(f"{LIST}kenh/thoi-han/", body).status_code == 403


def test_a_channel_is_opened_and_closed_with_its_basis(place: FeedbackProvince) -> None:
    office = browser(officer_at(place.in_charge, Role.PROVINCE_OFFICE))
    body = {
        "kind": FeedbackChannel.LETTER.value, "code": "hom-thu-moi", "name": "Hòm thư ở sảnh", "office": "H05.17",
        "valid_from": "2026-01-01", "legal_basis": "Quyết định 1/QĐ-SXD",
    }  # fmt: skip
    assert office.post(f"{LIST}kenh/moi/", body).status_code == 302
    made = Channel.objects.get(code="hom-thu-moi")
    assert made.office == place.department
    assert office.post(f"{LIST}kenh/sua/hom-thu-moi/", {**body, "valid_to": "2026-06-30"}).status_code == 302
    made.refresh_from_db()
    assert not made.is_open_on(date(2026, 7, 1))


def test_the_list_asks_few_questions_of_the_database(
    place: FeedbackProvince, arrive: Receive, django_assert_max_num_queries: object
) -> None:
    for _ in range(8):
        classify(arrive(moment=timezone.now()), by=place.focal, at=timezone.now(), classes=[1])
    client = browser(place.focal)
    client.get(LIST)
    with django_assert_max_num_queries(11):  # type: ignore[operator]
        client.get(LIST)
