"""Kịch bản của tỉnh mẫu: which story each dossier plays, at which desk, and when it is due. One row a dossier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from random import Random
from zlib import crc32

from motcua.apps.catalogue.models import Procedure
from motcua.core import reception
from motcua.core.calendar import WorkCalendar
from motcua.core.deadline import deadline
from motcua.core.definition import Case, ChannelKind, Definition, Terms
from motcua.core.limit import Channel, Counting, Limit, Unit

CENTRE = ("1.115362", "1.115286", "1.014051", "2.001955", "1.001029", "1.014199")  # settled by the departments
COMMUNE = (
    "1.013225", "1.013229", "1.001193", "1.000656", "1.000894", "1.004873", "1.004859", "2.000635", "1.004884",
    "1.004837", "1.001612", "2.000720", "1.001570", "1.001776", "1.014027", "1.014028", "1.001653", "2.002854",
    "1.013855", "2.000908",
)  # fmt: skip
# What several agencies settle: by story, at the centre and at a commune.
TOGETHER = {
    "branched": (("1.001029", "1.014051"), ("1.013225",)), "chained": (("1.115362",), ()),
    "answered": (("1.014051", "2.001955"), ()), "rerouted": (("1.014051", "1.001029"), ()),
}  # fmt: skip
COMMUNES = ("H05.101.01", "H05.160.01", "H05.175.01")
CENTRES = ("H05.02", "H05.02", "H05.02", "H05.02.01", "H05.02.02")
TIMES = (time(7, 50), time(9, 10), time(10, 25), time(13, 40), time(14, 35), time(15, 45))
CHANNELS = {"direct": Channel.COUNTER, "post": Channel.POST, "online": Channel.ONLINE}


class Due(StrEnum):
    """Hạn rơi vào đâu, seen from now."""

    LONG_AGO = "long ago"
    OVERDUE = "overdue"
    TODAY = "today"
    NEAR = "near"
    LATER = "later"
    FRESH = "fresh"
    LAPSED = "lapsed"  # so long ago that even the time for a supplement is over


@dataclass(frozen=True, slots=True)
class Part:
    """Một vai diễn: a story at a kind of desk; `who` is the trial account that the dossier stops at."""

    story: str
    due: Due = Due.LATER
    is_centre: bool = True
    who: str = ""


def _at(*stories: str, due: Due = Due.LATER, is_centre: bool = True) -> tuple[Part, ...]:
    return tuple(Part(story, due, is_centre) for story in stories)


# Played from the top, again and again; the first twoscore already fill every box of the trial accounts.
PARTS: tuple[Part, ...] = (
    *_at("registered", "registered", "accepted", "accepted", due=Due.FRESH),
    *_at("transferred", "transferred"),
    *_at("transferred", due=Due.NEAR), *_at("transferred", due=Due.OVERDUE), *_at("transferred", due=Due.TODAY),
    Part("held", Due.LATER, who="handler"), Part("held", Due.TODAY, who="handler"),
    Part("held", Due.NEAR, who="handler"), Part("held", Due.OVERDUE, who="handler"),
    Part("held", Due.NEAR, who="agency_leader"), Part("held", Due.LATER, who="agency_leader"),
    Part("held", Due.LATER, who="clerk"), Part("held", Due.LATER, who="cashier"),
    Part("consulted", who="H05"), Part("consulted", who="H05.02"),
    *_at("branched", "chained", "answered", "rerouted"), Part("branched", Due.NEAR, is_centre=False),
    *_at("proposed", "paused", "supplement", "supplied", "payment", "extended", "sent_back"),
    *_at("withdrawn", "stopped", "refused", due=Due.LONG_AGO), *_at("unsupplied", due=Due.LAPSED),
    *_at("finished", "finished", "reopened", due=Due.TODAY),
    *_at("done", "done", "rated", "negative", "corrected", "late", due=Due.LONG_AGO),
    Part("draft", Due.FRESH), Part("at_once", Due.LONG_AGO, is_centre=False),
    *_at("registered", "accepted", due=Due.FRESH, is_centre=False),
    *_at("transferred", "worked", "worked", "supplement", "payment", "finished", is_centre=False),
    *_at("worked", due=Due.OVERDUE, is_centre=False), *_at("worked", due=Due.TODAY, is_centre=False),
    *_at("done", "done", "done", "done", "done", "rated", "rated", due=Due.LONG_AGO, is_centre=False),
    *_at("late", "negative", "withdrawn", "refused", due=Due.LONG_AGO, is_centre=False),
    *_at("outside", "outside"), *_at("done", "done", "done", "rated", due=Due.LONG_AGO),
    Part("held", Due.TODAY, who="clerk"), *_at("worked", "worked", "worked"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """Một hồ sơ sẽ có: everything that chance decides before the first act."""

    number: int
    part: Part
    procedure: Procedure
    definition: Definition
    case: Case
    terms: Terms
    desk: str
    accepted_at: datetime  # local
    dice: Random


def plan(number: int, seed: int, known: Mapping[str, Procedure], calendar: WorkCalendar, now: datetime) -> Plan:
    """Kịch bản của hồ sơ thứ `number` (from 1): the same seed and moment give the same."""
    part, dice = PARTS[(number - 1) % len(PARTS)], Random(crc32(f"{seed}:{number}".encode()))  # noqa: S311 - no secret
    codes = _codes(part)
    procedure = known[codes[(number - 1) // len(PARTS) % len(codes)] if part.who == "cashier" else dice.choice(codes)]
    assert procedure.in_force is not None  # noqa: S101 - the plan names only published procedures
    definition = procedure.in_force.definition
    case = dice.choice(definition.cases[:2])
    terms = _terms(case, part, dice)
    desk = dice.choice(CENTRES if part.is_centre and not part.who else ("H05.02",) if part.is_centre else COMMUNES)
    accepted_at = _accepted_at(part.due, terms, calendar, now, dice)
    return Plan(number, part, procedure, definition, case, terms, desk, accepted_at, dice)


def _codes(part: Part) -> tuple[str, ...]:
    if part.story in TOGETHER:
        return TOGETHER[part.story][0 if part.is_centre else 1]
    if part.story == "at_once":
        return ("2.000815", "2.000635")
    if part.who == "cashier":
        return ("1.115362",)
    if part.story == "outside":
        return ("1.013225", "1.001776", "1.014027", "1.013229")
    return CENTRE if part.is_centre else COMMUNE


def _terms(case: Case, part: Part, dice: Random) -> Terms:
    """Online as often as not, where the case may be handed in so."""
    by = {each.channel: each for each in case.terms}
    online = by.get(ChannelKind.ONLINE)
    wants_online = part.story in {"draft", "supplied", "registered"} or dice.random() < 0.45
    if online and wants_online and part.story not in {"at_once", "outside"}:
        return online
    return by.get(ChannelKind.DIRECT) or case.terms[0]


def _accepted_at(due: Due, terms: Terms, calendar: WorkCalendar, now: datetime, dice: Random) -> datetime:
    """Lúc tiếp nhận mà hạn rơi đúng chỗ; where no moment fits (a Sunday has nothing due), one that is due later."""
    found = [each for each in _moments(calendar, now) if _fits(due, each, _due_at(each, terms, calendar), now)]
    if not found:
        found = [each for each in _moments(calendar, now) if _due_at(each, terms, calendar) > now]
    return dice.choice(found or list(islice(_moments(calendar, now), 12)))


def _moments(calendar: WorkCalendar, now: datetime) -> list[datetime]:
    days = [calendar.add_workdays(now.date() + timedelta(days=1), -back) for back in range(1, 31)]
    return [moment for day in days for at in TIMES if (moment := datetime.combine(day, at)) < now]


def _due_at(accepted_at: datetime, terms: Terms, calendar: WorkCalendar) -> datetime:
    limit = terms.limit
    if limit is None:
        return accepted_at + timedelta(days=30)
    if limit.same_day:
        return reception.same_day_due(accepted_at, calendar)
    wanted, counting = Limit(limit.amount, Unit(limit.unit.value)), Counting(limit.counting)
    found = deadline(accepted_at, CHANNELS[terms.channel], wanted, counting=counting, calendar=calendar).due_at
    return found or accepted_at


def _fits(due: Due, accepted_at: datetime, due_at: datetime, now: datetime) -> bool:
    age, left, tomorrow = now - accepted_at, due_at - now, now.date() + timedelta(days=1)
    match due:
        case Due.LONG_AGO:
            return timedelta(days=-25) < left < timedelta(days=-1) and age > timedelta(days=5)
        case Due.OVERDUE:
            return timedelta(days=-7) < left < timedelta(0)
        case Due.TODAY:
            return left > timedelta(minutes=10) and due_at.date() == now.date()
        case Due.NEAR:
            return due_at.date() == tomorrow
        case Due.FRESH:
            return age < timedelta(hours=8) or (age < timedelta(days=3) and left > timedelta(0))
        case Due.LATER:
            return due_at.date() > tomorrow and timedelta(hours=16) < age < timedelta(days=12)
        case Due.LAPSED:
            return age > timedelta(days=25)
