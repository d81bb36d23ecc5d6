"""The life of a rate: set by one, confirmed by another, ended by date; charged only in between (decision 12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.apps.catalogue import tariffs
from motcua.apps.catalogue.models import Procedure, Tariff
from motcua.apps.catalogue.services.confirm_tariff import confirm_tariff
from motcua.apps.catalogue.services.end_tariff import drop_tariff, end_tariff
from motcua.apps.catalogue.services.set_tariff import Rate, set_tariff
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.access import Actor, Role
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from motcua.core.fee_refusals import (
    OverlappingTariff,
    TariffAlreadyConfirmed,
    TariffAlreadyEnded,
    TariffEndedInThePast,
    TariffNotSensible,
)
from motcua.core.fees import Category, FeeNotConfirmed, Occasion
from tests.apps.catalogue.procedures import AT, permit
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
RATE = Rate("Lệ phí cấp giấy phép", 75000, date(2026, 1, 1), "NQ 12/2025/NQ-HĐND")
TODAY = Occasion(AT.date(), case="A")


@pytest.fixture
def building() -> Procedure:
    return permit()


@pytest.fixture
def setter(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROCEDURE_CONTROL, "lap")


@pytest.fixture
def approver(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROVINCE_OFFICE, "duyet")


@pytest.fixture
def row(building: Procedure, setter: Account) -> Tariff:
    return set_tariff(building, RATE, by=setter, at=AT)


def test_a_rate_is_charged_only_after_a_second_person_confirmed_it(
    building: Procedure, row: Tariff, setter: Account, approver: Account
) -> None:
    with pytest.raises(FeeNotConfirmed):
        tariffs.charged(building, TODAY)
    with pytest.raises(OwnWorkApproved):
        confirm_tariff(row, by=setter, at=AT)
    confirm_tariff(row, by=approver, at=AT)
    assert tariffs.charged(building, TODAY).total == 75000
    assert [each.pk for each in tariffs.confirmed_on(building, AT.date())] == [row.pk]
    assert list(Entry.objects.order_by("seq").values_list("event", flat=True)) == ["tariff.set", "tariff.confirmed"]


def test_a_rate_is_confirmed_once(row: Tariff, approver: Account) -> None:
    confirm_tariff(row, by=approver, at=AT)
    with pytest.raises(TariffAlreadyConfirmed):
        confirm_tariff(row, by=approver, at=AT)


def test_two_rates_for_the_same_thing_on_one_day_are_refused(
    building: Procedure, row: Tariff, setter: Account
) -> None:
    with pytest.raises(OverlappingTariff, match="áp dụng từ 01/01/2026 không thời hạn"):
        set_tariff(building, replace(RATE, amount=9, starts_on=date(2027, 1, 1)), by=setter, at=AT)
    set_tariff(building, replace(RATE, amount=9, channel="online"), by=setter, at=AT)
    set_tariff(
        building, replace(RATE, amount=9, starts_on=date(2025, 7, 1), ends_on=date(2025, 12, 31)), by=setter, at=AT
    )
    assert Tariff.objects.count() == 3


def test_a_new_rate_follows_an_ended_one(
    building: Procedure, row: Tariff, setter: Account, approver: Account
) -> None:
    confirm_tariff(row, by=approver, at=AT)
    end_tariff(row, by=setter, at=AT, ends_on=date(2026, 12, 31), reason="NQ 20/2026")
    follower = set_tariff(building, replace(RATE, amount=90000, starts_on=date(2027, 1, 1)), by=setter, at=AT)
    confirm_tariff(follower, by=approver, at=AT)
    assert tariffs.charged(building, Occasion(date(2026, 12, 31))).total == 75000
    assert tariffs.charged(building, Occasion(date(2027, 1, 1))).total == 90000


def test_days_gone_by_keep_their_rate(row: Tariff, setter: Account) -> None:
    with pytest.raises(TariffEndedInThePast, match="19/07/2026"):
        end_tariff(row, by=setter, at=AT, ends_on=date(2026, 7, 1), reason="nhầm")
    with pytest.raises(TariffNotSensible, match="lý do"):
        end_tariff(row, by=setter, at=AT, ends_on=AT.date(), reason=" ")
    end_tariff(row, by=setter, at=AT, ends_on=date(2026, 7, 19), reason="NQ 20/2026")
    with pytest.raises(TariffAlreadyEnded):
        end_tariff(row, by=setter, at=AT, ends_on=date(2026, 12, 31), reason="kéo dài")


def test_an_unconfirmed_rate_may_be_dropped_a_confirmed_one_may_not(
    row: Tariff, setter: Account, approver: Account, building: Procedure
) -> None:
    drop_tariff(row, by=setter, at=AT)
    assert Entry.objects.get(event="tariff.dropped").facts["amount"] == 75000
    again = confirm_tariff(set_tariff(building, RATE, by=setter, at=AT), by=approver, at=AT)
    with pytest.raises(TariffAlreadyConfirmed):
        drop_tariff(again, by=setter, at=AT)


@pytest.mark.parametrize(
    ("flaw", "why"),
    [
        ({"name": " "}, "tên"), ({"decision": ""}, "nghị quyết"), ({"amount": -1}, "đồng"),
        ({"amount": 10**11}, "đồng"),
        ({"ends_on": date(2025, 1, 1)}, "trước ngày bắt đầu"), ({"per": "kg"}, "đơn vị"),
        ({"channel": "fax"}, "kênh"),
        ({"rule": "magic"}, "công thức"), ({"rule": "certified_copy"}, "mức đầu"), ({"case": "Z"}, "trường hợp"),
        ({"reductions": {"king": 50}}, "mức giảm"), ({"reductions": {"poor": 101}}, "mức giảm"),
    ],
)  # fmt: skip
def test_a_rate_that_cannot_be_is_refused(
    building: Procedure, setter: Account, flaw: dict[str, Any], why: str
) -> None:
    with pytest.raises(TariffNotSensible, match=why):
        set_tariff(building, replace(RATE, **flaw), by=setter, at=AT)
    assert not Tariff.objects.exists()


def test_a_handler_may_neither_set_nor_confirm(row: Tariff, make_officer: MakeOfficer, building: Procedure) -> None:
    handler = make_officer(Role.HANDLER)
    with pytest.raises(NotEntitled):
        set_tariff(building, replace(RATE, name="Phí"), by=handler, at=AT)
    with pytest.raises(NotEntitled):
        confirm_tariff(row, by=handler, at=AT)


def test_a_reduction_is_kept_with_the_rate(building: Procedure, setter: Account, approver: Account) -> None:
    rate = replace(RATE, reductions={"disabled": 100, "digital_citizen": 50})
    confirm_tariff(set_tariff(building, rate, by=setter, at=AT), by=approver, at=AT)
    both = frozenset({Category.DISABLED, Category.DIGITAL_CITIZEN})
    assert tariffs.charged(building, replace(TODAY, categories=both)).total == 0


def test_the_shelf_sorts_rates_by_time(building: Procedure, row: Tariff, setter: Account) -> None:
    old = set_tariff(
        building, replace(RATE, starts_on=date(2025, 7, 1), ends_on=date(2025, 12, 31)), by=setter, at=AT
    )
    soon = set_tariff(building, replace(RATE, name="Phí", starts_on=date(2026, 9, 1)), by=setter, at=AT)
    shelf = tariffs.shelf(setter.actor(AT.date()), building, AT.date())
    assert (shelf.past, shelf.now, shelf.upcoming) == ((old,), (row,), (soon,))


def test_a_particular_rate_is_said_to_stand_before_the_general_one(
    building: Procedure, row: Tariff, setter: Account
) -> None:
    own = set_tariff(building, replace(RATE, amount=50000, channel="online"), by=setter, at=AT)
    assert tariffs.shadowed((row, own)) == [(own, row)]


def test_the_list_of_procedures_by_their_rates(row: Tariff, setter: Account) -> None:
    actor = setter.actor(AT.date())
    assert [each.code for each in tariffs.overview(actor, only="waiting")] == ["1.013225"]
    assert [each.code for each in tariffs.overview(actor, only="none")] == []
    assert list(tariffs.overview(Actor(None))) == []
    assert list(tariffs.visible(Actor(None))) == []
