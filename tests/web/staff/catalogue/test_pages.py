"""An officer drafts, compares, submits and publishes on the pages; others look."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.catalogue import selectors
from motcua.core.access import Role
from motcua.core.definition import Case, ChannelKind, Component, Fee, Limit, LimitUnit, Passage, Result, Terms
from motcua.web.staff.catalogue.composing import composed, general_of, rows_of
from tests.apps.catalogue.making import a_procedure
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
HERE = "/lam-viec/danh-muc/"


@pytest.fixture(autouse=True)
def catalogue(db: None) -> None:
    terms = Terms(
        ChannelKind.DIRECT,
        Limit(Decimal("1.5"), LimitUnit.WORKDAY),
        "",
        (Fee("Lệ phí", 8000), Fee("Phí", 5, needs_check=True)),
    )
    a_procedure(
        "1.001193", "Thủ tục đăng ký khai sinh", cases=(Case("1", "", (terms,)),),
        results=(Result("K", "Giấy khai sinh"),),
        components=(Component("T1", "Tờ khai", 1), Component("T2", "Lưu ý chung", is_note=True)),
        passages=(Passage("Bước 1", "Nộp\nhồ sơ"),),
    )  # fmt: skip


@pytest.fixture
def author(client: Client, make_officer: MakeOfficer) -> Client:
    client.force_login(make_officer(Role.PROCEDURE_CONTROL))
    return client


@pytest.fixture
def publisher(make_officer: MakeOfficer) -> Client:
    other = Client()
    other.force_login(make_officer(Role.PROVINCE_OFFICE))
    return other


def filled(page: object) -> dict[str, object]:
    """What a browser would send back from the page's forms."""
    context = page.context  # type: ignore[attr-defined]
    values: dict[str, object] = {}
    forms = [context["general"]]
    for _, _, rows in context["parts"]:
        forms += [rows.management_form, *rows]
    for form in forms:
        for field in form:
            value = field.value()
            if value is None and field.widget_type == "select":
                value = field.field.choices[0][0]  # as browsers do
            if value is not None and value is not False:
                values[field.html_name] = value
    return values


def test_the_forms_say_the_definition_again_without_loss() -> None:
    held = selectors.procedure_in_force("1.001193")
    assert held is not None
    definition = held.version.definition
    assert composed(definition, general_of(definition), rows_of(definition)) == definition


def test_from_draft_to_publication(author: Client, publisher: Client) -> None:
    edit = author.post(f"{HERE}1.001193/soan/", follow=True)
    values = filled(edit)
    values["name"] = "Đăng ký khai sinh"
    values["components-2-name"] = "Giấy chứng sinh"
    values["components-2-original"] = "1"
    shown = author.post(f"{HERE}1.001193/2/sua/", values, follow=True).content.decode()
    assert "Giấy chứng sinh" in shown
    assert "So với phiên bản 1" in shown
    assert author.post(f"{HERE}1.001193/2/trinh/").status_code == 302
    assert author.get(f"{HERE}1.001193/2/").context["may_publish"] is False
    today = f"{timezone.localdate():%Y-%m-%d}"
    decision = {"decision_number": "9/QĐ-UBND", "decision_on": today, "effective_on": today}
    assert publisher.post(f"{HERE}1.001193/2/cong-bo/", decision).status_code == 302
    held = selectors.procedure_in_force("1.001193")
    assert held is not None
    assert (held.version.number, len(held.version.definition.papers)) == (2, 2)


def test_a_refusal_is_a_sentence_above_the_form(author: Client, publisher: Client) -> None:
    author.post(f"{HERE}1.001193/soan/")
    values = {"decision_number": "9", "decision_on": "2026-01-01", "effective_on": "2026-01-01"}
    assert "chưa được trình" in publisher.post(f"{HERE}1.001193/2/cong-bo/", values).content.decode()


@pytest.mark.parametrize("page", ["", "cho-cong-bo/", "nhap/", "1.001193/", "1.001193/1/", "?q=%00&page=x"])
def test_every_officer_may_look(client: Client, make_officer: MakeOfficer, page: str) -> None:
    client.force_login(make_officer(Role.HANDLER))
    assert client.get(HERE + page).status_code == 200


@pytest.mark.parametrize("page", ["moi/", "1.001193/dong/", "1.001193/1/sua/"])
def test_only_control_may_change(client: Client, make_officer: MakeOfficer, page: str) -> None:
    client.force_login(make_officer(Role.HANDLER))
    assert client.get(HERE + page).status_code == 403


@pytest.mark.parametrize("page", ["9.999999/", "1.001193/99/", "1.001193/99999999999/", "..%2f..%2f/"])
def test_what_is_not_there_is_not_found(author: Client, page: str) -> None:
    assert author.get(HERE + page).status_code == 404


def test_strangers_are_asked_to_sign_in(client: Client) -> None:
    assert client.get(HERE).status_code == 302


def test_a_new_procedure_starts_as_a_draft(author: Client) -> None:
    assert author.post(f"{HERE}moi/", {"code": "x"}).status_code == 422
    assert author.post(f"{HERE}moi/", {"code": "2.900001"}).status_code == 302
    assert selectors.procedure_in_force("2.900001") is None
