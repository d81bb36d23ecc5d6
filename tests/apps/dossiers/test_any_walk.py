"""Any acts by anybody in any order: what must hold whatever people do (stateful)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.apps.dossiers.deadlines import due_from
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.rebuild import drift
from motcua.apps.dossiers.selectors import find
from motcua.apps.journal.verify import verify
from motcua.core.access import Role
from motcua.core.dossier import Act
from motcua.core.errors import Refused
from tests.apps.dossiers.walks import DOES, small_province

WAITS = st.integers(1, 6 * 60)


class AnyWalk(RuleBasedStateMachine):
    """One dossier, every act, every role; the clock only goes forward."""

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    @initialize()
    def begin(self) -> None:
        self.province, self.dossier, self.now = small_province()

    @rule(act=st.sampled_from(sorted(DOES)), role=st.sampled_from(sorted(Role)), wait=WAITS)
    def somebody_tries(self, act: Act, role: Role, wait: int) -> None:
        self.now += timedelta(minutes=wait)
        before = Dossier.objects.filter(pk=self.dossier.pk).values().get()
        try:
            DOES[act](self.dossier, self.province.by(role), self.now)
        except Refused:
            assert Dossier.objects.filter(pk=self.dossier.pk).values().get() == before
        self.dossier.refresh_from_db()

    @invariant()
    def the_journal_rebuilds_the_row(self) -> None:
        if hasattr(self, "dossier"):
            assert drift(self.dossier) == {}
            assert verify().broken is None

    @invariant()
    def the_ledger_gives_the_stored_due_date(self) -> None:
        if hasattr(self, "dossier") and self.dossier.accepted_at and not self.dossier.is_final:
            rows = list(self.dossier.segments.all())
            paused = any(row.kind == "pause" and row.to_at is None for row in rows)
            assert self.dossier.is_paused == paused
            if not paused and self.dossier.finished_at is None:
                assert self.dossier.due_at == due_from(self.dossier, rows)

    @invariant()
    def whoever_sees_it_by_a_step_is_known_to_the_index_of_words(self) -> None:
        if hasattr(self, "dossier"):
            steps = self.dossier.tasks.filter(is_elsewhere=True).order_by().values_list("office", flat=True)
            assert self.dossier.elsewhere == sorted(set(steps))

    @invariant()
    def exactly_one_place_is_responsible(self) -> None:
        if hasattr(self, "dossier") and self.dossier.is_final:
            assert not self.dossier.tasks.filter(done_at=None).exists()

    @invariant()
    def nobody_sees_what_is_not_theirs(self) -> None:
        if hasattr(self, "dossier"):
            assert find(self.province.stranger, self.dossier.reference, self.now) is None
            assert find(self.province.by(Role.ADMINISTRATOR), self.dossier.reference, self.now) is None


@pytest.mark.django_db
def test_whatever_people_do_the_laws_hold() -> None:
    chosen = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(AnyWalk, settings=chosen)
