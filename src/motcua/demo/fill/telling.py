"""Kể một hồ sơ: what every act does first and last (`dossiers.acting`), and the lines of its journal.

Each act of `telling_desk` and `telling_work` is the double of one service, without a database: the same values go to
the same columns. Who changes a service changes its double; tests/demo/fill plays lives both ways and compares.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from motcua.core.access import Role
from motcua.core.dossier import Act, Move, State, after
from motcua.core.events import Event
from motcua.demo.fill.clock import Clock
from motcua.demo.fill.crew import NOBODY, Crew, Officer, Place
from motcua.demo.fill.entries import Chain, Facts
from motcua.demo.fill.held import SPREAD, Held
from motcua.demo.fill.life import Life
from motcua.demo.fill.matters import dumps
from motcua.demo.fill.moments import day_of, fresh, midnight, stored

WAITING = State.SUPPLEMENT.value
TICK = 2  # seconds after the full minute at which the job of every minute has come to a dossier


@dataclass(slots=True)
class Telling:
    """Một hồ sơ đang được kể."""

    life: Life
    held: Held
    clock: Clock
    crew: Crew
    chain: Chain
    is_due_new: bool = False  # reckoned in this very act: the journal then spells it with its offset
    is_first_new: bool = False

    def who(self, role: Role, place: Place) -> Officer:
        """Ai làm: the same person for the whole dossier where several could."""
        matter = self.held.matter
        return self.crew.who(role, place, matter.field, matter.code, self.life.choice)

    def key(self, rows: list[Any]) -> int:
        """The key of the next row in a table that the journal names."""
        return self.held.pk * SPREAD + len(rows)

    def number_form(self, form: str, office: Place, at: int) -> int:
        """`issued.number_form`: the number of a form 02–05."""
        number: int = getattr(self.life.numbers, f"form_{form}")
        self.held.forms.append((form, office, day_of(at).year, number, at))
        return number

    def reckoned(self, *, first: bool = False) -> None:
        """The due date is of this act, and so is the first one."""
        self.is_due_new = True
        self.is_first_new = self.is_first_new or first

    def done(
        self, act: Act, event: Event, by: Officer, at: int, said: Mapping[str, Any], move: Move | None = None
    ) -> None:
        """End of an act: state and version move, the entry says both (`acting._write`)."""
        held, was = self.held, self.held.state
        to, told = _arrow(act, was, held.at_once) if move is None else _along(act, was, move)
        held.state = to
        held.version += 1
        facts = told.spelled(said, {
            "version": held.version, "code": f'"{held.code}"' if held.code else "null",
            "holder": f'"{held.holder.code}"', "handler": held.handler.pk if held.handler else "null",
            "due_at": _told(held.due_at, self.is_due_new),
            "first_due_at": _told(held.first_due_at, self.is_first_new),
            "is_paused": "true" if held.is_paused else "false",
        })  # fmt: skip
        self.is_due_new = self.is_first_new = False
        self.chain.add(event, by, at, facts)

    def record(self, event: Event, by: Officer, at: int, facts: Mapping[str, Any]) -> None:
        """One line of another shape than that of an act."""
        self.chain.add(event, by, at, dumps(facts))

    # What the job of every minute does to it (jobs.alarms), between one act and the next.

    def wait_until(self, at: int) -> None:
        """Each rung of the ladder that is reached before `at` fires; reminders of a supplement too."""
        held = self.held
        while (held.alarm_at is not None and held.alarm_at < at) or held.state == WAITING:
            ring = self._next_ring()
            remind = self._next_reminder()
            first = min((each for each in (ring, remind) if each is not None), default=None)
            if first is None or first >= at:
                return
            if first == ring:
                self._ring(first)
            else:
                self._remind(first)

    def _next_ring(self) -> int | None:
        alarm = self.held.alarm_at
        if alarm is None:
            return None
        return _tick(max(self.chain.last_at, alarm))

    def _ring(self, at: int) -> None:
        held = self.held
        due = held.due_at
        assert due is not None  # noqa: S101 - an alarm needs a due date
        fired = {rung for known, rung, _ in held.reminders if known == due}
        for percent, rung_at in held.rungs:
            if rung_at <= at and str(percent) not in fired:
                held.reminders.append((due, str(percent), at))
                self.record(Event.DEADLINE_NEAR, NOBODY, at, {"percent": str(percent), "due_at": stored(due)})
        self.clock.next_alarm(held)

    def _next_reminder(self) -> int | None:
        """The job's first look on a day of reminding."""
        held = self.held
        if held.state != WAITING or not held.asked or held.asked[-1].supplied_at is not None:
            return None
        asked = held.asked[-1]
        told = {rung for due, rung, _ in held.reminders if due == asked.due_at}
        for day in sorted(self.clock.reminder_days(held, asked.due_at)):
            look = max(midnight(day) + TICK, _tick(asked.at))
            if f"supply {day}" not in told and day_of(look) == day and look <= asked.due_at:
                return look
        return None

    def _remind(self, at: int) -> None:
        due = self.held.asked[-1].due_at
        self.held.reminders.append((due, f"supply {day_of(at)}", at))
        self.record(Event.SUPPLEMENT_REMINDED, NOBODY, at, {"until": stored(due)})


def _tick(at: int) -> int:
    """The job's next look, at or after the minute."""
    return -(-at // 60) * 60 + TICK


@lru_cache(maxsize=1024)
def _arrow(act: Act, was: int, at_once: bool) -> tuple[int, Facts]:
    """Where the act leads, and what it says of itself each time."""
    return _along(act, was, after(State(was), act, at_once=at_once))


@lru_cache(maxsize=256)
def _along(act: Act, was: int, move: Move) -> tuple[int, Facts]:
    to = int(move.to)
    return to, Facts(act=act.value, rule=move.rule, form=move.form, **{"from": was, "to": to})


@lru_cache(maxsize=4096)
def _told(at: int | None, is_new: bool) -> str:
    if at is None:
        return "null"
    return f'"{fresh(at)}"' if is_new else f'"{stored(at)}"'
