"""Bốc thăm: chance decides what is handed in, when, and where its time goes. Same seed, same lives."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from motcua.core import reception
from motcua.core.calendar import MINUTES_A_DAY, WorkCalendar
from motcua.core.limit import Unit
from motcua.demo.fill import frequency as often
from motcua.demo.fill.course import Course, gaps
from motcua.demo.fill.life import Life, Offer, course_of
from motcua.demo.fill.matters import Matter
from motcua.demo.fill.moments import local, midnight, minute_of, of_local

A_WORKDAY = 480
MOST_ASKING = 1200  # working minutes after acceptance within which a supplement may be asked for (under 3 days)


class Days:
    """Ngày nộp: each day of the period with its weight; at the desk only working days have one."""

    def __init__(self, first: date, last: date, calendar: WorkCalendar) -> None:
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        self._days = days
        season = [often.MONTHS[day.month - 1] * often.WEEKDAYS[day.weekday()] for day in days]
        works = [calendar.is_workday(day) for day in days]
        self._online = list(
            accumulate(each if does else min(each, 0.3) for each, does in zip(season, works, strict=True))
        )
        self._desk = list(accumulate(each * does for each, does in zip(season, works, strict=True)))

    def draw(self, channel: str, dice: Random) -> date:
        table = self._online if channel == "online" else self._desk
        return self._days[bisect(table, dice.random() * table[-1])]


class Drawer:
    """Người bốc thăm cho một nhóm cơ quan."""

    def __init__(
        self, offers: Sequence[Offer], weights: Sequence[float], days: Days, calendar: WorkCalendar, until: int,
        dice: Random,
    ) -> None:  # fmt: skip
        self._offers, self._table = offers, list(accumulate(weights))
        self._days, self._calendar, self._until, self._dice = days, calendar, until, dice

    def draw(self, number: int) -> Life:
        """Một đời; what would happen after the end of the fill has not happened yet."""
        dice = self._dice
        offer = self._offers[bisect(self._table, dice.random() * self._table[-1])]
        at_once = offer.matter.code in often.AT_ONCE and offer.matter.same_day and dice.random() < 0.8
        begins = self._handed_in(offer.matter.channel)
        acts = self._at_once(begins) if at_once else self._acts(offer, begins)
        seen = [each for each in acts if each[1] <= self._until] or [("submit", self._until - 60)]
        return Life(number, offer, *course_of(seen), dice.getrandbits(30), dice.getrandbits(12), at_once)

    def _handed_in(self, channel: str) -> int:
        dice = self._dice
        day = self._days.draw(channel, dice)
        hours = often.HOURS_ONLINE if channel == "online" else often.HOURS_AT_DESK
        hour = dice.choices([each for each, _ in hours], [weight for _, weight in hours])[0]
        minute = dice.randrange(30, 60) if hour == 7 else dice.randrange(60)
        return midnight(day) + hour * 3600 + minute * 60 + dice.randrange(60)

    def _at_once(self, begins: int) -> list[tuple[str, int]]:
        dice = self._dice
        course = Course(self._calendar, dice, begins)
        course.at("submit", begins)
        course.at("accept", begins + dice.randrange(20, 120))
        course.at("give_at_once", begins + dice.randrange(150, 1100))
        course.at("hand", begins + dice.randrange(1100, 1500))
        return self._rated(course)

    def _acts(self, offer: Offer, begins: int) -> list[tuple[str, int]]:
        dice, matter = self._dice, offer.matter
        course = Course(self._calendar, dice, begins)
        course.at("submit", begins)
        chance = dice.random()
        if matter.channel == "online":
            if chance < often.REFUSED:
                return course.after("refuse", 20, 300).acts
            if chance < often.REFUSED + often.ASKED_BEFORE and not self._supplied(course, offer):
                return course.acts
            course.after("accept", 5, 900 if dice.random() < 0.02 else 260)
        elif chance < often.REFUSED:
            return course.at("refuse", begins + dice.randrange(200, 900)).acts
        else:
            course.at("accept", begins + dice.randrange(60, 500))
        return self._settled(course, offer)

    def _supplied(self, course: Course, offer: Offer) -> bool:
        """Yêu cầu bổ sung trước khi tiếp nhận; False: nothing came, and the job closed it."""
        course.after("ask", 20, 400)
        if self._dice.random() < often.NEVER_SUPPLIED:
            due = reception.supplement_due(local(course.last), self._calendar)
            course.at("close", of_local(due) + 2)
            return False
        course.after("supply", 60, 11 * A_WORKDAY)
        return True

    def _settled(self, course: Course, offer: Offer) -> list[tuple[str, int]]:
        dice, matter = self._dice, offer.matter
        chance, is_long = dice.random(), _workdays(matter) >= 3
        if chance < often.WITHDRAWN + often.STOPPED:
            course.after("transfer", 5, 120)
            return course.after("withdraw" if chance < often.WITHDRAWN else "stop", 20, 900).acts
        is_asked = any(verb == "ask" for verb, _ in course.acts)  # one time, one complete list
        if is_long and dice.random() < often.ASKED_AFTER and not (offer.is_outside or is_asked):
            course.after("transfer", 5, 120).after("ask", 60, MOST_ASKING - 120 - 60)
            course.after("supply", 60, 11 * A_WORKDAY).after("accept", 5, 240)
        self._work(course, offer, is_long=is_long)
        if dice.random() < often.NEVER_FETCHED:
            return course.acts
        course.after("hand", 10, A_WORKDAY * (1 if dice.random() < 0.7 else 6))
        return self._rated(course)

    def _work(self, course: Course, offer: Offer, *, is_long: bool) -> None:
        """From the transfer to the result: how long in all, and where the time goes."""
        dice, matter = self._dice, offer.matter
        verbs = ["transfer", *self._walk(offer), "issue"]
        budget = self._budget(matter, course.last)
        is_extended = is_long and "charge" not in verbs and dice.random() < often.EXTENDED
        is_late = not is_extended and dice.random() < often.LATE
        cause = dice.choices([*often.CAUSES], [*often.CAUSES.values()])[0] if is_late else ""
        share = dice.uniform(1.02, 1.12) if is_extended else 0.04 + 0.88 * dice.betavariate(1.8, 1.9)
        share = 1.05 + dice.expovariate(1.6) if is_late else share
        accepted = course.worked
        for verb, worked in zip(verbs, gaps(verbs, matter, cause, int(budget * share), dice), strict=True):
            if is_extended and accepted + worked > accepted + budget * 0.6:
                course.worked_to("extend", accepted + int(budget * dice.uniform(0.5, 0.6)))
                is_extended = False
            course.worked_to(verb, accepted + worked)

    def _walk(self, offer: Offer) -> list[str]:
        dice, matter = self._dice, offer.matter
        walk = list(matter.walk)
        if matter.drafts_at is not None and dice.random() < often.NEGATIVE:
            walk.insert(matter.drafts_at, "draft_refusal")
        if offer.is_outside or (walk[0] == "advance" and dice.random() < often.ACKNOWLEDGED):
            walk.insert(0, "acknowledge")
        return walk

    def _budget(self, matter: Matter, accepted_at: int) -> int:
        """Thời hạn, as so many working minutes: near enough to plan by; the due date itself is the law's."""
        if matter.same_day:
            minute = minute_of(accepted_at)
            left = self._calendar.worked_before((minute // MINUTES_A_DAY + 1) * MINUTES_A_DAY)
            left -= self._calendar.worked_before(minute)
            return left if left > 120 else left + A_WORKDAY
        return max(int(_workdays(matter) * A_WORKDAY), 60)

    def _rated(self, course: Course) -> list[tuple[str, int]]:
        if self._dice.random() < often.RATED:
            course.at("rate", course.last + self._dice.randrange(120, 3 * 86400))
        return course.acts


def _workdays(matter: Matter) -> float:
    amount = float(matter.law_limit.amount)
    per = {Unit.HOUR: 1 / 8, Unit.WORKDAY: 1.0, Unit.DAY: 5 / 7, Unit.MONTH: 21.0}
    return 1.0 if matter.same_day else amount * per[matter.law_limit.unit]
