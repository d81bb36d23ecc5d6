"""Danh sách hồ sơ chậm: drawn from the records, fair, and without a trace of who applied."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.apps.dossiers.models import Dossier, Extension, Segment, Task
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import transfer
from motcua.apps.journal.services.record import record
from motcua.apps.oversight import live
from motcua.apps.oversight.late_list import late_content, public_ids
from motcua.apps.oversight.models import Figure, MethodRule, Publication, PublicLine
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.prepare_late_list import correct_late_list, prepare_late_list
from motcua.apps.oversight.services.rebuild_figures import rebuild_figures
from motcua.apps.oversight.tally import Tally, figures, tally
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.disclosure import Cause, Cohort
from motcua.core.events import Event
from motcua.core.publication_refusals import PeriodNotOver
from tests.apps.dossiers.conftest import JULY, Province, at

pytestmark = pytest.mark.django_db
PERIOD, DECEMBER = "2026-11", at("2026-12-02", "08:00")  # accepted on Monday the 2nd, due on Monday the 9th
APPLICANT = ("Nguyễn Văn Mẫu", "027096000123", "0912345678", "van.mau@vidu.example", "12 ngõ Mẫu, phường Kinh Bắc")
Make = Callable[..., Dossier]


@pytest.fixture
def make(application: Application, province: Province) -> Make:
    """One more dossier of that week; `finished` ends it at that moment."""
    wanted = replace(application, knows_of_other=True, applicant={
        **application.applicant, "email": APPLICANT[3], "address": APPLICANT[4],
    })  # fmt: skip

    def made(finished: datetime | None = None, on: str = "2026-11-02") -> Dossier:
        desk = province.by(Role.RECEPTIONIST)
        held = accept(submit(wanted, by=None, at=at(on)), by=desk, at=at(on))
        transfer(held, by=desk, at=at(on, "10:00"))
        if finished is not None:
            Dossier.objects.filter(pk=held.pk).update(state=10, finished_at=finished, handed_over_at=finished)
        held.refresh_from_db()
        return held

    return made


def figure(period: str, grain: str = "province", **where: object) -> Figure:
    return Figure.objects.get(period=period, grain=grain, **where)


def only_line(found: Tally) -> Any:
    (line,) = found.lines
    return line


def told(found: Tally) -> dict[str, Any]:
    return late_content(found, public_ids((line.dossier for line in found.lines), draw=True))


def test_on_time_is_by_date_whatever_the_hour(make: Make) -> None:
    make(finished=at("2026-11-09", "23:30"))
    make(finished=at("2026-11-10", "00:30"))
    found = tally(PERIOD, DECEMBER)
    assert [(line.finished_on.day, line.delay.workdays) for line in found.lines if line.finished_on] == [(10, 1)]
    assert sum((part.cohort for part in found.sums.values()), Cohort()) == Cohort(on_time=1, late_done=1)


def test_what_is_open_past_its_day_counts_as_late(make: Make) -> None:
    make()
    line = only_line(tally(PERIOD, DECEMBER))
    assert (line.is_open, line.delay.cause, line.apology, line.delay.workdays) == (True, Cause.AGENCY, "no", 16)


def test_what_is_due_today_is_not_late_yet(make: Make) -> None:
    make()
    assert tally(PERIOD, at("2026-11-09", "23:00")).lines == []
    assert len(tally(PERIOD, at("2026-11-10", "00:10")).lines) == 1


def test_an_apology_does_not_turn_late_into_on_time(make: Make, province: Province) -> None:
    held = make(finished=at("2026-11-12"))
    Extension.objects.create(
        dossier=held, reason="Phải xác minh thêm", old_due_at=held.due_at, new_due_at=at("2026-11-13"),
        approved_by=province.by(Role.AGENCY_LEADER), approved_at=at("2026-11-05"),
    )  # fmt: skip
    Dossier.objects.filter(pk=held.pk).update(due_at=at("2026-11-13"))
    line = only_line(tally(PERIOD, DECEMBER))
    assert (line.apology, line.delay.workdays, line.due_on.day) == ("yes", 3, 9)


def test_while_the_applicant_is_waited_for_nothing_is_late(make: Make) -> None:
    held = make()
    Dossier.objects.filter(pk=held.pk).update(due_at=None, is_paused=True, state=6)
    assert tally(PERIOD, DECEMBER).lines == []


def test_what_was_withdrawn_is_in_no_cohort(make: Make) -> None:
    held = make()
    Dossier.objects.filter(pk=held.pk).update(state=7)
    found = tally(PERIOD, DECEMBER)
    assert (found.lines, found.sums) == ([], {})


def test_an_answer_of_another_agency_that_came_too_late_is_its_delay(make: Make, province: Province) -> None:
    held = make(finished=at("2026-11-11"))
    elsewhere = Office.objects.create(
        code="H05.18", name="Sở Y tế", kind="department", parent=province.root, starts_on=JULY
    )
    asked = {"kind": Task.Kind.CONSULTATION, "key": "consult-3", "name": "Lấy ý kiến", "given_at": at("2026-11-03")}
    Task.objects.create(
        dossier=held, office=elsewhere, due_at=at("2026-11-05"), done_at=at("2026-11-10"), **asked
    )  # three working days too late, and the dossier two
    assert only_line(tally(PERIOD, DECEMBER)).delay.cause is Cause.OTHER_AGENCY


def test_a_pause_after_the_due_date_is_the_applicants_waiting(make: Make) -> None:
    held = make(finished=at("2026-11-13"))
    Segment.objects.create(
        dossier=held,
        kind="pause",
        from_at=at("2026-11-09", "16:00"),
        to_at=at("2026-11-13", "08:00"),
        cause="Chờ phí",
    )
    assert only_line(tally(PERIOD, DECEMBER)).delay.cause is Cause.APPLICANT


def test_a_date_that_the_calendar_drew_nearer_is_the_calendars_delay(make: Make) -> None:
    held = make(finished=at("2026-11-10"))
    moved = {"before": at("2026-11-10", "09:00"), "due_at": held.due_at, "reason": "Lịch làm việc thay đổi"}
    with transaction.atomic():
        record(Event.DEADLINE_RECOMPUTED, subject=held.subject, by=None, at=at("2026-11-03"), **moved)
    assert only_line(tally(PERIOD, DECEMBER)).delay.cause is Cause.SYSTEM


def test_what_was_due_before_is_listed_and_not_counted_in_the_share(make: Make) -> None:
    make(on="2026-10-12")  # due in October, open still
    found = tally(PERIOD, DECEMBER)
    assert only_line(found).is_carried
    assert found.sums == {}
    assert told(found)["rows"][0]["is_carried"] is True


def test_nothing_of_the_applicant_is_in_the_content(make: Make) -> None:
    held = make()
    spelled = json.dumps(told(tally(PERIOD, DECEMBER)), ensure_ascii=False)
    assert not [secret for secret in (*APPLICANT, held.code, held.reference, "Mẫu,") if str(secret) in spelled]


def test_a_public_id_is_drawn_once_and_says_nothing(make: Make) -> None:
    held = make()
    first = told(tally(PERIOD, DECEMBER))["rows"][0]["line"]
    assert first == told(tally(PERIOD, DECEMBER))["rows"][0]["line"] == PublicLine.objects.get(dossier=held).public_id
    assert not set(first.removeprefix("C-")) & set("01ILO")


def test_where_few_are_alike_only_the_month_is_told(make: Make) -> None:
    make()
    make()
    rows = told(tally(PERIOD, DECEMBER))["rows"]
    assert {(row["accepted"], row["due"]) for row in rows} == {("2026-11", "2026-11")}
    make()
    rows = told(tally(PERIOD, DECEMBER))["rows"]
    assert {(row["accepted"], row["due"]) for row in rows} == {("2026-11-02", "2026-11-09")}


def test_no_share_of_too_few_and_the_method_stands_beside_it(make: Make) -> None:
    make(finished=at("2026-11-05"))
    make()
    content = told(tally(PERIOD, DECEMBER))
    assert {each["share"] for each in content["figures"]} == {""}
    MethodRule.objects.create(starts_on=at("2026-11-01").date(), least_sample=2, small_number=3, basis="QĐ 1")
    content = told(tally(PERIOD, DECEMBER))
    assert content["figures"][0]["share"] == "50,00"
    assert (content["method"]["least_sample"], content["method"]["basis"]) == (2, "QĐ 1")


def test_every_grain_adds_up_to_the_province(make: Make) -> None:
    make(finished=at("2026-11-05"))
    make(finished=at("2026-11-20"))
    make()
    night = at("2026-11-23", "01:30")
    found = tally(PERIOD, night)
    rows = figures(PERIOD, night, found.sums, found.known)
    (whole,) = [row for row in rows if row.grain == "province"]
    assert (whole.cohort, whole.causes) == (Cohort(1, 1, 1), {"agency": 2})
    for grain in ("agency", "unit", "procedure"):
        assert sum((row.cohort for row in rows if row.grain == grain), Cohort()) == whole.cohort
    rebuild_figures(night, from_rows=True)
    for grain in Figure.Grain:
        (line,) = live.late_today(grain, night)
        assert (line.grain, line.agency, line.code, line.late_open) == (grain, *_place_of(rows, grain), 1)
    assert live.trend([PERIOD], "province", night)[PERIOD].cohort == whole.cohort
    assert live.trend([PERIOD], "agency", night, "H05.17")[PERIOD].cohort == whole.cohort


def _place_of(rows: Sequence[Figure], grain: str) -> tuple[str, str]:
    """Where the month's figures of the same dossiers stand."""
    (found,) = [(row.agency, row.code) for row in rows if row.grain == grain]
    return found


