"""Báo cáo PAKN hằng tháng: from the 1st of the month to the session, and everything that the law refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from motcua.apps.exchange.models import Notice
from motcua.apps.journal.models import Entry
from motcua.apps.journal.verify import verify
from motcua.apps.oversight.models import ClassReason, Consolidation, Line, MonthlyReport, Publication
from motcua.apps.oversight.month_rebuild import rebuilt_hash
from motcua.apps.oversight.month_rows import listed_rows
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.declare_none import declare_none
from motcua.apps.oversight.services.dispute_line import dispute_line
from motcua.apps.oversight.services.give_reason import Given, give_reason
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.oversight.services.publish_month import publish_month
from motcua.apps.oversight.services.remind_month import remind_month
from motcua.apps.oversight.services.schedule_session import schedule_session
from motcua.apps.oversight.services.send_back import send_back
from motcua.apps.oversight.services.settle_dispute import settle_dispute
from motcua.apps.oversight.services.sign_off import sign_off
from motcua.apps.oversight.services.submit_to_chairman import submit_to_chairman
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.entitled import NotEntitled
from motcua.core.events import Event
from motcua.core.feedback_month import Punctuality, ReportState
from motcua.core.feedback_month_refusals import (
    AlreadyDisputed,
    AlreadySubmitted,
    ClassNotOnLine,
    ClassReasonMissing,
    ConsolidationStale,
    DisputeOpen,
    MonthNotOver,
    NoneDeclaredWithCases,
    NotConsolidated,
    NothingDisputed,
    NothingSent,
    NotSubmitted,
    ReasonTooShort,
    RemedyMissing,
    RemedyUndated,
    ReportActNotAllowed,
    ReportNotYours,
    SessionMisdated,
    SessionNotHeld,
    SessionNotScheduled,
    SignedWithoutCases,
)
from motcua.core.feedback_month_rows import counts_of, rows_hash
from tests.apps.dossiers.conftest import Province, at
from tests.apps.oversight.months import (
    CASE,
    ELEVENTH,
    OCTOBER,
    OPENED,
    SECOND,
    SHARED,
    TENTH,
    THIRD,
    Units,
    answer,
    line_of,
    report_of,
    send_all,
    units_of,
)
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db


@pytest.fixture
def units(province: Province) -> Units:
    return units_of(province.root, province.department, province.centre)


@pytest.fixture
def opened(units: Units) -> Units:
    open_month(OCTOBER, at=OPENED, register=units.register)
    return units


@pytest.fixture
def officer(make_officer: MakeOfficer, province: Province) -> Account:
    return make_officer(Role.FEEDBACK_OFFICER, "can-bo-pakn", at=province.root)


@pytest.fixture
def leader(make_officer: MakeOfficer, province: Province) -> Account:
    return make_officer(Role.UNIT_LEADER, "lanh-dao", at=province.root)


@pytest.fixture
def office_of_province(province: Province) -> Account:
    return province.by(Role.PROVINCE_OFFICE)


@pytest.fixture
def consolidation(opened: Units, officer: Account, leader: Account, office_of_province: Account) -> Consolidation:
    send_all(opened, officer, leader, THIRD)
    return consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)


def _events(subject: str) -> list[str]:
    return list(Entry.objects.filter(subject=subject).order_by("seq").values_list("event", flat=True))


# --- opening --------------------------------------------------------------------------------------------------------


def test_a_month_opens_by_itself_for_every_unit_with_its_frozen_lines(opened: Units) -> None:
    report = report_of(opened.department)
    assert [line.code for line in report.lines.all()] == [CASE.code, SECOND.code, SHARED.code]
    assert (report.state, report.due_on, report.cut_off_at) == ("drafting", date(2026, 11, 10), OCTOBER.cut_off_at)
    assert report_of(opened.commune).lines.count() == 0
    assert _events(report.subject) == [Event.MONTH_OPENED]
    assert verify().broken is None


def test_opening_twice_changes_nothing_and_a_unit_that_came_later_is_added(opened: Units) -> None:
    before = list(MonthlyReport.objects.values_list("pk", flat=True))
    assert open_month(OCTOBER, at=OPENED + timedelta(days=3), register=opened.register) == []
    assert list(MonthlyReport.objects.values_list("pk", flat=True)) == before


def test_a_month_that_is_not_over_is_not_opened(units: Units) -> None:
    with pytest.raises(MonthNotOver, match="01/11/2026"):
        open_month(OCTOBER, at=OCTOBER.cut_off_at, register=units.register)
    assert not MonthlyReport.objects.exists()


def test_a_case_still_open_is_carried_forward_with_the_number_of_months(opened: Units) -> None:
    november = OCTOBER.after
    open_month(november, at=at("2026-12-01", "00:05"), register=opened.register)
    open_month(november.after, at=at("2027-01-01", "00:05"), register=opened.register)
    months = {month: report_of(opened.department, month).lines.get(code=CASE.code).months
              for month in (OCTOBER, november, november.after)}  # fmt: skip
    assert list(months.values()) == [1, 2, 3]


def test_opening_for_many_units_asks_a_fixed_number_of_questions(
    units: Units, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(24):  # type: ignore[operator]  # a fixture of pytest-django
        open_month(OCTOBER, at=OPENED, register=units.register)


# --- the unit -------------------------------------------------------------------------------------------------------


def test_a_unit_answers_every_class_of_every_line_and_signs(opened: Units, officer: Account, leader: Account) -> None:
    report = report_of(opened.department)
    answer(report, officer, THIRD)
    sign_off(report, by=leader, at=TENTH)
    assert report.at is ReportState.SENT
    assert report.punctuality(ELEVENTH) is Punctuality.ON_TIME
    assert ClassReason.objects.filter(line__report=report).count() == 4
    assert _events(report.subject)[-1] == Event.MONTH_SIGNED_OFF


def test_a_report_sent_after_the_tenth_is_late_and_says_so(opened: Units, officer: Account, leader: Account) -> None:
    report = report_of(opened.department)
    assert report.punctuality(ELEVENTH) is Punctuality.NOT_SENT
    answer(report, officer, ELEVENTH)
    sign_off(report, by=leader, at=ELEVENTH)
    assert report.punctuality(ELEVENTH) is Punctuality.LATE
    assert Entry.objects.filter(subject=report.subject).latest("seq").facts["punctuality"] == "late"


def test_a_line_without_a_reason_for_each_class_holds_the_report(
    opened: Units, officer: Account, leader: Account
) -> None:
    report = report_of(opened.department)
    answer(report, officer, THIRD, skipped=[SECOND.code])
    line = line_of(report, SECOND.code)
    give_reason(line, reasons={"late": Given("officer")}, by=officer, at=THIRD)
    with pytest.raises(ClassReasonMissing, match="kéo dài"):
        sign_off(report, by=leader, at=THIRD)
    give_reason(line, reasons={"prolonged": Given("complex")}, by=officer, at=THIRD)
    with pytest.raises(RemedyMissing, match=SECOND.code):
        sign_off(report, by=leader, at=THIRD)
    give_reason(line, remedy="Phân công lại người xử lý", by=officer, at=THIRD)
    with pytest.raises(RemedyUndated):
        sign_off(report, by=leader, at=THIRD)
    assert report_of(opened.department).at is ReportState.DRAFTING


def test_a_reason_of_three_letters_or_for_a_class_not_there_leaves_no_trace(opened: Units, officer: Account) -> None:
    line = line_of(report_of(opened.department), CASE.code)
    with pytest.raises(ReasonTooShort):
        give_reason(line, reasons={"late": Given("other", "bận")}, by=officer, at=THIRD)
    with pytest.raises(ClassNotOnLine):
        give_reason(line, reasons={"escalated": Given("officer")}, by=officer, at=THIRD)
    with pytest.raises(ReasonTooShort):
        give_reason(line, remedy="sửa", by=officer, at=THIRD)
    assert not ClassReason.objects.exists()
    assert _events(line.report.subject) == [Event.MONTH_OPENED]


def test_a_unit_without_cases_declares_none_and_one_with_cases_may_not(opened: Units, leader: Account) -> None:
    declare_none(report_of(opened.commune), by=leader, at=THIRD)
    commune = report_of(opened.commune)
    assert (commune.is_none, commune.at) == (True, ReportState.SENT)
    with pytest.raises(NoneDeclaredWithCases):
        declare_none(report_of(opened.department), by=leader, at=THIRD)


def test_an_empty_list_is_not_signed_but_declared(opened: Units, leader: Account) -> None:
    with pytest.raises(SignedWithoutCases):
        sign_off(report_of(opened.commune), by=leader, at=THIRD)


def test_who_gives_reasons_does_not_sign_and_another_unit_does_nothing(
    opened: Units, officer: Account, make_officer: MakeOfficer
) -> None:
    with pytest.raises(ReportNotYours):
        sign_off(report_of(opened.department), by=officer, at=THIRD)
    stranger = make_officer(Role.FEEDBACK_OFFICER, "nguoi-la", at=opened.commune)
    with pytest.raises(ReportNotYours):
        give_reason(line_of(report_of(opened.department), CASE.code), remedy="Làm lại từ đầu", by=stranger, at=THIRD)


def test_after_it_was_sent_nothing_changes_until_it_is_sent_back(
    opened: Units, officer: Account, leader: Account, office_of_province: Account, province: Province
) -> None:
    report = report_of(opened.department)
    answer(report, officer, THIRD)
    sign_off(report, by=leader, at=THIRD)
    line = line_of(report, CASE.code)
    with pytest.raises(ReportActNotAllowed):
        give_reason(line, remedy="Đổi biện pháp khác", by=officer, at=THIRD)
    send_back(report, reason="Lý do của dòng 1 chưa rõ", by=office_of_province, at=THIRD)
    assert report_of(opened.department).at is ReportState.RETURNED
    told = Notice.objects.filter(event=Event.MONTH_SENT_BACK, account=province.by(Role.FEEDBACK_OFFICER))
    assert told.exists()  # the unit's own people, not those above it
    day = date(2026, 11, 25)
    give_reason(line_of(report, CASE.code), remedy="Đổi biện pháp khác", remedy_due_on=day, by=officer, at=ELEVENTH)
    sign_off(report_of(opened.department), by=leader, at=ELEVENTH)
    assert report_of(opened.department).punctuality(ELEVENTH) is Punctuality.ON_TIME  # the first sending counts


# --- disputes -------------------------------------------------------------------------------------------------------


def test_a_disputed_line_needs_no_reason_and_waits_for_the_provinces_office(
    opened: Units, officer: Account, leader: Account, office_of_province: Account
) -> None:
    report = report_of(opened.department)
    answer(report, officer, THIRD, skipped=[SECOND.code])
    line = line_of(report, SECOND.code)
    dispute_line(line, ground="Đã trả lời ngày 20/10, chưa ghi vào hệ thống", by=officer, at=THIRD)
    with pytest.raises(AlreadyDisputed):
        dispute_line(line, ground="Đã trả lời ngày 20/10, xin xem lại", by=officer, at=THIRD)
    sign_off(report, by=leader, at=THIRD)
    with pytest.raises(DisputeOpen):
        consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    with pytest.raises(NotEntitled):
        settle_dispute(line, is_upheld=True, settlement="Đồng ý rút khỏi danh sách", by=leader, at=ELEVENTH)
    settle_dispute(
        line, is_upheld=True, settlement="Đồng ý, đã có văn bản trả lời", by=office_of_province, at=ELEVENTH
    )
    rows = listed_rows(consolidate(OCTOBER, by=office_of_province, at=ELEVENTH))
    assert [row.case.code for row in rows] == [CASE.code, SHARED.code]
    assert Line.objects.get(pk=line.pk).frozen["code"] == SECOND.code  # on record all the same
    with pytest.raises(NothingDisputed):
        settle_dispute(
            line, is_upheld=False, settlement="Giữ lại dòng trong danh sách", by=office_of_province, at=ELEVENTH
        )


def test_a_dispute_that_is_rejected_leaves_the_line_and_its_reasons_are_due(
    opened: Units, officer: Account, leader: Account, office_of_province: Account
) -> None:
    report = report_of(opened.department)
    answer(report, officer, THIRD, skipped=[CASE.code])
    line = dispute_line(line_of(report, CASE.code), ground="Không thuộc thẩm quyền đơn vị", by=officer, at=THIRD)
    settle_dispute(line, is_upheld=False, settlement="Việc thuộc thẩm quyền của Sở", by=office_of_province, at=THIRD)
    with pytest.raises(ClassReasonMissing):
        sign_off(report, by=leader, at=THIRD)


# --- the province ---------------------------------------------------------------------------------------------------


def test_the_consolidated_list_has_a_case_once_with_the_words_of_both_units(consolidation: Consolidation) -> None:
    rows = listed_rows(consolidation)
    assert [row.case.code for row in rows] == [CASE.code, SECOND.code, SHARED.code]
    assert len(rows[2].units) == len(rows[2].reasons) == 2
    counts = counts_of(rows)
    assert (counts.cases, counts.late, counts.prolonged, counts.escalated) == (3, 3, 1, 0)
    entry = Entry.objects.get(event=Event.MONTH_CONSOLIDATED)
    assert entry.facts["sha256"] == consolidation.sha256 == rows_hash(rows)
    assert {report.state for report in MonthlyReport.objects.all()} == {"consolidated"}


def test_a_silent_unit_hides_nothing(
    opened: Units, officer: Account, leader: Account, office_of_province: Account
) -> None:
    with pytest.raises(NothingSent):
        consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    declare_none(report_of(opened.commune), by=leader, at=THIRD)
    made = consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    assert [row.case.code for row in listed_rows(made)] == [CASE.code, SECOND.code, SHARED.code]
    assert "chưa gửi báo cáo" in listed_rows(made)[0].remark
    assert {unit["name"]: unit["punctuality"] for unit in made.units}[opened.department.name] == "not_sent"


def test_a_unit_that_sends_after_the_consolidation_makes_it_stale(
    opened: Units, officer: Account, leader: Account, office_of_province: Account
) -> None:
    declare_none(report_of(opened.commune), by=leader, at=THIRD)
    consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    report = report_of(opened.department)
    answer(report, officer, ELEVENTH)
    sign_off(report, by=leader, at=ELEVENTH)
    with pytest.raises(ConsolidationStale):
        submit_to_chairman(OCTOBER, by=office_of_province, at=ELEVENTH)
    again = consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    assert again.version == 2
    assert submit_to_chairman(OCTOBER, by=office_of_province, at=ELEVENTH).submitted_at == ELEVENTH


def test_only_the_provinces_office_consolidates(opened: Units, leader: Account, province: Province) -> None:
    for who in (leader, province.by(Role.CHAIRMAN), province.by(Role.PROCEDURE_CONTROL)):
        with pytest.raises(NotEntitled):
            consolidate(OCTOBER, by=who, at=ELEVENTH)


def test_what_was_submitted_is_not_changed_any_more(
    consolidation: Consolidation, opened: Units, office_of_province: Account
) -> None:
    with pytest.raises(NotSubmitted):
        schedule_session(
            OCTOBER, held_on=date(2026, 11, 20), title="Phiên họp tháng 11", by=office_of_province, at=ELEVENTH
        )
    submit_to_chairman(OCTOBER, by=office_of_province, at=ELEVENTH)
    for act in (consolidate, submit_to_chairman):
        with pytest.raises(AlreadySubmitted):
            act(OCTOBER, by=office_of_province, at=ELEVENTH)
    with pytest.raises(ReportActNotAllowed):
        send_back(report_of(opened.department), reason="Muốn sửa lại một dòng", by=office_of_province, at=ELEVENTH)


def test_a_list_is_published_after_its_session_by_two_persons(
    consolidation: Consolidation, office_of_province: Account, province: Province
) -> None:
    vp = office_of_province
    with pytest.raises(NotSubmitted):
        publish_month(OCTOBER, by=vp, at=ELEVENTH)
    submit_to_chairman(OCTOBER, by=vp, at=ELEVENTH)
    with pytest.raises(SessionNotScheduled):
        publish_month(OCTOBER, by=vp, at=ELEVENTH)
    with pytest.raises(SessionMisdated):
        schedule_session(OCTOBER, held_on=date(2026, 11, 10), title="Phiên họp tháng 11", by=vp, at=ELEVENTH)
    schedule_session(OCTOBER, held_on=date(2026, 11, 20), title="Phiên họp thường kỳ tháng 11", by=vp, at=ELEVENTH)
    with pytest.raises(SessionNotHeld, match="20/11/2026"):
        publish_month(OCTOBER, by=vp, at=ELEVENTH)
    prepared = publish_month(OCTOBER, by=vp, at=at("2026-11-20"))
    made = Consolidation.objects.select_related("publication").get()
    assert made.at is ReportState.SUBMITTED
    approve_publication(prepared, by=province.by(Role.PROCEDURE_CONTROL), at=at("2026-11-20", "16:00"))
    made = Consolidation.objects.select_related("publication").get()
    assert made.at is ReportState.PUBLISHED
    told = Publication.objects.get().content
    assert [row["code"] for row in told["rows"]] == [CASE.code, SECOND.code, SHARED.code]
    assert told["summary"]["units_on_time"] == 3
    assert all(word not in str(told) for word in ("N.V.M", "Trần Thị Mẫu", "H05.17-261001-0001"))


def test_a_number_typed_into_a_reason_stops_the_publication(
    opened: Units, officer: Account, leader: Account, office_of_province: Account
) -> None:
    from motcua.core.publication_refusals import PersonalDataFound

    report = report_of(opened.department)
    send_all(opened, officer, leader, THIRD)
    send_back(report, reason="Ghi lại lý do dòng một", by=office_of_province, at=THIRD)
    line = line_of(report, CASE.code)
    give_reason(line, reasons={"late": Given("other", "Gọi 0912 345 678 không ai nghe")}, by=officer, at=THIRD)
    sign_off(report_of(opened.department), by=leader, at=THIRD)
    consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    submit_to_chairman(OCTOBER, by=office_of_province, at=ELEVENTH)
    schedule_session(
        OCTOBER, held_on=date(2026, 11, 11), title="Phiên họp thường kỳ tháng 11", by=office_of_province, at=ELEVENTH
    )
    with pytest.raises(PersonalDataFound, match="dòng 1"):
        publish_month(OCTOBER, by=office_of_province, at=ELEVENTH)
    assert not Publication.objects.exists()
    assert Entry.objects.filter(event=Event.DISCLOSURE_STOPPED).exists()


def test_nothing_is_submitted_before_it_is_consolidated(opened: Units, office_of_province: Account) -> None:
    with pytest.raises(NotConsolidated):
        submit_to_chairman(OCTOBER, by=office_of_province, at=ELEVENTH)


# --- reminders ------------------------------------------------------------------------------------------------------


def test_units_that_have_not_sent_are_reminded_on_four_days_and_told_once_that_they_are_late(
    opened: Units, officer: Account, leader: Account
) -> None:
    declare_none(report_of(opened.commune), by=leader, at=OPENED)
    told = {day: remind_month(OCTOBER, at=at(f"2026-11-{day:02}", "07:30")) for day in range(1, 15)}
    assert told == {day: 2 if day in {1, 5, 8, 9, 11} else 0 for day in range(1, 15)}
    subject = report_of(opened.department).subject
    assert _events(subject).count(Event.MONTH_REMINDED) == 4
    assert _events(subject).count(Event.MONTH_OVERDUE) == 1
    assert Notice.objects.filter(event=Event.MONTH_REMINDED, account=officer).exists()


# --- from the journal -----------------------------------------------------------------------------------------------


def test_years_later_the_journal_alone_gives_the_same_list(
    opened: Units, officer: Account, leader: Account, office_of_province: Account
) -> None:
    report = report_of(opened.department)
    answer(report, officer, THIRD, skipped=[SECOND.code])
    line = dispute_line(line_of(report, SECOND.code), ground="Đã trả lời bằng văn bản giấy", by=officer, at=THIRD)
    sign_off(report, by=leader, at=THIRD)
    declare_none(report_of(opened.commune), by=leader, at=THIRD)
    settle_dispute(line, is_upheld=True, settlement="Đồng ý rút khỏi danh sách", by=office_of_province, at=ELEVENTH)
    send_back(report_of(opened.department), reason="Lý do dòng một chưa rõ", by=office_of_province, at=ELEVENTH)
    again = line_of(report, CASE.code)
    give_reason(again, reasons={"late": Given("other", "máy chủ hỏng cả tuần")}, by=officer, at=ELEVENTH)
    sign_off(report_of(opened.department), by=leader, at=ELEVENTH)
    consolidate(OCTOBER, by=office_of_province, at=ELEVENTH)
    submit_to_chairman(OCTOBER, by=office_of_province, at=ELEVENTH)
    answer(report_of(opened.centre), officer, ELEVENTH)  # later changes belong to the next month
    rebuilt, kept = rebuilt_hash(OCTOBER)
    assert rebuilt == kept == Consolidation.objects.get().sha256
