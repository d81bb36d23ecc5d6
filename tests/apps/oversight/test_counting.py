"""Số liệu cộng dồn: whatever people do, and in whatever order it is counted, the totals are a count over the rows."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.refuse import refuse as refuse_feedback
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.journal.models import Uncounted
from motcua.apps.oversight import counts
from motcua.apps.oversight.counts import Sum
from motcua.apps.oversight.models import DayCount, FiguresState
from motcua.apps.oversight.places import places
from motcua.apps.oversight.services.check_figures import check_figures
from motcua.apps.oversight.services.count_entries import count_entries, count_subjects
from motcua.apps.oversight.services.rebuild_figures import keep_figures, rebuild_figures
from motcua.apps.oversight.sums import sums
from motcua.apps.people.models import Office
from motcua.core.access import Role
from motcua.core.definition import ChannelKind
from motcua.core.dossier import Act
from motcua.core.errors import Refused
from motcua.core.feedback import UNCOUNTED
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_endings import REFUSED_ALONE
from motcua.core.figures import Kind
from motcua.jobs import work
from motcua.jobs.work import FiguresDiffer
from tests.apps.dossiers.conftest import MONDAY, Province, at
from tests.apps.dossiers.test_parallel import apart
from tests.apps.dossiers.walks import DOES, small_province
from tests.apps.feedback.conftest import FeedbackProvince, Receive, answered, classified, handled
from tests.apps.oversight.counted import count_all, the_desk_is_exact, totals

__all__ = ["answered", "classified", "handled"]  # fixtures


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
            count_subjects([dossier.subject], places())

    @invariant()
    def the_desk_of_the_province_is_what_a_walk_finds(self) -> None:
        """Whatever waits to be counted; on that day, the day before something is due, and when it is late."""
        if hasattr(self, "province"):
            for days in (0, 3, 9):
                the_desk_is_exact(self.province.by(Role.HANDLER), self.now + timedelta(days=days, minutes=1))

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


@pytest.mark.django_db
def test_a_row_changed_past_its_journal_and_a_total_changed_by_hand_are_found_and_not_mended(
    accepted: Dossier,
) -> None:
    rebuild_figures(MONDAY)
    count_all()
    assert check_figures(MONDAY) == []
    Dossier.objects.filter(pk=accepted.pk).update(finished_at=MONDAY)
    (found,) = check_figures(MONDAY)
    assert found == f"{accepted.subject}: finished_on, outcome"
    Dossier.objects.filter(pk=accepted.pk).update(finished_at=None)
    DayCount.objects.filter(grain=DayCount.Grain.MONTH_OFFICE).update(received=7)
    assert [each.split()[:3] for each in check_figures(MONDAY)] == [["total", "1", "3"]]
    assert FiguresState.objects.get().differences == check_figures(MONDAY)
    with pytest.raises(FiguresDiffer):
        work.check_figures(0)


@pytest.mark.django_db
def test_nothing_is_counted_before_the_first_count_and_a_moved_office_is_counted_anew(
    accepted: Dossier,
) -> None:
    assert count_entries() == 0
    assert Uncounted.objects.exists()  # its notes wait
    assert keep_figures(MONDAY)
    assert not keep_figures(MONDAY)
    assert totals()
    Office.objects.filter(pk=accepted.competent_id).update(kind=Office.Kind.DIVISION)
    assert keep_figures(MONDAY)


@pytest.mark.django_db(transaction=True)
def test_what_commits_late_is_counted_and_two_workers_count_nothing_twice(
    application: Application, province: Province
) -> None:  # fmt: skip
    rebuild_figures(MONDAY)
    slow, go_on = threading.Event(), threading.Event()

    def write_slowly() -> None:
        with transaction.atomic():
            submit(application, by=None, at=MONDAY)
            slow.set()
            go_on.wait(20)

    with ThreadPoolExecutor(3) as pool:
        late = pool.submit(lambda: apart(write_slowly))
        slow.wait(20)
        for _ in range(5):  # later entries with higher numbers, counted before the earlier one is there
            submit(replace(application, knows_of_other=True), by=None, at=MONDAY)
        count_all()
        assert sum(cell[0] for key, cell in totals().items() if key[1] == 0) == 5
        go_on.set()
        late.result(20)
        list(pool.map(lambda _: apart(count_all), range(3)))
    count_all()
    assert sum(cell[0] for key, cell in totals().items() if key[1] == 0) == 6
    assert check_figures(MONDAY) == []


@pytest.mark.django_db
def test_feedback_is_counted_by_its_last_round_and_what_never_was_feedback_not_at_all(
    arrive: Receive, answered: Feedback, place: FeedbackProvince
) -> None:
    arrive(FeedbackChannel.WEB, sender={}, keep_as_tip=True)
    ground = next(each for each in REFUSED_ALONE if each not in UNCOUNTED)
    refuse_feedback(arrive(), by=place.focal, at=at("2026-11-04"), ground=ground, reason="Không thuộc phạm vi")
    reopen(answered, by=None, at=at("2026-11-20"), reason="Vẫn chưa có kết quả", by_sender=True)
    rebuild_figures(MONDAY)
    count_all()
    assert check_figures(MONDAY) == []
    span = counts.Span(MONDAY.date().replace(day=1), MONDAY.date(), at("2026-11-30").date(), kind=Kind.FEEDBACK)
    found = Sum.of(list(sums(span, "office").values())).flows
    assert (found["received"], found["refused"], found["early"] + found["late"], found["open"]) == (2, 1, 0, 1)
