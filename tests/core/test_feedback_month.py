"""The month of the PAKN list: period, due day, reminders, states, counts, columns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.access import Actor, Holding, Role
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_lateness import VIETNAM, CaseFacts, StepRun, Upward
from motcua.core.feedback_month import (
    MONTH_SETTINGS,
    REPORT_FLOW,
    Month,
    Punctuality,
    ReportAct,
    ReportState,
    due_on,
    is_in_period,
    month_settings,
    punctuality,
    reminders_on,
    report_after,
)
from motcua.core.feedback_month_access import may_act_on_report, may_see_all, may_see_report
from motcua.core.feedback_month_columns import COLUMNS, Audience, cells, columns_for, public_row
from motcua.core.feedback_month_reason import Reason, explained_reason, reason_of, remedy_day
from motcua.core.feedback_month_refusals import (
    MonthUnreadable,
    ReasonTooShort,
    ReasonUnknown,
    RemedyMisdated,
    ReportActNotAllowed,
)
from motcua.core.feedback_month_rows import (
    Case,
    GivenReason,
    Row,
    case_from_json,
    case_to_json,
    consolidated,
    counts_by_agency,
    counts_of,
    row_from_json,
    row_to_json,
    rows_hash,
    sealed,
    share,
)
from motcua.core.national_calendar import national_calendar
from motcua.core.nominal import Roll
from motcua.core.personal_data import find
from motcua.core.publication import FEEDBACK_COLUMNS, check_columns

SEPTEMBER = Month(2026, 9)

CASE = Case(
    code="PA-260901-0001", channel="Ứng dụng của tỉnh", received_on=date(2026, 9, 1),
    summary="Hẹn trả nhiều lần, gọi số ••••.•••.678", public_summary="Hẹn trả nhiều lần, gọi 0912.345.678",
    procedure="1.001193 – Đăng ký khai sinh", dossier="H05.34-260115-0001", agency="UBND phường Kinh Bắc",
    officer_title="Công chức tư pháp – hộ tịch", officer_name="Trần Thị Mẫu", handler="UBND phường Kinh Bắc",
    due_on=date(2026, 9, 8), citizen_due_on=date(2026, 9, 8), answered_on=None, overdue_workdays=16, overdue_days=22,
    late="Bước “xử lý, trả lời” quá hạn.", sender="N.V.M., •••• ••• 678",
)  # fmt: skip
ROW = Row(1, CASE, 1, ("UBND phường Kinh Bắc",))


@pytest.mark.parametrize(("roll", "on"), [(Roll.NONE, 10), (Roll.PREVIOUS, 9), (Roll.NEXT, 12)])
def test_a_report_due_on_a_saturday_stays_there_unless_the_setting_says_otherwise(roll: Roll, on: int) -> None:
    """E11."""
    rule = replace(MONTH_SETTINGS[0], roll=roll)
    assert due_on(SEPTEMBER, national_calendar(), rule) == date(2026, 10, on)


def test_a_report_due_during_tet_moves_by_the_calendar_that_was_entered() -> None:
    """E12: 10/02/2027 is mùng năm Tết; by default the nominal day stays."""
    january = Month(2027, 1)
    assert due_on(january, national_calendar()) == date(2027, 2, 10)
    following = due_on(january, national_calendar(), replace(MONTH_SETTINGS[0], roll=Roll.NEXT))
    assert following > date(2027, 2, 10)
    assert national_calendar().is_workday(following)


def test_a_new_setting_holds_from_its_month_on() -> None:
    later = replace(MONTH_SETTINGS[0], valid_from=date(2026, 10, 1), due_day=8)
    rows = (*MONTH_SETTINGS, later)
    assert month_settings(SEPTEMBER, rows).due_day == 10
    assert month_settings(SEPTEMBER.after, rows).due_day == 8
    assert month_settings(Month(2025, 1), rows) is MONTH_SETTINGS[0]


def test_reminders_come_on_the_first_fifth_eighth_and_ninth_of_the_next_month() -> None:
    assert [day.day for day in reminders_on(Month(2026, 12))] == [1, 5, 8, 9]
    assert {(day.year, day.month) for day in reminders_on(Month(2026, 12))} == {(2027, 1)}


@given(st.integers(2020, 2098), st.integers(1, 12))
def test_months_follow_one_another_without_gap_or_overlap(year: int, number: int) -> None:
    month = Month(year, number)
    assert month.after.before == month == Month.read(str(month))
    assert month.cut_off_at + timedelta(microseconds=1) == month.after.begins_at
    assert Month.of(month.cut_off_at) == Month.of(month.begins_at) == Month.of(month.last_on) == month


@pytest.mark.parametrize("written", ["", "2026-13", "2026-9", "09/2026", "2026-09-01", "１９２０-01"])
def test_a_month_written_otherwise_is_refused(written: str) -> None:
    with pytest.raises(MonthUnreadable):
        Month.read(written)


def test_the_tenth_is_in_time_to_its_last_minute_and_the_first_sending_counts() -> None:
    """R2.91, E60."""
    due, last = date(2026, 10, 10), datetime(2026, 10, 10, 23, 59, tzinfo=VIETNAM)
    assert punctuality(last, due, last) is Punctuality.ON_TIME
    assert punctuality(last + timedelta(minutes=1), due, last) is Punctuality.LATE
    assert punctuality(None, due, last) is Punctuality.WAITING
    assert punctuality(None, due, last + timedelta(minutes=1)) is Punctuality.NOT_SENT


def test_the_states_go_from_drafting_to_published_and_back_only_when_returned() -> None:
    state, way = ReportState.DRAFTING, [ReportState.DRAFTING]
    for act in (ReportAct.SIGN_OFF, ReportAct.SEND_BACK, ReportAct.SIGN_OFF, ReportAct.CONSOLIDATE,
                ReportAct.SUBMIT, ReportAct.PUBLISH):  # fmt: skip
        state = report_after(state, act)
        way.append(state)
    assert [each.value for each in way] == [
        "drafting", "sent", "returned", "sent", "consolidated", "submitted", "published",
    ]  # fmt: skip


@pytest.mark.parametrize(("state", "act"), sorted(set(product(ReportState, ReportAct)) - set(REPORT_FLOW)))
def test_what_is_not_in_the_table_is_refused(state: ReportState, act: ReportAct) -> None:
    with pytest.raises(ReportActNotAllowed):
        report_after(state, act)


def _run(due_at: datetime, ended_at: datetime | None) -> StepRun:
    return StepRun(FeedbackStep.PUBLISH, "A", due_at - timedelta(days=2), due_at, ended_at, 3)


def test_a_case_belongs_to_the_period_while_open_or_when_it_ended_in_it() -> None:
    begins, before = SEPTEMBER.begins_at, SEPTEMBER.begins_at - timedelta(microseconds=1)
    assert is_in_period(CaseFacts(before, None, None), SEPTEMBER)
    assert is_in_period(CaseFacts(before, None, begins), SEPTEMBER)
    assert not is_in_period(CaseFacts(before, None, before), SEPTEMBER)


def test_a_case_answered_earlier_is_listed_again_only_for_what_was_late_or_pushed_up_in_the_month() -> None:
    begins, before = SEPTEMBER.begins_at, SEPTEMBER.begins_at - timedelta(days=5)
    over = CaseFacts(before, None, before)
    assert is_in_period(replace(over, steps=(_run(begins, None),)), SEPTEMBER)
    assert is_in_period(replace(over, steps=(_run(before, begins + timedelta(days=1)),)), SEPTEMBER)
    assert not is_in_period(replace(over, steps=(_run(before, begins - timedelta(days=1)),)), SEPTEMBER)
    assert is_in_period(replace(over, upward=(Upward("A", begins, False, ""),)), SEPTEMBER)
    assert not is_in_period(replace(over, upward=(Upward("A", begins, True, "R2.54"),)), SEPTEMBER)


# --- reasons --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["abc", "aaaaaaaaaaaaaa", "a a a a a a a a", "          ", "một hai"])
def test_a_reason_of_three_letters_is_no_reason(text: str) -> None:
    with pytest.raises(ReasonTooShort):
        explained_reason(Reason.OTHER, text)


def test_a_reason_of_the_list_needs_no_words_but_what_is_said_must_be_readable() -> None:
    assert explained_reason(Reason.OFFICER, "  ") == ""
    assert explained_reason(Reason.OTHER, " máy chủ  hỏng cả tuần ") == "máy chủ hỏng cả tuần"
    with pytest.raises(ReasonTooShort):
        explained_reason(Reason.OFFICER, "x")


def test_a_reason_is_known_by_its_code_or_its_name() -> None:
    assert reason_of("officer") is reason_of(" cán bộ  CHẬM ") is Reason.OFFICER
    with pytest.raises(ReasonUnknown):
        reason_of("mưa")


def test_a_remedy_is_due_from_today_on_and_within_a_year() -> None:
    today = date(2026, 10, 5)
    assert remedy_day(today, today) == today
    assert remedy_day(None, today) is None
    for day in (today - timedelta(days=1), today + timedelta(days=367)):
        with pytest.raises(RemedyMisdated):
            remedy_day(day, today)


# --- rows and counts ------------------------------------------------------------------------------------------------


def _row(code: str, *, unit: str = "A", late: bool = True, prolonged: bool = False, escalated: bool = False) -> Row:
    flags = {"late": "x" * late, "prolonged": "x" * prolonged, "escalated": "x" * escalated}
    return Row(1, replace(CASE, code=code, **flags), 1, (unit,))


def test_a_case_counts_once_in_the_total_and_once_in_each_class() -> None:
    """E59."""
    rows = [_row(f"PA-{n}") for n in range(4)] + [_row("PA-9", prolonged=True, escalated=True)]
    counts = counts_of(rows)
    assert (counts.cases, counts.late, counts.prolonged, counts.escalated) == (5, 5, 1, 1)


def test_shares_are_rounded_half_up_and_of_nothing_there_is_none() -> None:
    """E58, E60."""
    assert share(8, 11) == "72,73%"
    assert share(90, 99) == "90,91%"
    assert share(1, 1) == "100,00%"
    assert share(0, 0) == "–"


def test_a_case_of_two_units_stands_once_with_all_its_classes_and_both_reasons() -> None:
    first = replace(_row("PA-1", unit="Sở A"), reasons=(GivenReason("Sở A", "late", "officer"),), months=2)
    second = replace(_row("PA-1", unit="Sở B", escalated=True), reasons=(GivenReason("Sở B", "late", "misrouted"),))
    rows = consolidated([second, _row("PA-0"), first])
    assert [(row.number, row.case.code) for row in rows] == [(1, "PA-0"), (2, "PA-1")]
    joined = rows[1]
    assert joined.units == ("Sở B", "Sở A")
    assert joined.months == 2
    assert [kind.value for kind in joined.case.classes] == ["late", "escalated"]
    reason = dict(zip([each.key for each in COLUMNS], cells(joined, Audience.INNER), strict=True))["reason"]
    assert reason == "Chậm: Sở B: Chuyển sai cơ quan; Chậm: Sở A: Cán bộ chậm"


def test_counts_by_agency_add_up_to_the_total() -> None:
    rows = [_row("PA-1"), replace(_row("PA-2"), case=replace(CASE, code="PA-2", handler="Sở Xây dựng")), _row("PA-3")]
    groups = counts_by_agency(rows)
    assert [(name, each.cases) for name, each in groups] == [("UBND phường Kinh Bắc", 2), ("Sở Xây dựng", 1)]


def test_rows_are_kept_and_read_back_unchanged() -> None:
    row = replace(ROW, reasons=(GivenReason("A", "late", "other", "máy chủ hỏng"),))
    assert row_from_json(row_to_json(row)) == row
    assert case_from_json(case_to_json(CASE)) == CASE


def test_the_journal_keeps_no_words_about_people_yet_its_hash_covers_them() -> None:
    kept = str(case_to_json(sealed(CASE)))
    assert all(word not in kept for word in ("Trần Thị Mẫu", "N.V.M.", "Hẹn trả"))
    assert rows_hash([ROW]) != rows_hash([replace(ROW, case=replace(CASE, summary="khác"))])


# --- columns --------------------------------------------------------------------------------------------------------


def test_the_list_has_sixteen_columns_and_the_last_is_never_public() -> None:
    assert [each.number for each in COLUMNS] == list(range(1, 17))
    assert [len(columns_for(who)) for who in Audience] == [16, 15, 15]
    assert cells(ROW, Audience.INNER)[-1] == CASE.sender
    assert all("N.V.M" not in cell for cell in cells(ROW, Audience.CHAIRMAN))


def test_the_public_copy_names_no_officer_no_number_and_no_dossier() -> None:
    told = " ".join(cells(ROW, Audience.PUBLIC))
    assert "Trần Thị Mẫu" not in told
    assert "Công chức tư pháp – hộ tịch" in told
    assert "H05.34-260115-0001" not in told
    assert not find(told)
    assert "Trần Thị Mẫu" in " ".join(cells(ROW, Audience.CHAIRMAN))


def test_an_officer_is_named_in_public_only_after_a_conclusion() -> None:
    assert "Lê Văn Kết" in public_row(ROW, {CASE.code: "Lê Văn Kết"})["officer"]  # the name of the conclusion
    assert "Trần Thị Mẫu" not in public_row(ROW)["officer"]


def test_a_public_row_has_exactly_the_columns_that_may_be_published() -> None:
    assert set(public_row(ROW)) == set(FEEDBACK_COLUMNS)
    check_columns({"rows": [public_row(ROW)]}, FEEDBACK_COLUMNS)


def test_an_open_case_says_not_yet_and_overdue_days_name_both_units() -> None:
    shown = dict(zip([each.key for each in COLUMNS], cells(ROW, Audience.INNER), strict=True))
    assert shown["answered_on"] == "chưa"
    assert shown["overdue"] == "16 ngày làm việc (22 ngày)"
    assert shown["classes"] == "Chậm"
    assert shown["reason"] == "Đơn vị chưa báo cáo lý do."


# --- rights ---------------------------------------------------------------------------------------------------------

LINE = frozenset({"H05", "H05.34"})


def _actor(role: Role, office: str) -> Actor:
    return Actor(1, frozenset({role}), frozenset({office}), (Holding(role, office),))


def test_the_focal_officer_gives_reasons_and_a_leader_signs() -> None:
    officer, leader = _actor(Role.FEEDBACK_OFFICER, "H05.34"), _actor(Role.UNIT_LEADER, "H05.34")
    assert may_act_on_report(officer, ReportAct.GIVE_REASON, LINE)
    assert not may_act_on_report(officer, ReportAct.SIGN_OFF, LINE)
    assert may_act_on_report(leader, ReportAct.SIGN_OFF, LINE)
    assert not may_act_on_report(leader, ReportAct.CONSOLIDATE, LINE)


def test_nobody_acts_for_or_reads_the_report_of_another_unit() -> None:
    other = _actor(Role.FEEDBACK_OFFICER, "H05.17")
    assert not may_act_on_report(other, ReportAct.GIVE_REASON, LINE)
    assert not may_see_report(other, LINE)
    assert may_see_report(_actor(Role.FEEDBACK_OFFICER, "H05"), LINE)


def test_the_chairman_reads_all_and_writes_nothing() -> None:
    chairman = _actor(Role.CHAIRMAN, "H05")
    assert may_see_all(chairman)
    assert may_see_report(chairman, LINE)
    assert not any(may_act_on_report(chairman, act, LINE) for act in ReportAct)
