"""Bàn làm việc dài: counted from what each dossier was counted as, with the answer of a walk over what is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from motcua.apps.dossiers import at_desk, at_work, long_desk
from motcua.apps.dossiers.at_desk import AtWork
from motcua.apps.dossiers.at_work import counts, told, walked
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import scope_of
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.count_desk import recount_desk
from motcua.apps.people.models import Account, Grant
from motcua.core.access import Role
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.apps.dossiers.test_clocks import copies

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def desk(registered: Dossier, province: Province, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Nine open dossiers, counted; six is much."""
    accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY + HOUR)
    for number, one in enumerate(copies(Dossier.objects.get(pk=registered.pk), 8)):
        Dossier.objects.filter(pk=one.pk).update(due_at=MONDAY + number * 12 * HOUR, state=number % 3 or 6)
    recount_desk()
    monkeypatch.setattr(long_desk, "LONG", 6)
    monkeypatch.setattr(long_desk, "_LONG", {})
    return province.by(Role.RECEPTIONIST)


def both(account: Account) -> tuple[AtWork | None, AtWork]:
    scope, moment = scope_of(account, MONDAY + 2 * HOUR), MONDAY + 2 * HOUR
    return told(account, scope, moment), walked(account, scope, moment)


def test_a_long_desk_is_not_walked(desk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at_work, "walked", None)
    assert counts(desk, MONDAY)["open"] == 9


def test_a_short_desk_is_walked(desk: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(long_desk, "LONG", 10)
    monkeypatch.setattr(at_work, "told", None)
    assert counts(desk, MONDAY)["open"] == 9


def test_an_act_shows_at_once_though_nobody_has_counted_it(desk: Account, registered: Dossier) -> None:
    before = counts(desk, MONDAY + 2 * HOUR)
    other = Dossier.objects.filter(state=1).exclude(pk=registered.pk)[0]
    accept(other, by=desk, at=MONDAY + HOUR)
    after = counts(desk, MONDAY + 2 * HOUR)
    assert (before["new"] - after["new"], after["to_transfer"] - before["to_transfer"]) == (1, 1)
    found, plain = both(desk)
    assert found is not None
    assert dict(found.counts) == dict(plain.counts)


@pytest.mark.parametrize("theirs", [True, False])
def test_who_sees_some_fields_only_counts_these(theirs: bool, desk: Account, registered: Dossier) -> None:
    field = registered.procedure.field.code
    Grant.objects.filter(account=desk).update(fields=[field if theirs else "linh-vuc-khac"])
    found, plain = both(Account.objects.get(pk=desk.pk))
    assert found is not None
    assert dict(found.counts) == dict(plain.counts)
    assert found.counts["open"] == (9 if theirs else 0)


def test_before_the_first_count_and_with_too_much_waiting_it_is_walked(
    desk: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_desk, "MOST_WAITING", -1)
    assert both(desk)[0] is None
    monkeypatch.undo()
    at_desk.DeskCount.objects.all().delete()
    assert both(desk)[0] is None
