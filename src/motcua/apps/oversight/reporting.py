"""Hành vi trên báo cáo tháng: lock the report, ask who may and what the table allows, write; one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from motcua.apps.dossiers.facts import lineage
from motcua.apps.oversight.models import Consolidation, MonthlyReport
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.feedback_month import ACT_NAMES, Month, ReportAct, report_after
from motcua.core.feedback_month_access import may_act_on_report
from motcua.core.feedback_month_refusals import AlreadySubmitted, NotConsolidated, ReportNotYours


@contextmanager
def reporting(report: MonthlyReport, act: ReportAct, *, by: Account, at: datetime) -> Iterator[MonthlyReport]:
    """Lock `report` for `act`; where the law refuses, nothing has happened."""
    with transaction.atomic():
        locked = MonthlyReport.objects.select_for_update(of=("self",)).select_related("office").get(pk=report.pk)
        if not may_act_on_report(by.actor_at(at), act, lineage(locked.office)):
            raise ReportNotYours(act=ACT_NAMES[act])
        locked.state = report_after(locked.at, act).value
        yield locked
        locked.save()
        report.__dict__.update(locked.__dict__)


def locked_consolidation(month: Month, *, by: Account, at: datetime) -> Consolidation:
    """Khóa bản tổng hợp cho Văn phòng UBND tỉnh; inside the transaction of the act."""
    demand(by.actor_at(at), Act.CONSOLIDATE_MONTH)
    found = Consolidation.objects.select_for_update(of=("self",)).filter(month=str(month))
    made = found.select_related("session", "publication").first()
    if made is None:
        raise NotConsolidated(month=month.words)
    return made


def refuse_submitted(month: Month) -> None:
    """Đã trình thì thôi: what the Chairman reads is not changed under his eyes."""
    if Consolidation.objects.filter(month=str(month), submitted_at__isnull=False).exists():
        raise AlreadySubmitted(month=month.words)
