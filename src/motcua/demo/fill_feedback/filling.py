"""Nạp phản ánh hàng loạt: drawn in the order of their receipt, written a thousand at a time; same seed, same data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from random import Random

import psycopg
from django.db import transaction
from django.utils.timezone import localtime
from psycopg import sql

from motcua.apps.dossiers.models import Counter
from motcua.apps.feedback.models import Answer, Feedback, FeedbackRating, Handling, Move, Round, Sender
from motcua.apps.feedback.numbers import MASK
from motcua.apps.journal.models import Entry
from motcua.apps.journal.selectors import is_demo
from motcua.core.calendar import WorkCalendar
from motcua.demo.fill.refusals import NoDemoProvince
from motcua.demo.fill_feedback.copying import copy_rows, copy_values
from motcua.demo.fill_feedback.ground import HERE, read_feedback_ground
from motcua.demo.fill_feedback.life import ENTRY_COLUMNS, FeedbackLife
from motcua.demo.fill_feedback.telling import AT_ONCE, ENDS, Teller, begun

BATCH = 1000
FILLED = "demo:feedback_filled"
Tick = Callable[[int, int], None]


def fill_feedback(
    count: int, first: date, until: datetime, seed: int, *, tick: Tick = lambda _done, _all: None
) -> int:
    """Nạp `count` phản ánh từ ngày đầu đến lúc `until`; a second run adds others to those that are there."""
    if not is_demo():
        raise NoDemoProvince
    ground = read_feedback_ground(first, localtime(until).date())
    before = Counter.objects.filter(name=FILLED).values_list("last", flat=True).first() or 0
    dice = Random(seed * 1_000_003 + before)  # noqa: S311 - the same province every time
    moments = sorted(_moment(ground.calendar, first, until, dice) for _ in range(count))
    codes = _Codes()
    for start in range(0, count, BATCH):
        lives = []
        for number, moment in enumerate(moments[start : start + BATCH], before + start):
            life = begun(ground, dice, number, codes.next(moment), moment)
            end = dice.choices(tuple(ENDS), tuple(ENDS.values()))[0]
            if life.feedback.channel.kind == "press" and end in AT_ONCE:
                end = "published"  # a newspaper neither hides its name nor denounces
            lives.append(Teller(ground, dice, until, moment, life).tell(end))
        with transaction.atomic():
            _write(lives, until)
            codes.keep()
            _count(FILLED, before + start + len(lives))
        tick(min(start + BATCH, count), count)
    return count


def _moment(calendar: WorkCalendar, first: date, until: datetime, dice: Random) -> datetime:
    """Một lúc nào đó trong kỳ: mostly in opening hours, sometimes at night, as the web allows."""
    last = until.astimezone(HERE).date()
    day = first + timedelta(days=dice.randint(0, (last - first).days))
    hour = dice.randint(8, 16) if dice.random() < 0.8 else dice.randint(0, 23)
    if not calendar.is_workday(day) and dice.random() < 0.7:
        day = calendar.add_workdays(day, -1)
    found = datetime.combine(max(day, first), time(hour, dice.randint(0, 59)), HERE)
    return min(found, until - timedelta(minutes=1))


class _Codes:
    """Mã theo ngày, going on where the counters stand."""

    def __init__(self) -> None:
        rows = Counter.objects.filter(name__startswith="feedback:")
        self.last: defaultdict[str, int] = defaultdict(int, rows.values_list("name", "last"))
        self.touched: set[str] = set()

    def next(self, at: datetime) -> str:
        day = at.astimezone(HERE).date()
        name = f"feedback:{day:%y%m%d}"
        self.last[name] += 1
        self.touched.add(name)
        return MASK.format(day=day, number=self.last[name])

    def keep(self) -> None:
        for name in sorted(self.touched):
            _count(name, self.last[name])
        self.touched.clear()


def _count(name: str, last: int) -> None:
    Counter.objects.update_or_create(name=name, defaults={"last": last})


def _write(lives: Sequence[FeedbackLife], until: datetime) -> None:
    """Parents first: their keys come back with the statement and the children find them."""
    for life in lives:
        for step in life.handlings:
            if step.ended_at is None and step.due_at is not None and step.due_at > until:
                step.alarm_at = step.due_at  # the ladder goes on from here
    copy_rows(Feedback, [life.feedback for life in lives])
    copy_rows(Sender, [life.sender for life in lives])
    copy_rows(Round, [each for life in lives for each in life.rounds])
    copy_rows(Handling, [each for life in lives for each in life.handlings])
    copy_rows(Move, [each for life in lives for each in life.moves])
    copy_rows(Answer, [each for life in lives for each in life.answers])
    copy_rows(FeedbackRating, [each for life in lives for each in life.ratings])
    table = Entry._meta.db_table  # noqa: SLF001 - Django's public description
    copy_values(table, ENTRY_COLUMNS, (each for life in lives for each in life.entries))


def analyse_feedback(owner_url: str) -> None:
    """Thống kê của các bảng vừa nạp: by their owner, since the server refuses the program's role with a notice."""
    filled = (Feedback, Sender, Round, Handling, Move, Answer, FeedbackRating, Entry)
    with psycopg.connect(owner_url, autocommit=True) as owner:
        for kind in filled:
            owner.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(kind._meta.db_table)))  # noqa: SLF001
