"""Hồ sơ đang kể: one dossier while its life is told, with the rows that hang on it.

A change of the models is a change of this file, and the test that replays lives by the services says where.
Moments are whole seconds; a value of None is NULL.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from motcua.core.process_run import Position
from motcua.demo.fill.crew import Officer, Place
from motcua.demo.fill.matters import Matter

SPREAD = 16  # keys kept free for the rows of one dossier in a table that its journal names


@dataclass(slots=True)
class Task:
    """dossiers_task."""

    pk: int
    key: str
    name: str
    role: str
    office: Place
    given_by: Officer
    given_from: Place
    given_at: int
    due_at: int | None = None  # reckoned for many tasks at once, behind the telling
    handler: Officer | None = None
    acknowledged_at: int | None = None
    done_at: int | None = None
    done_by: Officer | None = None
    outcome: str = ""
    answer: str = ""

    def close(self, by: Officer, at: int, outcome: str) -> None:
        """As `steps._close`."""
        self.done_at, self.done_by, self.outcome = at, by, outcome
        self.acknowledged_at = self.acknowledged_at or at


@dataclass(slots=True)
class Asked:
    """dossiers_supplement, issued at once by the desk."""

    pk: int
    was_accepted: bool
    by: Officer
    at: int
    due_at: int
    supplied_at: int | None = None


@dataclass(slots=True)
class Charge:
    """payments_charge."""

    pk: int
    amount: int
    by: Officer
    at: int
    asked_in: int
    stops: bool
    number: str = ""
    paid_on: date | None = None
    confirmed_by: Officer | None = None
    confirmed_at: int | None = None
    cancelled_at: int | None = None


@dataclass(slots=True)
class Result:
    """dossiers_result."""

    kind: str
    code: str
    name: str
    reason: str
    drafted_by: Officer
    drafted_at: int
    approved_by: Officer | None = None
    approved_at: int | None = None
    number: str = ""
    on: date | None = None
    issued_by: Officer | None = None
    issued_at: int | None = None
    has_file: bool = False


@dataclass(slots=True)
class Stretch:
    """dossiers_segment."""

    kind: str
    from_at: int
    to_at: int | None
    cause: str


@dataclass(slots=True)
class Held:
    """dossiers_dossier, and what belongs to it."""

    pk: int
    reference: str
    matter: Matter
    receiving: Place
    competent: Place
    holder: Place
    person: dict[str, str]
    folded: str
    at_once: bool
    state: int = 0
    version: int = 1
    code: str | None = None
    handler: Officer | None = None
    step: str = ""
    position: Position | None = None
    accepted_by: Officer | None = None
    created_at: int = 0
    accepted_at: int | None = None
    finished_at: int | None = None
    handed_over_at: int | None = None
    closed_at: int | None = None
    law_pack: str = ""
    reception_due_at: int | None = None
    due_at: int | None = None
    first_due_at: int | None = None
    is_paused: bool = False
    alarm_at: int | None = None
    note: str = ""
    answers: str = "{}"
    tasks: list[Task] = field(default_factory=list)
    segments: list[Stretch] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)
    papers: list[tuple[Any, ...]] = field(default_factory=list)  # component, name, number, …, added_by, added_at
    reminders: list[tuple[int, str, int]] = field(default_factory=list)  # due, rung, fired
    rungs: list[tuple[int, int]] = field(default_factory=list)  # percent, moment
    forms: list[tuple[str, Place, int, int, int]] = field(default_factory=list)  # form, office, year, number, at
    result: Result | None = None
    extension: tuple[str, int, int, Officer, int, bool] | None = None
    rating: tuple[int, int | None, int | None, int | None, str, int] | None = None
    book: tuple[int, int] | None = None  # the book's key, the number

    @property
    def open_tasks(self) -> list[Task]:
        return [each for each in self.tasks if each.done_at is None]
