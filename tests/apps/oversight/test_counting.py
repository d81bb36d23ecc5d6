"""Số liệu cộng dồn: whatever people do, and in whatever order it is counted, the totals are a count over the rows."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.oversight.services import count_entries as counting
from motcua.apps.oversight.services.check_figures import check_figures
from motcua.apps.oversight.services.count_entries import count_entries, count_subjects
from motcua.apps.oversight.services.rebuild_figures import rebuild_figures
from motcua.core.access import Role
from motcua.core.definition import ChannelKind
from motcua.core.dossier import Act
from motcua.core.errors import Refused
from tests.apps.dossiers.walks import DOES, small_province
from tests.apps.oversight.counted import count_all, totals

class AnyOrder(RuleBasedStateMachine):
    """Two dossiers, every act by anybody, counted now and then, in pieces, twice, or in a worker that dies."""

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()

    @initialize()
    def begin(self) -> None:
        self.province, first, self.now = small_province()
        self.dossiers = [first]
        rebuild_figures(self.now)

    @rule()
    def another(self) -> None:
        wanted = Application(
            procedure="9.000001", channel=ChannelKind.DIRECT, receiving=self.dossiers[0].receiving,
            applicant={"name": "Nguyễn Văn Mẫu"}, answers={"area": 1},
        )  # fmt: skip
        self.dossiers.append(submit(wanted, by=None, at=self.now))

    @rule(act=st.sampled_from(sorted(DOES)), wait=st.integers(1, 40), which=st.integers(0, 9))
    def somebody_acts(self, act: Act, wait: int, which: int) -> None:
        """Whoever may; most acts are refused to most, and that is told elsewhere."""
        self.now += timedelta(hours=wait)
        dossier = self.dossiers[which % len(self.dossiers)]
        for role in Role:
            with suppress(Refused):
                DOES[act](dossier, self.province.by(role), self.now)
                break
        dossier.refresh_from_db()

    @rule()
    def a_worker_counts(self) -> None:
        count_entries()

    @rule()
    def a_worker_dies_before_it_commits(self) -> None:
        with transaction.atomic():
            count_entries()
            transaction.set_rollback(True)

    @rule(which=st.integers(0, 9))
    def one_note_comes_before_the_others_and_once_more_afterwards(self, which: int) -> None:
        dossier = self.dossiers[which % len(self.dossiers)]
        for _ in range(2):
            count_subjects([dossier.subject], counting.places())

    def teardown(self) -> None:
        count_all()
        assert check_figures(self.now) == []
        counted = totals()
        rebuild_figures(self.now)
        assert totals() == counted
        rebuild_figures(self.now, from_rows=True)
        assert totals() == counted
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)


@pytest.mark.django_db
def test_whatever_people_do_and_whenever_it_is_counted_the_totals_are_a_count_over_the_rows() -> None:
    chosen = settings(
        max_examples=4, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.reuse, Phase.generate],
    )  # fmt: skip
    run_state_machine_as_test(AnyOrder, settings=chosen)
