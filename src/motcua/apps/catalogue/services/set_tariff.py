"""Lập mức thu phí, lệ phí của địa phương."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.catalogue import tariffs
from motcua.apps.catalogue.models import Procedure, Tariff
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.definition import ChannelKind
from motcua.core.events import Event
from motcua.core.fee_refusals import TariffNotSensible
from motcua.core.fees import SCALES, Category, Per

MOST = 10_000_000_000  # đồng; more is a slip of the pen


@dataclass(frozen=True, slots=True)
class Rate:
    """Mức thu được đề nghị: what the council's resolution says."""

    name: str
    amount: int
    starts_on: date
    decision: str
    case: str = ""
    channel: str = ""
    per: str = Per.ONCE
    rule: str = ""
    ends_on: date | None = None
    reductions: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def set_tariff(procedure: Procedure, rate: Rate, *, by: Account, at: datetime) -> Tariff:
    """Ghi một mức thu, chờ người khác xác nhận. Nothing is charged by it until then (decision 12)."""
    demand(by, Act.EDIT_TARIFF, at=at)
    Procedure.objects.select_for_update().get(pk=procedure.pk)
    _sensible(procedure, rate, localdate(at))
    row = Tariff(
        procedure=procedure, name=rate.name.strip(), amount=rate.amount, case=rate.case, channel=rate.channel,
        per=rate.per, rule=rate.rule, starts_on=rate.starts_on, ends_on=rate.ends_on, decision=rate.decision.strip(),
        reductions=dict(rate.reductions), set_by=by,
    )  # fmt: skip
    tariffs.refuse_overlap(row)
    row.save()
    record(Event.TARIFF_SET, subject=row.subject, by=by, at=at, tariff=row.pk, **row.facts)
    return row


def _sensible(procedure: Procedure, rate: Rate, on: date) -> None:
    flaws = {
        "thiếu tên khoản thu": not rate.name.strip(),
        "thiếu nghị quyết hoặc quyết định quy định mức thu": not rate.decision.strip(),
        "số tiền phải là số đồng nguyên, không âm": not 0 <= rate.amount <= MOST,
        "ngày kết thúc trước ngày bắt đầu": rate.ends_on is not None and rate.ends_on < rate.starts_on,
        "đơn vị tính không có": rate.per not in set(Per),
        "kênh nộp không có": rate.channel not in {"", *ChannelKind},
        "công thức không có": rate.rule not in {"", *SCALES},
        "số tiền khác với mức đầu của công thức": rate.rule in SCALES and rate.amount != SCALES[rate.rule].first,
        "thủ tục không có trường hợp này": bool(rate.case) and rate.case not in tariffs.cases(procedure, on),
        "mức giảm phải từ 1 đến 100 % cho đối tượng đã có": not _reductions_known(rate.reductions),
    }
    if why := next((flaw for flaw, holds in flaws.items() if holds), ""):
        raise TariffNotSensible(why=why)


def _reductions_known(reductions: Mapping[str, int]) -> bool:
    return all(each in set(Category) and 1 <= percent <= 100 for each, percent in reductions.items())
