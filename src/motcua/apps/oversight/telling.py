"""Báo cho đơn vị: a notice to those who prepare and sign the unit's report."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from motcua.apps.dossiers.facts import lineage
from motcua.apps.exchange.services.queue_notices import Letter, queue_notices
from motcua.apps.journal.models import Entry
from motcua.apps.oversight.models import MonthlyReport
from motcua.apps.people.models import Account, Grant
from motcua.core.feedback_month_access import UNIT


def tell_unit(report: MonthlyReport, entry: Entry, title: str, body: str, *, at: datetime) -> None:
    """Queued in the transaction of the act; the entry's number makes a repeat harmless."""
    link = f"/lam-viec/bao-cao-thang/{report.month}/{report.office.code}/"
    letters = [Letter(title, body, link, account) for account in _people(report, at)]
    queue_notices(entry.event, f"{entry.pk}", None, letters, at=at)


def _people(report: MonthlyReport, at: datetime) -> list[Account]:
    """The unit's own people; where it has none, those of the nearest office above."""
    line = lineage(report.office)
    rights = Grant.objects.in_effect(localdate(at)).filter(
        office__code__in=line, role__in=[role.value for role in UNIT]
    )
    by_office: dict[str, dict[int, Account]] = {}
    for grant in rights.select_related("account", "office"):
        if grant.office is not None:
            by_office.setdefault(grant.office.code, {})[grant.account_id] = grant.account
    nearest = max(by_office, key=len, default="")
    return list(by_office.get(nearest, {}).values())
