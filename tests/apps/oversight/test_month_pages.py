"""Điều được ghi sẵn của một danh sách: its counts, what its lines still lack; always what a walk over them finds."""

from __future__ import annotations

import pytest

from motcua.apps.oversight import month_selectors
from motcua.apps.oversight.models import Line
from motcua.apps.oversight.month_copy import Copy, length
from motcua.apps.oversight.month_rows import (
    lines_between,
    lines_of,
    listed_between,
    listed_rows,
    rows_of,
)
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.dispute_line import dispute_line
from motcua.apps.oversight.services.give_reason import Given, give_reason
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.oversight.services.settle_dispute import settle_dispute
from motcua.core.access import Role
from motcua.core.feedback_month_columns import Audience
from motcua.core.feedback_month_reason import answers
from motcua.core.feedback_month_rows import counts_by_agency, counts_of
from tests.apps.dossiers.conftest import Province
from tests.apps.oversight.months import (
    CASE,
    ELEVENTH,
    OCTOBER,
    OPENED,
    SECOND,
    SHARED,
    THIRD,
    Units,
    line_of,
    report_of,
    send_all,
    units_of,
)
from tests.conftest import officer_at

pytestmark = pytest.mark.django_db
WAITING = {Line.Dispute.OPEN, Line.Dispute.UPHELD}


@pytest.fixture
def units(province: Province) -> Units:
    made = units_of(province.root, province.department, province.centre)
    open_month(OCTOBER, at=OPENED, register=made.register)
    return made


def what_is_kept_is_what_the_lines_say(units: Units) -> None:
    for office in (units.department, units.centre, units.commune):
        report = report_of(office)
        lines = lines_of([report]).get(report.pk, [])
        assert report.counted == counts_of(rows_of(report, lines))
        assert length(Copy(OCTOBER, report, Audience.INNER)) == report.counted.cases
        missing = 0
        for line in lines:
            given = {each.kind for each in line.reasons.all()}
            assert line.is_answered == answers(line.case, given, line.remedy, line.remedy_due_on)
            missing += not line.is_answered and line.dispute not in WAITING
        assert month_selectors.unanswered(report) == missing


def test_counts_and_what_is_missing_follow_every_act(units: Units, province: Province) -> None:
    officer = officer_at(province.root, Role.FEEDBACK_OFFICER, "dau-moi-tinh")
    what_is_kept_is_what_the_lines_say(units)
    report = report_of(units.department)
    assert (report.counted.cases, month_selectors.unanswered(report)) == (3, 3)
    give_reason(line_of(report, SECOND.code), reasons={"late": Given("officer")}, by=officer, at=THIRD)
    assert month_selectors.unanswered(report) == 3  # prolonged too: one reason of two, and no remedy
    what_is_kept_is_what_the_lines_say(units)
    give_reason(
        line_of(report, SHARED.code), reasons={"late": Given("officer")}, remedy="Phân công lại người xử lý",
        by=officer, at=THIRD,
    )  # fmt: skip
    assert month_selectors.unanswered(report) == 2  # answered to its sender: no day is asked for
    line = dispute_line(line_of(report, CASE.code), ground="Đã trả lời ngày 20/10", by=officer, at=THIRD)
    what_is_kept_is_what_the_lines_say(units)
    by = province.by(Role.PROVINCE_OFFICE)
    settle_dispute(line, is_upheld=True, settlement="Đồng ý, đã có văn bản trả lời", by=by, at=ELEVENTH)
    what_is_kept_is_what_the_lines_say(units)
    assert (report_of(units.department).counted.cases, month_selectors.unanswered(report)) == (2, 1)


def test_the_list_of_the_province_is_read_by_its_numbers_and_made_anew_as_a_whole(
    units: Units, province: Province
) -> None:
    whole = Copy(OCTOBER, None, Audience.CHAIRMAN)
    assert length(whole) == 4  # of units not yet joined
    officer = officer_at(province.root, Role.FEEDBACK_OFFICER, "dau-moi-tinh")
    send_all(units, officer, officer_at(province.root, Role.AGENCY_LEADER, "lanh-dao-tinh"), THIRD)
    for _ in range(2):
        made = consolidate(OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=ELEVENTH)
        rows = listed_rows(made)
        assert [row.number for row in rows] == [1, 2, 3]
        assert (listed_between(made, 1, 2), listed_between(made, 3, 4)) == (rows[:2], rows[2:])
        assert (made.counted, made.counted_by_agency) == (counts_of(rows), counts_by_agency(rows))
        assert length(whole) == 3
    lines = lines_between(report_of(units.department), 2, 3)
    assert [line.number for line in lines] == [2, 3]