def test_a_month_is_counted_as_it_is_until_it_is_published_and_then_stays(
    make: Make, province: Province, drafter: Account, approver: Account
) -> None:
    held = make()
    rebuild_figures(DECEMBER, from_rows=True)
    assert live.trend([PERIOD], "province", DECEMBER)[PERIOD].late_open == 1
    drafted = prepare_late_list(PERIOD, by=drafter, at=DECEMBER)
    approve_publication(drafted, by=approver, at=DECEMBER)
    Dossier.objects.filter(pk=held.pk).update(state=10, finished_at=DECEMBER)
    rebuild_figures(DECEMBER + timedelta(days=1), from_rows=True)
    assert live.trend([PERIOD], "province", DECEMBER)[PERIOD].late_open == figure(PERIOD).late_open == 1
    note = "Hồ sơ đã có kết quả trước ngày chốt, nay tính lại"
    again = correct_late_list(Publication.objects.get(), by=drafter, at=DECEMBER + timedelta(days=1), note=note)
    assert figure(PERIOD).late_open == 1  # until another person approves
    approve_publication(again, by=approver, at=DECEMBER + timedelta(days=2))
    assert (figure(PERIOD).late_open, figure(PERIOD).late_done, figure(PERIOD).publication) == (0, 1, again)


def test_a_month_is_published_when_it_is_over(make: Make, drafter: Account) -> None:
    make()
    with pytest.raises(PeriodNotOver):
        prepare_late_list(PERIOD, by=drafter, at=at("2026-11-30", "23:00"))
    assert not PublicLine.objects.exists()


def test_a_long_list_takes_as_many_questions_as_a_short_one(make: Make) -> None:
    make()
    with CaptureQueriesContext(connection) as short:
        tally(PERIOD, DECEMBER)
    for _ in range(3):
        make()
    with CaptureQueriesContext(connection) as long:
        tally(PERIOD, DECEMBER)
    assert len(long) <= len(short) <= 15  # the first one also built the calendar
