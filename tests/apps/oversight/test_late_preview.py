"""Xem trước danh sách hồ sơ chậm: the same lines in the same order, stopped at the same places."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Dossier, Extension
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import transfer
from motcua.apps.oversight.detecting import found_in
from motcua.apps.oversight.late_list import late_content, public_ids
from motcua.apps.oversight.late_preview import late_preview
from motcua.apps.oversight.models import MethodRule
from motcua.apps.oversight.tally import tally
from motcua.apps.people.models import Office
from motcua.core.access import Role
from motcua.core.publication import LATE_COLUMNS
from tests.apps.dossiers.conftest import JULY, Province, at

pytestmark = pytest.mark.django_db
PERIOD, DECEMBER = "2026-11", at("2026-12-02", "08:00")
NUMBER = "gọi 0912345678"
COUNT = 6


class Fate(NamedTuple):
    """Một hồ sơ đã đi tới đâu: days after the first of November, or never."""

    due: int | None
    finished: int | None
    promised: int | None  # first, where an apology moved it
    state: int
    office: int


fates = st.builds(
    Fate, st.none() | st.integers(-40, 35), st.none() | st.integers(-40, 30), st.none() | st.integers(-40, 30),
    st.sampled_from((2, 4, 6, 7, 9, 10)), st.integers(0, 2),
)  # fmt: skip


@pytest.fixture
def offices(province: Province) -> list[Office]:
    made = [("H05.19", "Sở Y tế", "department", province.root), ("H05.02", "Sở Nội vụ", "department", province.root)]
    further = [Office.objects.create(code=code, name=name, kind=kind, parent=above, starts_on=JULY)
               for code, name, kind, above in made]  # fmt: skip
    return [province.department, *further]


@pytest.fixture
def dossiers(application: Application, province: Province) -> list[Dossier]:
    desk, found = province.by(Role.RECEPTIONIST), list[Dossier]()
    wanted = replace(application, knows_of_other=True)
    for _ in range(COUNT):
        held = accept(submit(wanted, by=None, at=at("2026-11-02")), by=desk, at=at("2026-11-02"))
        transfer(held, by=desk, at=at("2026-11-02", "10:00"))
        found.append(held)
    return found


def _day(days: int | None) -> datetime | None:
    return None if days is None else at("2026-11-01", "16:00") + timedelta(days=days)


def _befalls(dossier: Dossier, fate: Fate, offices: list[Office], by: Role, province: Province) -> None:
    due = _day(fate.due)
    Dossier.objects.filter(pk=dossier.pk).update(
        due_at=due, finished_at=_day(fate.finished) if fate.state in {9, 10} else None, state=fate.state,
        competent=offices[fate.office],
    )  # fmt: skip
    promised = _day(fate.promised)
    if promised is not None and due is not None:
        Extension.objects.create(
            dossier=dossier, reason="Phải xác minh thêm", old_due_at=promised, new_due_at=due,
            approved_by=province.by(by), approved_at=at("2026-11-03"),
        )  # fmt: skip


def the_preview_is_the_list(moment: datetime, shown: int) -> None:
    found, whole = late_preview(PERIOD, moment, shown=shown), tally(PERIOD, moment)
    assert (found.total, found.lines) == (len(whole.lines), whole.lines[:shown])
    content = late_content(whole, public_ids((line.dossier for line in whole.lines), draw=False))
    assert found.finds == found_in(content, LATE_COLUMNS)


@given(befallen=st.tuples(*[fates] * COUNT), shown=st.integers(1, COUNT), today=st.integers(5, 40))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_became_of_the_dossiers_the_preview_shows_the_first_lines_of_the_list(
    befallen: tuple[Fate, ...],
    shown: int,
    today: int,
    dossiers: list[Dossier],
    offices: list[Office],
    province: Province,
) -> None:
    with transaction.atomic():
        for dossier, fate in zip(dossiers, befallen, strict=True):
            _befalls(dossier, fate, offices, Role.AGENCY_LEADER, province)
        the_preview_is_the_list(at("2026-11-01", "08:00") + timedelta(days=today), shown)
        transaction.set_rollback(True)


@pytest.mark.parametrize("place", ["procedure", "office", "method", "an office that has no line"])
def test_what_the_detector_would_stop_is_told_line_by_line(
    place: str, dossiers: list[Dossier], offices: list[Office]
) -> None:
    the_preview_is_the_list(DECEMBER, 2)
    assert late_preview(PERIOD, DECEMBER).finds == []
    match place:
        case "procedure":
            Procedure.objects.update(name=NUMBER)
        case "office":
            Office.objects.filter(pk=dossiers[0].competent_id).update(name=NUMBER)
        case "method":
            MethodRule.objects.create(
                starts_on=JULY, least_sample=10, small_number=3, shows_months=True, basis=NUMBER,
            )  # fmt: skip
        case _:
            Office.objects.filter(pk=offices[1].pk).update(name=NUMBER)
    the_preview_is_the_list(DECEMBER, 2)
    assert bool(late_preview(PERIOD, DECEMBER, shown=2).finds) == (place in {"procedure", "office", "method"})


def test_a_long_list_is_previewed_with_as_many_questions_as_a_short_one_and_by_its_first_rows(
    dossiers: list[Dossier],
) -> None:
    late_preview(PERIOD, DECEMBER)
    with CaptureQueriesContext(connection) as of_one:
        late_preview(PERIOD, DECEMBER, shown=1)
    with CaptureQueriesContext(connection) as of_all:
        found = late_preview(PERIOD, DECEMBER)
    assert (found.total, len(found.lines)) == (COUNT, COUNT)
    assert len(of_all) == len(of_one)
