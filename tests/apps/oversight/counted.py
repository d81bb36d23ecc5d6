"""The totals as one may compare them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.utils import timezone

from motcua.apps.dossiers.at_desk import AtWork
from motcua.apps.dossiers.at_work import PROVINCE, summed, told, walked
from motcua.apps.dossiers.selectors import scope_of
from motcua.apps.oversight.cohort import counted
from motcua.apps.oversight.counts import COHORT, Span
from motcua.apps.oversight.models import DayCount
from motcua.apps.oversight.places import places
from motcua.apps.oversight.services.check_figures import check_figures
from motcua.apps.oversight.services.count_entries import count_entries
from motcua.apps.oversight.services.rebuild_figures import rebuild_figures
from motcua.apps.oversight.sums import sums
from motcua.apps.people.models import Account
from motcua.core.figures import MEASURES

KEY = ("kind", "grain", "day", "office", "procedure", "channel")
NAMES = [each.value for each in MEASURES]
Cells = dict[tuple[object, ...], tuple[int, ...]]


def totals() -> Cells:
    """Every cell that holds something."""
    rows = DayCount.objects.values_list(*KEY, *NAMES)
    return {row[: len(KEY)]: row[len(KEY) :] for row in rows if any(row[len(KEY) :])}


def count_all() -> None:
    while count_entries():
        pass


def the_desk_is_exact(account: Account, moment: datetime) -> None:
    """From the totals (the province), from what was counted (one's offices), each with what acts changed since: as
    by a walk over all that is open."""
    own = scope_of(account, moment)
    as_by_a_walk(summed(account, moment), walked(account, PROVINCE, moment))
    as_by_a_walk(told(account, own, moment), walked(account, own, moment))


def as_by_a_walk(found: AtWork | None, plain: AtWork) -> None:
    assert found is not None
    assert dict(found.counts) == dict(plain.counts)
    assert set(found.procedures) == set(plain.procedures)
    assert set(found.holders) == set(plain.holders)


def the_figures_of_rows_and_journal_are_the_same() -> None:
    """Told line by line, counted over the rows, and compared as every night."""
    rebuild_figures(timezone.now(), from_rows=True)
    of_rows = totals()
    assert of_rows
    rebuild_figures(timezone.now())
    different = check_figures(timezone.now())
    assert not different, different[:9]
    assert totals() == of_rows
    the_cohort_is_that_of_the_law(timezone.localdate())


def the_cohort_is_that_of_the_law(today: date) -> None:
    """Month by month, unit by unit, procedure by procedure, as `cohort.counted` asks the rows."""
    known, first = places(), today.replace(day=1)
    for _ in range(4):
        until = min((first + timedelta(days=32)).replace(day=1), today)
        asked = counted(first, until, known)
        wanted = {(spot.unit, spot.procedure): tuple(each) for spot, each in asked.items()}
        found = sums(Span(first, first, today), "office", "procedure", told=COHORT).items()
        due = {key: each.cohort for key, each in found if each.cohort.due}
        assert {key: (each.due, each.on_time) for key, each in due.items()} == wanted
        first = (first - timedelta(days=1)).replace(day=1)
