"""Nạp lịch sử mẫu (`motcua demo fill`): who may have it, who does what, in one transaction or group by group.

Alone with the database (nobody else connected) two processes draw and tell, this one writes: all in one transaction,
with the indexes made anew at its end. Beside others every group of offices is a transaction of its own, so that
nobody waits long; that is refused for a number with which they would.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import psycopg
from django.db import connection as django_connection
from django.db import transaction
from django.utils import timezone
from django.utils.timezone import make_aware

from motcua.apps.dossiers.models import Counter, Dossier
from motcua.apps.journal.selectors import DEMO, is_demo
from motcua.apps.journal.services.record import record
from motcua.core.events import Event
from motcua.demo.fill import sink
from motcua.demo.fill.bare import bare
from motcua.demo.fill.entries import EntryKeys
from motcua.demo.fill.ground import Ground, read_ground
from motcua.demo.fill.group_work import Portion, Span, chunks, lives_of
from motcua.demo.fill.life import Life
from motcua.demo.fill.moments import midnight
from motcua.demo.fill.numbering import Claims
from motcua.demo.fill.refusals import DatabaseInUse, NoDemoProvince, OtherDossiers, PeriodEmpty, PeriodTooEarly
from motcua.demo.fill.sharing import Message, shared
from motcua.demo.fill.staffing import SINCE, staff
from motcua.demo.living import COUNTER as LIVING

MOST_BESIDE = 200_000
SMALL = 5_000  # up to here indexes that stay cost less than indexes made anew
Tick = Callable[[int, int], None]
PER_COMMUNE = 200  # the fewer dossiers, the fewer communes: a desk with three a year shows nothing
COMMUNES = 99
LATEST = time(17)


def _silent(_done: int, _all: int) -> None:
    """Nobody watches."""


def demand(*, beside_others: bool) -> None:
    """Đòi hỏi: a demo province, without dossiers that the demo has not made, unless told."""
    if not is_demo():
        raise NoDemoProvince
    made = sum(Counter.objects.filter(name__in=[LIVING, sink.FILLED]).values_list("last", flat=True))
    there = Dossier.objects.count()
    if there > made and not beside_others:
        raise OtherDossiers(count=there - made)


def span_of(first: date | None, last: date | None, seed: int) -> Span:
    """Khoảng thời gian: from the first day of the province to now, or to the end of an earlier last day."""
    now = timezone.now()
    today = timezone.localtime(now).date()
    begins, ends = first or SINCE, last or today
    if begins < SINCE:
        raise PeriodTooEarly(since=SINCE.isoformat())
    if ends < begins or ends > today:
        raise PeriodEmpty
    closing = make_aware(datetime.combine(ends, LATEST) + timedelta(hours=6, minutes=59))
    return Span(begins, ends, int(min(now, closing).timestamp()) // 60 * 60, seed)


def prepare(count: int, span: Span, *, tick: Tick = _silent) -> Ground:
    """Chuẩn bị: officers where there are none, and the ground."""
    communes = min(COMMUNES, max(1, count // PER_COMMUNE))
    staff(communes, span.last, tick=tick)
    return read_ground(span.first, span.last, communes)


def portions_of(ground: Ground, count: int, free: sink.Free, span: Span) -> list[Portion]:
    """Chia phần theo nhóm, every dossier to exactly one."""
    whole = sum(group.share for group in ground.groups)
    ends, so_far = [], 0.0
    for group in ground.groups:
        so_far += group.share / whole
        ends.append(round(count * so_far))
    counts = tuple(end - begin for begin, end in pairwise([0, *ends]))
    keys = EntryKeys.behind(free.entry, midnight(span.first), free.number, count)
    return [Portion(place, counts, free.number, free.key, keys) for place, each in enumerate(counts) if each]


def fill_here(ground: Ground, count: int, span: Span, *, tick: Tick = _silent) -> int:
    """Nạp beside others, on this process's own connection: each group in a transaction of its own."""
    django_connection.ensure_connection()
    held: sink.Connection = django_connection.connection
    free = sink.first_free(held, is_alone=False)
    done = 0
    for portion in portions_of(ground, count, free, span):
        with transaction.atomic():
            done += len(fill_portion(held, ground, portion, span))
        tick(done, count)
    with transaction.atomic():
        sink.move_on(held, count)
        _tell(count, span)
    sink.analyse(held)
    return done


def fill_portion(held: sink.Connection, ground: Ground, portion: Portion, span: Span) -> list[Life]:
    """Một nhóm, whole: drawn, numbered, told, written."""
    lives = lives_of(ground, ground.groups[portion.place], portion, span)
    claims = Claims(lives)
    claims.grant(sink.reserve(held, claims.wanted))
    for _, rows in chunks(lives, ground, portion, span.until):
        sink.copy(held, rows)
    return lives


def fill_alone(owner_url: str, ground: Ground, count: int, span: Span, *, tick: Tick = _silent) -> int:
    """Nạp khi không ai khác dùng: all or nothing, two processes beside this one."""
    django_connection.close()  # the children must not inherit it
    done = 0
    with psycopg.connect(owner_url) as owner:
        _speed_up(owner)
        portions = portions_of(ground, count, sink.first_free(owner, is_alone=True), span)
        with bare(owner) as fresh, shared(ground, portions, span, processes=processes()) as messages:
            for message in messages:
                done += _take(owner, message, fresh)
                tick(done, count)
        sink.move_on(owner, count)
        sink.analyse(
            owner, sink.FIGURES_READ
        )  # or a million looks like a few to the figures; the rest is for proven.py
    with transaction.atomic():
        _tell(count, span)
    return done


def processes() -> int:
    return max(1, min(2, os.cpu_count() or 1))


def _take(owner: sink.Connection, message: Message, fresh: Collection[str]) -> int:
    if message.wanted is not None:
        message.answer(sink.reserve(owner, message.wanted))
        return 0
    sink.copy(owner, message.rows, fresh)
    return message.told


def _speed_up(owner: sink.Connection) -> None:
    owner.execute("SET LOCAL synchronous_commit = off")


def others_connected() -> bool:
    """Ai khác đang dùng cơ sở dữ liệu này."""
    with django_connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND pid <> pg_backend_pid())"
        )
        return bool(cursor.fetchone()[0])


def _tell(count: int, span: Span) -> None:
    record(Event.DEMO_FILLED, subject=DEMO, by=None, dossiers=count, first=span.first, last=span.last, seed=span.seed)


def fill(owner_url: str, count: int, span: Span, *, tick: Tick = _silent, beside_others: bool = False) -> int:
    """Nạp `count` hồ sơ; answers how many came in."""
    demand(beside_others=beside_others)
    in_use = others_connected()
    if in_use and count > MOST_BESIDE:
        raise DatabaseInUse(most=MOST_BESIDE)
    ground = prepare(count, span)
    if in_use or count <= SMALL:
        return fill_here(ground, count, span, tick=tick)
    return fill_alone(owner_url, ground, count, span, tick=tick)
