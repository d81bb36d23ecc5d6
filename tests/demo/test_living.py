"""A living province is made by the real services: every state, boxes filled, the journal whole."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.dossiers.at_work import counts
from motcua.apps.dossiers.models import Dossier, Extension, Result, Task
from motcua.apps.dossiers.rebuild import all_drift
from motcua.apps.exchange.models import Notice
from motcua.apps.journal.models import Entry, Pending
from motcua.apps.journal.verify import verify
from motcua.apps.people.models import Account
from motcua.commands.install import first_records
from motcua.core.dossier import State
from motcua.demo.living import live
from motcua.demo.load import load
from motcua.demo.plan import PARTS
from motcua.jobs.alarms import ring_alarms

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 19, 10, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))  # a Thursday morning
ENOUGH = 53
TRIED = ("xuly", "lanhdao", "vanthu", "thungan", "tiepnhan")


def test_the_province_lives_once_in_every_state_and_the_law_holds() -> None:
    first_records()
    load()
    assert live(count=ENOUGH, at=NOW) == ENOUGH
    assert live(count=ENOUGH, at=NOW) == 0
    submitted = Dossier.objects.filter(is_draft=False)
    assert set(submitted.values_list("state", flat=True)) == {state.value for state in State}
    assert Dossier.objects.filter(is_draft=True).exists()
    assert verify().broken is None
    assert list(all_drift()) == []
    assert not Entry.objects.filter(subject__startswith="dossier:", at__gt=NOW).exists()
    assert not Pending.objects.filter(entry__subject__startswith="dossier:").exists()
    assert not Notice.objects.exclude(channel=Notice.Channel.INBOX).exists()
    assert ring_alarms(NOW) == 0
    for name in TRIED:
        empty = [key for key, held in counts(Account.objects.get(username=name), NOW).items() if not held]
        assert empty == [], name
    assert_that_several_agencies_work_together()


def assert_that_several_agencies_work_together() -> None:
    open_steps = Task.objects.filter(done_at=None, kind=Task.Kind.STEP).values_list("dossier_id", "office__code")
    offices: dict[int, set[str]] = {}
    for dossier, office in open_steps:
        offices.setdefault(dossier, set()).add(office)
    assert any(len(held) > 1 for held in offices.values()), "parallel branches at several offices"
    assert any("G12.105" in held for held in offices.values()), "a chain that lies with the tax office"
    assert Task.objects.filter(kind=Task.Kind.CONSULTATION, outcome="answered").exists()
    assert Task.objects.filter(outcome="rerouted").exists()
    assert Result.objects.filter(replaces__isnull=False).exists()
    assert Extension.objects.filter(dossier__issued_forms__form="04").exists()


def test_the_parts_name_every_box_early() -> None:
    assert len({part.story for part in PARTS[:ENOUGH]}) >= 20
