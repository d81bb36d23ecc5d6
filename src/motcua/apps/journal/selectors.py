"""Đọc nhật ký: for those who may see it; keyset pages, never a count.

The newest first is by the moment of the act, then by the number of the line: both indexes of the journal are in that
order, so that a week of last year is found as quickly as this morning. By the number alone the server walks back over
all that came since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.apps.journal.models import Entry, Seal
from motcua.core.access import Act, Actor, may
from motcua.database.planning import planned_for_values

DEMO = "system:demo"
LOOKED_THROUGH = 20_000  # lines at a time for a person's name, which has no index: every act would write it


@dataclass(frozen=True, slots=True)
class Wanted:
    """Điều kiện lọc; empty ones ask nothing."""

    subject: str = ""
    event: str = ""
    by_name: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Một trang: its lines, the line behind which the next one begins, and until when was looked where there is
    more to look through than one page may."""

    lines: Sequence[Entry]
    following: int | None = None
    looked_until: datetime | None = None


def page(asker: Actor, wanted: Wanted, *, before: int | None = None, size: int = 50) -> Page:
    """Các dòng, mới nhất trước; `before` is the id of the last line of the page before."""
    last = None
    if wanted.by_name and not wanted.subject:
        all_of_them = _behind(every_entry(asker, replace(wanted, by_name="")), before)
        last = next(iter(all_of_them.only("at")[LOOKED_THROUGH - 1 : LOOKED_THROUGH]), None)
    rows = _behind(every_entry(asker, wanted), before)
    with planned_for_values():  # which of the two indexes is the right one is a question of the event
        lines = list(rows.filter(_not_older_than(last))[: size + 1]) if last else list(rows[: size + 1])
    if len(lines) > size:
        return Page(lines[:size], lines[size - 1].pk)
    return Page(lines, last.pk, last.at) if last else Page(lines)


def _behind(rows: QuerySet[Entry], before: int | None) -> QuerySet[Entry]:
    return rows if before is None else rows.filter(_older_than(before))


def _not_older_than(line: Entry) -> Q:
    return Q(at__gte=line.at) & (Q(at__gt=line.at) | Q(pk__gte=line.pk))


def _older_than(number: int) -> Q:
    """Behind the line of that number; a number that nobody has is as old as the oldest."""
    at = Entry.objects.filter(pk=number).values_list("at", flat=True).first()
    return Q(at__lte=at) & (Q(at__lt=at) | Q(pk__lt=number)) if at else Q(pk__lt=number)


def every_entry(asker: Actor, wanted: Wanted) -> QuerySet[Entry]:
    """Mọi dòng khớp điều kiện, mới nhất trước: for whoever reads them all, page by page or into a file."""
    rows = _visible(asker)
    if wanted.subject:
        rows = rows.filter(subject=wanted.subject)
    if wanted.event:
        rows = rows.filter(event=wanted.event)
    if wanted.by_name:
        rows = rows.filter(by_name__icontains=wanted.by_name)
    if wanted.since:
        rows = rows.filter(at__gte=_start_of(wanted.since))
    if wanted.until:
        rows = rows.filter(at__lt=_start_of(wanted.until + timedelta(days=1)))
    return rows.order_by("-at", "-pk")


def chain(asker: Actor, subject: str, *, size: int = 500) -> list[Entry]:
    """Chuỗi của một chủ thể, theo thứ tự ghi."""
    return list(_visible(asker).filter(subject=subject).order_by("seq")[:size])


def _visible(asker: Actor) -> QuerySet[Entry]:
    return Entry.objects.all() if may(asker, Act.SEE_JOURNAL) else Entry.objects.none()


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def is_demo() -> bool:
    """Đây là tỉnh mẫu: written once, with the demo province, into an append-only table; nobody is asked who."""
    return Entry.objects.filter(subject=DEMO).exists()


def seals(*, before: date | None = None, size: int = 31) -> list[Seal]:
    """Các niêm phong, mới nhất trước: public, they say nothing of anybody."""
    rows = Seal.objects.defer("tile_roots", "tile_firsts")
    if before is not None:
        rows = rows.filter(day__lt=before)
    return list(rows.order_by("-day")[:size])


def seal_of(day: date) -> Seal | None:
    """Niêm phong của một ngày."""
    return Seal.objects.defer("tile_roots", "tile_firsts").filter(day=day).first()


def every_seal() -> list[Seal]:
    """Mọi niêm phong, the oldest first: 365 a year."""
    return list(Seal.objects.defer("tile_roots", "tile_firsts").order_by("day"))
