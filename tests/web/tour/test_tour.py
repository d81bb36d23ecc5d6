"""One click into a role: in the demo only, as a demo account only, and in the journal."""

from __future__ import annotations

import pytest
from django.conf import LazySettings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from motcua.apps.journal.models import Entry
from motcua.apps.journal.selectors import DEMO
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.events import Event
from motcua.web.tour.roles import ROLES
from tests.conftest import MakeOfficer

BAND = "Dùng thử tỉnh mẫu"


@pytest.fixture
def handler(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.HANDLER, "xuly")


@pytest.fixture
def demo(handler: Account, settings: LazySettings) -> Account:
    settings.DEMO = True
    with transaction.atomic():
        record(Event.SYSTEM_INITIALISED, subject=DEMO, by=None)
    return handler


def test_one_click_leads_to_the_desk_with_three_things_to_try(client: Client, demo: Account) -> None:
    assert BAND in client.get("/").content.decode()
    answer = client.post("/dung-thu/xu-ly/", follow=True)
    assert answer.redirect_chain == [(reverse("officer_desk"), 302)]
    page = answer.content.decode()
    assert all(sentence in page for sentence in next(each for each in ROLES if each.key == "xu-ly").tries)
    signed_in = Entry.objects.get(event=Event.SIGNED_IN.value)
    assert (signed_in.by_id, signed_in.facts["method"]) == (demo.pk, "demo")


def test_who_answers_feedback_lands_on_its_list(client: Client, demo: Account, make_officer: MakeOfficer) -> None:
    make_officer(Role.FEEDBACK_OFFICER, "pakn")
    assert "Vào vai Phản ánh" in client.get("/").content.decode()
    answer = client.post("/dung-thu/phan-anh/", follow=True)
    assert answer.redirect_chain == [(reverse("officer_feedback_list"), 302)]
    assert "hai hạn của nó" in answer.content.decode()


def test_the_help_is_put_away(client: Client, demo: Account) -> None:
    client.post("/dung-thu/xu-ly/")
    page = client.post("/dung-thu/dong/", follow=True).content.decode()
    assert "Cất gợi ý" not in page


def test_changing_the_role_signs_the_first_one_out(client: Client, demo: Account, make_officer: MakeOfficer) -> None:
    leader = make_officer(Role.AGENCY_LEADER, "lanhdao")
    client.post("/dung-thu/xu-ly/")
    client.post("/dung-thu/lanh-dao/")
    assert client.session["_auth_user_id"] == str(leader.pk)
    assert Entry.objects.filter(event=Event.SIGNED_OUT.value, by_id=demo.pk).exists()


@pytest.mark.usefixtures("handler")
def test_a_house_that_only_calls_itself_demo_has_no_tour(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True
    assert BAND not in client.get("/").content.decode()
    assert client.post("/dung-thu/xu-ly/").status_code == 404


def test_demo_records_alone_open_nothing(client: Client, demo: Account, settings: LazySettings) -> None:
    settings.DEMO = False
    assert BAND not in client.get("/").content.decode()
    assert client.post("/dung-thu/xu-ly/").status_code == 404
    assert "_auth_user_id" not in client.session


def test_an_account_with_a_real_address_is_nobodys_role(client: Client, demo: Account) -> None:
    Account.objects.filter(pk=demo.pk).update(email="xuly@bacninh.gov.vn")
    assert client.post("/dung-thu/xu-ly/").status_code == 404


@pytest.mark.usefixtures("demo")
def test_an_unknown_role_and_a_plain_link_enter_nowhere(client: Client) -> None:
    assert client.post("/dung-thu/quan-tri/").status_code == 404
    assert client.get("/dung-thu/xu-ly/").status_code == 405


@pytest.mark.usefixtures("demo")
def test_entering_needs_the_pages_own_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/dung-thu/xu-ly/").status_code == 403
