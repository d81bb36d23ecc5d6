"""What follows from an entry: a changed calendar moves the open due dates, and those concerned are told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection

from motcua.apps.dossiers.models import Dossier
from motcua.apps.exchange.models import Notice
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.services.remove_day import remove_day
from motcua.apps.worktime.services.set_day import set_day
from motcua.core.access import Role
from motcua.core.events import Event
from motcua.jobs.relay import tell_pending
from motcua.jobs.work import recompute_after_change
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    Province,
    accepted,
    application,
    processing,
    province,
    registered,
)

pytestmark = pytest.mark.django_db
DOCUMENT = "Văn bản 1 ngày 01/11/2026"
MOVED = Event.DEADLINE_RECOMPUTED.value


@pytest.fixture
def open_dossier(processing: Dossier) -> Dossier:  # noqa: F811 - the fixture of that name
    while tell_pending():
        continue
    return processing


def _waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'recompute_after_change'")
        return int(cursor.fetchone()[0])


def _close(province: Province, day: date) -> SpecialDay:  # noqa: F811
    keeper = province.by(Role.PROVINCE_OFFICE)
    return set_day(None, day, by=keeper, kind=SpecialDay.Kind.SWAPPED_OFF, name="Nghỉ", legal_basis=DOCUMENT)


def test_two_changes_of_the_calendar_ask_for_one_recomputation(
    open_dossier: Dossier, province: Province  # noqa: F811
) -> None:  # fmt: skip
    _close(province, date(2026, 11, 4))
    _close(province, date(2026, 11, 5))
    tell_pending()
    assert _waiting() == 1


def test_a_new_day_off_moves_the_due_date_and_tells_the_applicant_and_the_handler(
    open_dossier: Dossier, province: Province  # noqa: F811
) -> None:  # fmt: skip
    before = open_dossier.due_at
    assert before is not None
    made = _close(province, date(2026, 11, 4))
    recompute_after_change(0)
    open_dossier.refresh_from_db()
    assert open_dossier.due_at == before + timedelta(days=1)
    tell_pending()
    assert Notice.objects.filter(event=MOVED).exists()
    remove_day(made.pk, by=province.by(Role.PROVINCE_OFFICE), legal_basis=DOCUMENT)
    recompute_after_change(0)
    open_dossier.refresh_from_db()
    assert open_dossier.due_at == before


def test_a_change_that_moves_nothing_tells_nobody(open_dossier: Dossier, province: Province) -> None:  # noqa: F811
    _close(province, date(2027, 3, 3))
    recompute_after_change(0)
    tell_pending()
    assert not Notice.objects.filter(event=MOVED).exists()
