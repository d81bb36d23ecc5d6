"""What an officer reads and does on the pages of rates."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from motcua.apps.catalogue.models import Procedure, Tariff
from motcua.apps.catalogue.services.set_tariff import Rate, set_tariff
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.apps.catalogue.procedures import PERMIT, permit
from tests.conftest import MakeOfficer
from tests.web.staff.process.test_pages import page

pytestmark = pytest.mark.django_db
FILLED = {
    "name": "Lệ phí cấp giấy phép", "amount": "75000", "per": "once", "case": "A", "channel": "online", "rule": "",
    "starts_on": "2026-01-01", "ends_on": "", "decision": "NQ 12/2025/NQ-HĐND", "less_poor": "50",
}  # fmt: skip


@pytest.fixture
def building() -> Procedure:
    return permit()


@pytest.fixture
def setter(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROCEDURE_CONTROL, "lap")


@pytest.fixture
def desk(client: Client, setter: Account) -> Client:
    client.force_login(setter)
    return client


@pytest.fixture
def row(building: Procedure, setter: Account) -> Tariff:
    rate = Rate("Phí thẩm định", 100000, date(2026, 1, 1), "NQ 12/2025")
    return set_tariff(building, rate, by=setter, at=now())


def test_a_rate_is_set_with_its_reduction_and_waits_for_confirmation(desk: Client, building: Procedure) -> None:
    assert desk.post(reverse("tariff", args=[PERMIT]), FILLED).status_code == 302
    row = Tariff.objects.get()
    assert (row.case, row.channel, row.reductions) == ("A", "online", {"poor": 50})
    text = page(desk, "tariff", PERMIT)
    for words in ("75.000 đồng", "Nhà ở riêng lẻ", "Chờ xác nhận", "Hộ nghèo giảm 50 %"):
        assert words in text


def test_the_setter_sees_no_confirm_button_and_is_refused(desk: Client, row: Tariff) -> None:
    address = reverse("tariff-confirm", args=[PERMIT, row.pk])
    assert address not in page(desk, "tariff", PERMIT)
    assert "không được tự duyệt" in desk.post(address, follow=True).content.decode()
    row.refresh_from_db()
    assert row.confirmed_at is None


def test_another_person_confirms(client: Client, row: Tariff, make_officer: MakeOfficer) -> None:
    client.force_login(make_officer(Role.PROVINCE_OFFICE, "duyet"))
    address = reverse("tariff-confirm", args=[PERMIT, row.pk])
    assert address in page(client, "tariff", PERMIT)
    assert "Đã xác nhận" in client.post(address, follow=True).content.decode()


def test_an_overlap_is_told_in_the_form(desk: Client, building: Procedure) -> None:
    desk.post(reverse("tariff", args=[PERMIT]), FILLED)
    answer = desk.post(reverse("tariff", args=[PERMIT]), FILLED)
    assert answer.status_code == 422
    assert "Hãy kết thúc mức đó trước" in answer.content.decode()
    assert Tariff.objects.count() == 1


@pytest.mark.parametrize(
    "flaw", [{"amount": "-5"}, {"amount": "nhiều"}, {"starts_on": "x"}, {"case": "Z"}, {"name": ""}]
)
def test_a_form_that_cannot_be_is_shown_again(desk: Client, building: Procedure, flaw: dict[str, str]) -> None:
    assert desk.post(reverse("tariff", args=[PERMIT]), {**FILLED, **flaw}).status_code == 422
    assert not Tariff.objects.exists()


def test_a_rate_is_ended_or_dropped_on_the_page(desk: Client, row: Tariff) -> None:
    end = reverse("tariff-end", args=[PERMIT, row.pk])
    assert "Hãy ghi ngày" in desk.post(end, {}, follow=True).content.decode()
    assert (
        "Đã ghi ngày kết thúc"
        in desk.post(end, {"ends_on": "2031-12-31", "reason": "NQ"}, follow=True).content.decode()
    )
    desk.post(reverse("tariff-drop", args=[PERMIT, row.pk]))
    assert not Tariff.objects.exists()


def test_the_list_filters_by_what_waits(desk: Client, row: Tariff, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        assert "1 chờ xác nhận" in page(desk, "tariffs")
    assert "Không có thủ tục nào" in desk.get(reverse("tariffs"), {"only": "none"}).content.decode()


def test_a_handler_reads_but_does_not_set(client: Client, row: Tariff, make_officer: MakeOfficer) -> None:
    client.force_login(make_officer(Role.HANDLER))
    assert "Lập mức thu mới" not in page(client, "tariff", PERMIT)
    assert client.post(reverse("tariff", args=[PERMIT]), FILLED).status_code == 422
    assert client.post(reverse("tariff-drop", args=[PERMIT, row.pk])).status_code == 403
    assert Tariff.objects.count() == 1


def test_unknown_rates_and_procedures_are_not_found(desk: Client, row: Tariff) -> None:
    assert desk.get(reverse("tariff", args=["9.999"])).status_code == 404
    assert desk.post(reverse("tariff-drop", args=[PERMIT, row.pk + 1])).status_code == 404
    assert desk.post(reverse("tariff-drop", args=["2.000635", row.pk])).status_code == 404
