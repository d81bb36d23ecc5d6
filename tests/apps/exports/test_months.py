"""Danh sách tháng dài: written in the background, the same bytes as at once, for the same readers."""

from __future__ import annotations

import pytest

from motcua.apps.exports.lists import LISTS
from motcua.apps.exports.models import Export
from motcua.apps.journal.models import Entry
from motcua.apps.oversight.export import WRITERS
from motcua.apps.oversight.export.reason_sheet import reason_sheet
from motcua.apps.oversight.month_rows import lines_of
from motcua.apps.oversight.month_tables import table_of, unit_table
from motcua.apps.oversight.services.consolidate import consolidate
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.export import ExportState
from motcua.core.export_refusals import ExportFilterUnread
from motcua.core.feedback_month_columns import Audience
from motcua.core.feedback_month_refusals import MonthUnreadable
from tests.apps.dossiers.conftest import Province
from tests.apps.exports.conftest import PURPOSE, asked, made
from tests.apps.oversight.months import CASE, ELEVENTH, OCTOBER, OPENED, SHARED, Units, report_of, send_all, units_of
from tests.conftest import officer_at

FORMATS = [each.value for each in LISTS["month"].formats]


@pytest.fixture
def units(province: Province) -> Units:
    found = units_of(province.root, province.department, province.centre)
    open_month(OCTOBER, at=OPENED, register=found.register)
    return found


@pytest.fixture
def own(province: Province) -> Account:
    """Who gives the reasons of the department."""
    return officer_at(province.department, Role.FEEDBACK_OFFICER, "cua-so")


def written(by: Account, form: str, kind: str = "month", **filters: str) -> Export:
    export = made(by, kind, form, month=str(OCTOBER), **filters)
    assert (export.state, export.problem) == (ExportState.DONE, "")
    return export


def consolidated(units: Units, province: Province) -> None:
    officer = officer_at(province.root, Role.FEEDBACK_OFFICER, "dau-moi-tinh")
    send_all(units, officer, officer_at(province.root, Role.AGENCY_LEADER, "lanh-dao-tinh"), ELEVENTH)
    consolidate(OCTOBER, by=province.by(Role.PROVINCE_OFFICE), at=ELEVENTH)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("is_joined", [False, True])
def test_the_provinces_list_is_the_same_bytes_as_at_once(
    form: str, is_joined: bool, units: Units, province: Province
) -> None:
    if is_joined:
        consolidated(units, province)
    for copy, audience in (("", Audience.CHAIRMAN), ("cong-khai", Audience.PUBLIC)):
        export = written(province.by(Role.CHAIRMAN), form, copy=copy)
        assert export.path.read_bytes() == WRITERS[form](table_of(OCTOBER, audience=audience))
        assert export.expected == export.rows == (3 if is_joined else 4)  # a case of two units is one, once joined
        trace = Entry.objects.filter(subject=export.subject).order_by("seq")
        assert [each.event for each in trace] == ["export.asked", "export.made"]
        assert trace[0].facts["purpose"] == PURPOSE


@pytest.mark.parametrize("form", FORMATS)
def test_a_units_list_names_senders_to_its_own_people_alone(
    form: str, units: Units, province: Province, own: Account
) -> None:
    report, code = report_of(units.department), units.department.code
    for asker, audience in ((own, Audience.INNER), (province.by(Role.AUDITOR), Audience.CHAIRMAN)):
        export = written(asker, form, unit=code)
        assert export.path.read_bytes() == WRITERS[form](unit_table(report, audience))
        assert (report.office_name in export.title, export.rows) == (True, 3)
        assert form != "json" or (CASE.sender in export.path.read_text()) == (audience is Audience.INNER)


def test_a_case_taken_out_of_the_list_is_in_no_file_of_it(units: Units, own: Account) -> None:
    report = report_of(units.department)
    report.lines.filter(code=SHARED.code).update(dispute="upheld")
    export = written(own, "json", unit=units.department.code)
    assert (export.rows, SHARED.code in export.path.read_text()) == (2, False)
    assert export.path.read_bytes() == WRITERS["json"](unit_table(report, Audience.INNER))


def test_the_sheet_of_reasons_is_the_same_as_at_once(units: Units, own: Account) -> None:
    report = report_of(units.department)
    export = written(own, "xlsx", "reasons", unit=units.department.code)
    assert export.path.read_bytes() == reason_sheet(report, lines_of([report])[report.pk])


def test_who_may_not_read_a_list_gets_no_file_of_it(units: Units, province: Province, own: Account) -> None:
    asked(own, "month", "xlsx", month=str(OCTOBER), unit=units.department.code)
    chairman = province.by(Role.CHAIRMAN)
    for by, kind, filters in (
        (own, "month", {}),  # the whole province
        (own, "month", {"unit": units.commune.code}),
        (chairman, "reasons", {"unit": units.department.code}),  # reads all, gives no reasons
        (own, "reasons", {}),
    ):
        with pytest.raises(ExportFilterUnread, match="trong phạm vi"):
            asked(by, kind, "xlsx", month=str(OCTOBER), **filters)
    with pytest.raises(ExportFilterUnread):
        asked(chairman, "month", "csv", month=str(OCTOBER))  # it leaves as its paper only
    with pytest.raises(ExportFilterUnread):
        asked(chairman, "month", "xlsx", month="2026-09")
    with pytest.raises(MonthUnreadable):
        asked(chairman, "month", "xlsx", month="tháng 10")
    assert Export.objects.count() == 1
