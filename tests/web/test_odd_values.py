"""Odd values sent to every form and every link that an applicant and an administrator come to by themselves.

Whatever is sent, the page answers in words, and what it refuses leaves no trace in the journal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.journal.models import Entry
from motcua.core.access import Role
from tests.web.citizen.conftest import CODE
from tests.web.citizen.conftest import applicable as applicable
from tests.web.citizen.conftest import application as application
from tests.web.citizen.conftest import citizen as citizen
from tests.web.citizen.conftest import draft as draft
from tests.web.citizen.conftest import me as me
from tests.web.citizen.conftest import mine as mine
from tests.web.citizen.conftest import province as province
from tests.web.citizen.test_mine import asked as asked
from tests.web.citizen.test_mine import finished as finished
from tests.web.odd import Form, Sent, encoded, read
from tests.web.test_every_url_as_every_role import EXPECTED, POSTED, address_of
from tests.web.test_every_url_as_every_role import accepted as accepted
from tests.web.test_every_url_as_every_role import clients as clients
from tests.web.test_every_url_as_every_role import parts as parts
from tests.web.test_every_url_as_every_role import processing as processing
from tests.web.test_every_url_as_every_role import registered as registered

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"
ONE_OF_MANY = re.compile(r"T-\w+|PA-[\w-]+|H05[\w.\-]*|\d+")
IN_WORDS = ('role="alert"', "errorlist", "said-once", "<h1")
Wrong = dict[tuple[str, str], str]


def alike(address: str) -> str:
    """An address of many: the pages of two dossiers are one page."""
    return ONE_OF_MANY.sub("N", address.partition("?")[0])


def sent(client: Client, form: Form, odd: Sent) -> tuple[HttpResponse, bool]:
    """What the page answers, and whether it wrote something down; undone afterwards."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        before = Entry.objects.count()
        if form.method == "post":
            answer = client.generic("POST", form.action, encoded(odd), URLENCODED)
        else:
            answer = client.get(f"{form.action.partition('?')[0]}?{encoded(odd)}")
        has_written = Entry.objects.count() > before
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer, has_written  # type: ignore[return-value]  # the test client's response is one


def wrong_of(client: Client, form: Form) -> Wrong:
    """What is wrong with the answers of one form."""
    wrong: Wrong = {}
    for called, odd in form.made_odd():
        answer, has_written = sent(client, form, odd)
        said = "" if answer.streaming else answer.content.decode(errors="replace")
        place = (f"{form.method} {form.action}", called)
        if answer.status_code >= 500:
            wrong[place] = str(answer.status_code)
        elif answer.status_code >= 400 and has_written:
            wrong[place] = "refused, and written down"
        elif answer.status_code >= 400 and not any(each in said for each in IN_WORDS):
            wrong[place] = f"{answer.status_code} without a word"
    return wrong


def walked(client: Client, starts: Iterable[str], may: Callable[[str], bool]) -> tuple[Wrong, int]:
    """From page to page along the links, each form and each link with odd values; what is wrong, how many forms."""
    client.raise_request_exception = False
    todo, seen, tried, wrong = list(starts), set[str](), set[tuple[str, ...]](), Wrong()
    while todo:
        address = todo.pop(0)
        if alike(address) in seen or not may(address):
            continue
        seen.add(alike(address))
        page = client.get(address)
        if page.status_code != 200 or page.streaming or "html" not in page.headers["Content-Type"]:
            continue
        forms, links = read(address, page.content.decode())
        todo += links
        for form in forms:
            key = (alike(form.action), *form.shape)
            if key not in tried and may(form.action):
                tried.add(key)
                wrong |= wrong_of(client, form)
    return wrong, len(tried)


def is_ours(address: str) -> bool:
    """Of the applicant: the rest of the public pages has its own tests; the archive of everything takes no words."""
    return "/tai-ve/" not in address and address.startswith(
        ("/nop/", "/ho-so/", "/thong-bao/", "/tai-khoan/", "/phan-anh/", "/tra-cuu/")
    )


def is_theirs(address: str) -> bool:
    """Of who runs the house: people, rights, offices, calendar, journal, their own account."""
    parts = ("can-bo", "quyen", "uy-quyen", "khoa-api", "co-quan", "lich", "nhat-ky")
    return address.startswith(("/tai-khoan/", *(f"/lam-viec/{part}/" for part in parts)))


def test_an_applicant_on_the_way_to_a_dossier(draft: Dossier, asked: Dossier, me: Client) -> None:
    steps = ("noi-nop", "nguoi-nop", "to-khai", "giay-to", "kiem-tra")
    starts = [f"/nop/{CODE}/", *(f"/nop/{CODE}/{draft.reference}/{step}/" for step in steps), "/ho-so/"]
    starts += [f"/ho-so/{asked.reference}/{act}" for act in ("", "bo-sung/", "rut/", "bien-nhan/")]
    wrong, forms = walked(me, [*starts, "/tai-khoan/", "/tai-khoan/ho-ten/", "/tra-cuu/", "/phan-anh/"], is_ours)
    assert wrong == {}
    assert forms > 30


def test_an_applicant_before_acceptance_and_with_a_result(mine: Dossier, me: Client) -> None:
    assert walked(me, [f"/ho-so/{mine.reference}/sua/"], lambda address: address.endswith("/sua/"))[0] == {}


def test_an_applicant_who_has_a_result(finished: Dossier, me: Client) -> None:
    assert walked(me, [f"/ho-so/{finished.reference}/"], lambda address: address.startswith("/ho-so/T"))[0] == {}


def test_an_administrator(clients: dict[Role, Client], parts: dict[str, object]) -> None:
    pages = [page for page, roles in EXPECTED.items() if Role.ADMINISTRATOR in roles and page not in POSTED]
    starts = [address_of(page, parts) for page in pages]
    own = ["/tai-khoan/", "/tai-khoan/mat-khau/", "/tai-khoan/xac-thuc/", "/tai-khoan/xac-nhan/"]
    factor = ["/tai-khoan/xac-thuc/dien-thoai/bat/", "/tai-khoan/xac-thuc/khoa/them/"]
    wrong, forms = walked(clients[Role.ADMINISTRATOR], [*starts, *own, *factor], is_theirs)
    assert wrong == {}
    assert forms > 30
