"""Bảng báo cáo từ bản ghi: a unit's report, or the province's consolidated list."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from motcua.apps.oversight.models import Consolidation, MonthlyReport
from motcua.apps.oversight.month_rows import all_rows, lines_of, listed_rows, rows_of, unit_facts
from motcua.apps.oversight.public_month import definition
from motcua.apps.people.models import Office
from motcua.core.feedback_month import PUNCTUALITY_NAMES, Month, Punctuality
from motcua.core.feedback_month_columns import Audience
from motcua.core.feedback_month_refusals import MonthNotOpened
from motcua.core.feedback_month_rows import Row, consolidated, rows_hash
from motcua.core.feedback_month_table import Sender, Table, UnitSent, columns_of, totals

PROVINCE_OFFICE = "Văn phòng Ủy ban nhân dân tỉnh"


def unit_table(
    report: MonthlyReport, audience: Audience = Audience.INNER, rows: tuple[Row, ...] | None = None
) -> Table:
    """Báo cáo của một đơn vị; its rows are read here where nobody has read them yet."""
    if rows is None:
        rows = rows_of(report, lines_of([report]).get(report.pk, ()))
    sender = Sender(
        _above(report.office, report.period), report.office_name, _place(report.period), "Thủ trưởng đơn vị"
    )
    sent_on = localdate(report.sent_at) if report.sent_at else None
    return _table(report.period, rows, audience, sender, PROVINCE_OFFICE, report.due_on, sent_on, (), rows_hash(rows))


def province_table(
    made: Consolidation, rows: tuple[Row, ...], due_on: date, audience: Audience = Audience.INNER
) -> Table:
    """Báo cáo của Văn phòng UBND tỉnh trình Chủ tịch."""
    root = _root(made.period)
    name = root.name_on(made.period.last_on) if root else "Ủy ban nhân dân tỉnh"
    sender = Sender(name, "Văn phòng", _place(made.period), "Chánh Văn phòng")
    units = tuple(
        UnitSent(
            unit["name"],
            PUNCTUALITY_NAMES[Punctuality(unit["punctuality"])],
            localdate(datetime.fromisoformat(unit["sent_at"])) if unit["sent_at"] else None,
            unit["is_none"],
        )
        for unit in made.units
    )
    made_on = localdate(made.submitted_at or made.made_at) if made.pk else None
    return _table(
        made.period,
        rows,
        audience,
        sender,
        "Chủ tịch Ủy ban nhân dân tỉnh",
        due_on,
        made_on,
        units,
        made.sha256,
    )


def table_of(month: Month, office: str = "", audience: Audience = Audience.INNER) -> Table:
    """Bảng của một đơn vị, or of the province: what was consolidated; before that, what the units' lists hold now."""
    reports = list(
        MonthlyReport.objects.filter(month=str(month)).select_related("office__parent").order_by("office__code")
    )
    chosen = [report for report in reports if office in {report.office.code, report.office.old_code}]
    if not reports or (office and not chosen):
        raise MonthNotOpened(month=month.words, office=office or "cả tỉnh")
    if office:
        return unit_table(chosen[0], audience)
    made = Consolidation.objects.filter(month=str(month)).first()
    rows = listed_rows(made) if made else consolidated(all_rows(reports))
    return province_table(made or not_yet(month, reports, rows), rows, reports[0].due_on, audience)


def not_yet(month: Month, reports: list[MonthlyReport], rows: tuple[Row, ...]) -> Consolidation:
    """A list of this moment, which nobody has consolidated: not kept anywhere, so only what is said of its rows."""
    return Consolidation(
        month=str(month), sha256=rows_hash(rows), units=[unit_facts(report, report.cut_off_at) for report in reports]
    )


def _table(
    month: Month, rows: tuple[Row, ...], audience: Audience, sender: Sender, addressee: str, due_on: date,
    dated_on: date | None, units: tuple[UnitSent, ...], sha256: str,
) -> Table:  # fmt: skip
    headings, widths, cells = columns_of(rows, audience)
    counts, agencies = totals(rows)
    return Table(
        audience=audience, sender=sender, addressee=addressee, month=month.words, period=str(month),
        cut_off=f"24 giờ 00 ngày {month.last_on:%d/%m/%Y}", due_on=due_on, dated_on=dated_on, headings=headings,
        widths=widths, rows=cells, counts=counts, agencies=agencies, units=units, definition=definition(month),
        sha256=sha256,
    )  # fmt: skip


def _above(office: Office, month: Month) -> str:
    return office.parent.name_on(month.last_on) if office.parent else ""


def _root(month: Month) -> Office | None:
    """The province as it was then: one that ended before is not the sender."""
    found = Office.objects.in_effect(month.last_on).filter(kind=Office.Kind.PROVINCE, parent=None)
    return found.order_by("code").first()


def _place(month: Month) -> str:
    """Địa danh ghi trên văn bản: the province's name without its kind."""
    root = _root(month)
    name = root.name_on(month.last_on) if root else ""
    for kind in ("Ủy ban nhân dân tỉnh ", "Ủy ban nhân dân thành phố ", "UBND tỉnh ", "UBND thành phố "):
        name = name.removeprefix(kind)
    return name or "……"
