"""Nội dung công bố của một tháng: the public columns of every row, the counts, and how the list was made."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from motcua.apps.oversight.concluded import concluded_feedback
from motcua.apps.oversight.models import Consolidation, Inspection
from motcua.apps.oversight.month_rows import listed_rows
from motcua.core.feedback_lateness import lateness_settings, local_day
from motcua.core.feedback_month import Month, Punctuality
from motcua.core.feedback_month_columns import public_row
from motcua.core.feedback_month_rows import counts_by_agency, counts_of, share


def public_content(made: Consolidation) -> dict[str, Any]:
    """Plain JSON of text and whole numbers; an officer is named only where a leader so decided after a conclusion."""
    rows = listed_rows(made)
    named = named_officers(row.case.code for row in rows)
    concluded = concluded_feedback(row.case.code for row in rows)
    counts = counts_of(rows)
    return {
        "rows": [public_row(row, named, concluded) for row in rows],
        "summary": {
            "cases": counts.cases, "late": counts.late, "prolonged": counts.prolonged, "escalated": counts.escalated,
            "open": counts.still_open, "carried": counts.carried, **units_summary(made.units),
        },
        "agencies": [
            {
                "agency": name, "cases": each.cases, "late": each.late, "prolonged": each.prolonged,
                "escalated": each.escalated,
            }
            for name, each in counts_by_agency(rows)
        ],
        "cut_off": local_day(made.cut_off_at).isoformat(),
        "session": str(made.session or ""),
        "definition": definition(made.period),
    }  # fmt: skip


def named_officers(codes: Iterable[str]) -> dict[str, str]:
    """Cán bộ được nêu họ tên, by case: by a signed conclusion and the leader's decision (decision 19)."""
    found = Inspection.objects.filter(feedback_code__in=list(codes), names_officer=True, concluded_at__isnull=False)
    return dict(found.values_list("feedback_code", "officer_name"))


def units_summary(units: Collection[dict[str, Any]]) -> dict[str, Any]:
    """Số đơn vị đúng hạn, muộn, chưa gửi (E60); "không phát sinh" is a report that was sent."""
    of = {each: sum(unit["punctuality"] == each.value for unit in units) for each in Punctuality}
    missing = of[Punctuality.WAITING] + of[Punctuality.NOT_SENT]
    return {
        "units": len(units), "units_on_time": of[Punctuality.ON_TIME], "units_late": of[Punctuality.LATE],
        "units_missing": missing, "units_none": sum(bool(unit["is_none"]) for unit in units),
        "share_on_time": share(of[Punctuality.ON_TIME], len(units)),
    }  # fmt: skip


def definition(month: Month) -> str:
    """Cách tính, shown beside the figures."""
    rule = lateness_settings(month.last_on)
    return (
        "Chậm: một bước xong sau hạn, hoặc đến thời điểm chốt còn mở mà đã quá hạn. "
        f"Kéo dài: đã chậm và quá hạn hơn {rule.overdue_workdays} ngày làm việc, "
        f"hoặc gia hạn từ {rule.extensions} lần, "
        f"hoặc mở lại từ {rule.reopenings} lần, hoặc cùng người gửi, cùng thủ tục chưa xong trong "
        f"{rule.unresolved_months} tháng. Vượt cấp: phải gửi lên cấp trên sau khi cấp có thẩm quyền không làm tròn, "
        "hoặc đơn vị có thẩm quyền đẩy việc lên trên. Việc chuyển lên đúng quy định không tính."
    )
