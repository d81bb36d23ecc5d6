"""Diễn biến: moments one after the other, on working minutes for those who work and at any hour for those who wait."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from random import Random

from motcua.core.access import Role
from motcua.core.calendar import WorkCalendar
from motcua.core.process import OfficeRule
from motcua.demo.fill.matters import Matter
from motcua.demo.fill.moments import minute_of, of_minute

WEIGHTS = {"transfer": 0.06, "acknowledge": 0.1, "approve": 0.6, "issue": 0.3, "charge": 0.2, "confirm": 0.8}
STUCK = 9.0  # where a late dossier lay, it lay long


class Course:
    """Các hành vi với thời điểm, never two at once and never backwards."""

    def __init__(self, calendar: WorkCalendar, dice: Random, begins: int) -> None:
        self._calendar, self._dice, self.last = calendar, dice, begins - 1
        self.acts: list[tuple[str, int]] = []

    @property
    def worked(self) -> int:
        """Working minutes before the last act."""
        return self._calendar.worked_before(minute_of(self.last))

    def at(self, verb: str, moment: int) -> Course:
        self.last = moment if moment > self.last else self.last + 1 + int(self._dice.random() * 40)
        self.acts.append((verb, self.last))
        return self

    def after(self, verb: str, least: int, most: int) -> Course:
        """So many working minutes later."""
        return self.worked_to(verb, self.worked + least + int(self._dice.random() * (most - least)))

    def worked_to(self, verb: str, worked: int) -> Course:
        """When so many working minutes of the calendar are over."""
        minute = self._calendar.working_minute(worked)
        return self.at(verb, of_minute(minute) + int(self._dice.random() * 60))


def gaps(verbs: Sequence[str], matter: Matter, cause: str, whole: int, dice: Random) -> list[int]:
    """Bao lâu cho mỗi việc: working minutes from acceptance to each act, the last at `whole`."""
    weights = [WEIGHTS.get(verb, 1.0) * (0.3 + dice.random()) for verb in verbs]
    if cause:
        weights[_place(verbs, matter, cause)] *= STUCK
    share = whole / sum(weights)
    return [int(each * share) for each in accumulate(weights)]


def _place(verbs: Sequence[str], matter: Matter, cause: str) -> int:
    """Which act waited."""
    if cause == "start":
        return 0
    if cause in {"leader", "clerk"}:
        return verbs.index("approve") if cause == "leader" else len(verbs) - 1
    steps = [n for n, verb in enumerate(verbs) if verb == "advance"]
    elsewhere = [n for n, (role, office) in enumerate(matter.roles) if _is_elsewhere(role, office)]
    if cause == "other agency" and elsewhere and elsewhere[0] < len(steps):
        return steps[elsewhere[0]]
    return steps[0] if steps else verbs.index("approve")


def _is_elsewhere(role: Role, office: str) -> bool:
    return role is Role.HANDLER and office not in {"", OfficeRule.COMPETENT, OfficeRule.RECEIVING}
