"""The demo province comes in whole, once, by the same acts as everything else."""

from __future__ import annotations

import pytest

from motcua.apps.catalogue.models import Procedure, Process, Tariff
from motcua.apps.journal.models import Entry
from motcua.apps.journal.verify import verify
from motcua.apps.people.models import Account, AdminUnit, Grant, Office, UnitChange
from motcua.core.access import Role
from motcua.demo import load as demo
from motcua.demo.__main__ import ACCOUNTS
from motcua.demo.load import load
from motcua.demo.staff import PASSWORD

pytestmark = pytest.mark.django_db


def test_the_province_is_loaded_once_and_whole() -> None:
    loaded = load()
    assert loaded is not None
    assert AdminUnit.objects.filter(level="commune", ends_on=None).count() == 99
    assert UnitChange.objects.count() >= 313
    assert Office.objects.count() == loaded.offices
    assert Procedure.objects.filter(in_force__isnull=False).count() == loaded.procedures >= 45
    assert Tariff.objects.filter(confirmed_at__isnull=False).exists()
    assert Process.objects.filter(state="published").exists()
    assert set(Grant.objects.values_list("role", flat=True)) == set(Role)
    assert verify().broken is None
    entries = Entry.objects.count()
    assert load() is None
    assert Entry.objects.count() == entries
    named = {account.username: account for account in Account.objects.filter(username__in=dict(ACCOUNTS))}
    assert set(named) == set(dict(ACCOUNTS))
    assert named["tiepnhan"].check_password(PASSWORD)
    assert not named["tiepnhan"].must_change_password


def test_a_province_that_breaks_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(**_: object) -> int:
        raise RuntimeError("giữa chừng")

    monkeypatch.setattr(demo, "load_tariff", break_down)
    with pytest.raises(RuntimeError):
        load()
    assert not Office.objects.exists()
    assert not Entry.objects.exists()
