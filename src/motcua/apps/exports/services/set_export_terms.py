"""Đặt quy định kết xuất, from a day to come, with the decision that it rests on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.exports.models import ExportRule
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event
from motcua.core.export import ExportTerms
from motcua.core.export_refusals import ExportTermsRejected


@transaction.atomic
def set_export_terms(terms: ExportTerms, *, by: Account, at: datetime) -> ExportRule:
    """Ghi quy định mới; once a day of effect. Files that exist keep the days that they were promised."""
    demand(by, Act.SET_EXPORT_TERMS, at=at)
    flaws = {
        "ngày có hiệu lực phải từ hôm nay trở đi": terms.starts_on < localdate(at),
        "giữ từ 1 đến 90 ngày, ghi cùng lúc từ 1 đến 8 tệp, số dòng không quá 10 triệu": not terms.is_sensible,
        "cần ghi căn cứ": not terms.basis.strip(),
        "ngày này đã có quy định": ExportRule.objects.filter(starts_on=terms.starts_on).exists(),
    }
    if why := next((flaw for flaw, holds in flaws.items() if holds), ""):
        raise ExportTermsRejected(why=why)
    made = ExportRule.objects.create(
        starts_on=terms.starts_on, keep_days=terms.keep_days, at_once=terms.at_once, most_rows=terms.most_rows,
        most_rows_in_bulk=terms.most_rows_in_bulk, basis=terms.basis.strip()[:300],
    )  # fmt: skip
    record(
        Event.EXPORT_TERMS_SET, subject="export:terms", by=by, at=at, starts_on=made.starts_on,
        keep_days=made.keep_days, at_once=made.at_once, most_rows=made.most_rows,
        most_rows_in_bulk=made.most_rows_in_bulk, basis=made.basis,
    )  # fmt: skip
    return made
