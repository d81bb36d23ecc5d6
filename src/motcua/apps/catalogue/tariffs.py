"""Tra cứu biểu phí: what a procedure costs on a day, what was and what will be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.models import Procedure, Tariff
from motcua.core.access import Act, Actor, may
from motcua.core.fee_refusals import OverlappingTariff
from motcua.core.fees import Bill, Occasion, bill, most_particular, overlaps
from motcua.core.folding import one_line


def charged(procedure: Procedure, occasion: Occasion) -> Bill:
    """Số tiền phải nộp của một hồ sơ; raises `FeeNotConfirmed`. Public: a person may know what it costs."""
    rows = Tariff.objects.filter(procedure=procedure, starts_on__lte=occasion.on)
    return bill([row.line for row in rows], occasion)


def confirmed_on(procedure: Procedure, on: date) -> list[Tariff]:
    """Các mức thu đã xác nhận, áp dụng trong ngày: for the public page of the procedure."""
    rows = Tariff.objects.filter(procedure=procedure, confirmed_at__isnull=False, starts_on__lte=on)
    return list(rows.filter(Q(ends_on=None) | Q(ends_on__gte=on)).order_by("case", "channel", "pk"))


def applicable(procedure: Procedure, on: date, *, case: str, channel: str) -> list[Tariff]:
    """Các mức thu sẽ áp dụng cho một hồ sơ như vậy, the particular instead of the general one."""
    rows = [row for row in confirmed_on(procedure, on) if row.line.covers(case, channel)]
    chosen = most_particular([row.line for row in rows])
    return [row for row in rows if row.line in chosen]


def visible(actor: Actor) -> QuerySet[Tariff]:
    """Officers see every rate, confirmed or not."""
    rows = Tariff.objects.select_related("procedure", "set_by", "confirmed_by")
    return rows if may(actor, Act.SEE_STAFF_PAGES) else rows.none()


@dataclass(frozen=True, slots=True)
class Shelf:
    """Biểu phí của một thủ tục, by time: what holds now, what will, what did."""

    now: tuple[Tariff, ...]
    upcoming: tuple[Tariff, ...]
    past: tuple[Tariff, ...]


def shelf(actor: Actor, procedure: Procedure, on: date) -> Shelf:
    """Biểu phí của một thủ tục in three parts."""
    rows = list(visible(actor).filter(procedure=procedure).order_by("name", "case", "channel", "starts_on"))
    past = tuple(row for row in rows if row.ends_on is not None and row.ends_on < on)
    upcoming = tuple(row for row in rows if row.starts_on > on)
    return Shelf(tuple(row for row in rows if row not in past and row not in upcoming), upcoming, past)


def overview(actor: Actor, *, q: str = "", only: str = "", after: str = "", size: int = 50) -> QuerySet[Procedure]:
    """Thủ tục theo tình trạng biểu phí: `only` is set, waiting (for confirmation) or none."""
    if not may(actor, Act.SEE_STAFF_PAGES):
        return Procedure.objects.none()
    waiting = Count("tariff", filter=Q(tariff__confirmed_at=None))
    rows = Procedure.objects.filter(closed_on=None, code__gt=one_line(after)[:40]).filter(processes.matching(q))
    counted = rows.annotate(
        rates=Count("tariff", filter=Q(tariff__isnull=False)), waiting=waiting,
    )  # fmt: skip
    chosen = {"set": Q(rates__gt=0), "waiting": Q(waiting__gt=0), "none": Q(rates=0)}.get(only, Q())
    return counted.filter(chosen).order_by("code")[:size]


def cases(procedure: Procedure, on: date) -> Mapping[str, str]:
    """Mã và tên các trường hợp của thủ tục."""
    definition = processes.definition_of(procedure, on)
    return {case.code: case.name for case in definition.cases} if definition else {}


def locked(row: Tariff) -> Tariff:
    """The row as it is now, with its procedure locked: rates of one procedure are changed one after another."""
    Procedure.objects.select_for_update().get(pk=row.procedure_id)
    return Tariff.objects.select_related("procedure").get(pk=row.pk)


def refuse_overlap(row: Tariff) -> None:
    """Raises `OverlappingTariff` where another rate for the same thing holds on a common day."""
    for other in Tariff.objects.filter(procedure=row.procedure).exclude(pk=row.pk):
        if overlaps(row.line, other.line):
            until = f"đến {other.ends_on:%d/%m/%Y}" if other.ends_on else "không thời hạn"
            raise OverlappingTariff(name=other.name, starts_on=f"{other.starts_on:%d/%m/%Y}", until=until)


def shadowed(rows: tuple[Tariff, ...]) -> list[tuple[Tariff, Tariff]]:
    """Mức riêng thay mức chung: pairs in which the first stands before the second where both would apply."""
    return [
        (one, other)
        for one in rows
        for other in rows
        if one is not other and one.name.strip().casefold() == other.name.strip().casefold()
        and (bool(one.case), bool(one.channel)) > (bool(other.case), bool(other.channel))
        and other.line.covers(one.case or other.case, one.channel or other.channel)
    ]  # fmt: skip
