"""Đọc nhật ký: for those who may see it; keyset pages, never a count.

The newest first is by the moment of the act, then by the number of the line: both indexes of the journal are in that
order, so that a week of last year is found as quickly as this morning. By the number alone the server walks back over
all that came since.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from motcua.apps.journal.models import Entry, Seal
from motcua.core.access import Act, Actor, may

DEMO = "system:demo"
OF_A_PERSON = timedelta(days=7)  # a name has no index of its own: without a day so many are looked through


@dataclass(frozen=True, slots=True)
class Wanted:
    """Điều kiện lọc; empty ones ask nothing."""

    subject: str = ""
    event: str = ""
    by_name: str = ""
    since: date | None = None
    until: date | None = None


def entries(asker: Actor, wanted: Wanted | None = None, *, before: int | None = None, size: int = 50) -> list[Entry]:
    """Các dòng, mới nhất trước; `before` is the id of the last line of the page before."""
    rows = every_entry(asker, wanted or Wanted())
    if before is not None:
        rows = rows.filter(_older_than(before))
    return list(rows[:size])


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
    if since := _since(wanted):
        rows = rows.filter(at__gte=_start_of(since))
    if wanted.until:
        rows = rows.filter(at__lt=_start_of(wanted.until + timedelta(days=1)))
    return rows.order_by("-at", "-pk")


def _since(wanted: Wanted) -> date | None:
    if wanted.since or wanted.subject or not wanted.by_name:
        return wanted.since
    return (wanted.until or timezone.localdate()) - OF_A_PERSON


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
