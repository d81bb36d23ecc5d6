"""Số liệu cộng dồn: what one line of the journal changes in the figures of an office, a procedure, a channel, a day.

`Course` is what the figures know of one dossier or one feedback: a few days and how it ended. `take` folds the next
line of its journal into it, in the order of the chain; `increments` says what it counts for, and on which day. What a
new line changes in the totals is the difference of the two `increments`, so that nothing is counted twice, whatever
line is read first and however often. The same `MEASURES` are put into SQL for the many (oversight/counting_sql.py).

On time or late is by the day, against the first promise, as `core.disclosure` has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from motcua.core.dossier import State
from motcua.core.events import Event
from motcua.core.feedback import UNCOUNTED, FeedbackState


class Kind(IntEnum):
    """Loại việc được đếm."""

    DOSSIER = 1
    FEEDBACK = 2


class Outcome(IntEnum):
    """Kết cục để đếm: where it stands between its promise and its result."""

    ENDED = 0  # without a result: refused, withdrawn, stopped
    RUNNING = 1  # open, its clock runs
    WAITING = 2  # open, no due date: not accepted yet, or the clock stands still
    EARLY = 3
    ON_DAY = 4
    LATE = 5
    UNDATED = 6  # a result without a due date


OPEN = frozenset({Outcome.RUNNING, Outcome.WAITING})
DONE = frozenset({Outcome.EARLY, Outcome.ON_DAY, Outcome.LATE, Outcome.UNDATED})
RUNS = frozenset({State.ACCEPTED.value, State.PROCESSING.value})  # elsewhere a dossier's due date stands still


@dataclass(frozen=True, slots=True)
class Told:
    """Một dòng nhật ký, as far as figures ask."""

    event: str
    on: date
    to: int | None = None
    tells_due: bool = False  # whether it says anything of the due date; None may be what it says
    due_on: date | None = None
    old_due_on: date | None = None  # of an apology: the first promise
    received_on: date | None = None  # of a feedback: first receipt anywhere
    mark: int | None = None
    ground: str = ""


# Which day an event is the day of. The first stays, of those that may come again; the others are as of the last.
FIRST: Mapping[str, str] = {
    Event.DOSSIER_ACCEPTED: "accepted_on", Event.SUPPLEMENT_REQUESTED: "asked_on",
    Event.DOSSIER_EXTENDED: "extended_on", Event.FEEDBACK_ACCEPTED: "accepted_on",
    Event.FEEDBACK_MORE_ASKED: "asked_on", Event.FEEDBACK_EXTENDED: "extended_on",
}  # fmt: skip
LAST: Mapping[str, str] = {
    Event.DOSSIER_SUBMITTED: "received_on", Event.DOSSIER_REFUSED: "refused_on", Event.RESULT_ISSUED: "finished_on",
    Event.RESULT_HANDED_OVER: "handed_on", Event.DOSSIER_WITHDRAWN: "withdrawn_on",
    Event.DOSSIER_STOPPED: "stopped_on", Event.DOSSIER_CLOSED_UNSUPPLIED: "stopped_on",
    Event.DOSSIER_RATED: "rated_on", Event.FEEDBACK_RECEIVED: "received_on", Event.FEEDBACK_REFUSED: "refused_on",
    Event.FEEDBACK_ANSWERED: "finished_on", Event.FEEDBACK_CLOSED: "stopped_on", Event.FEEDBACK_RATED: "rated_on",
}  # fmt: skip
AGAIN = frozenset({Event.DOSSIER_REOPENED, Event.FEEDBACK_REOPENED})
# What moves the due date, the state or the unit, and is no day of its own.
MOVING = frozenset(
    {
        Event.DOSSIER_SUPPLIED, Event.PAYMENT_REQUESTED, Event.PAYMENT_CONFIRMED, Event.DOSSIER_TRANSFERRED,
        Event.HANDOVER_ACKNOWLEDGED, Event.DOSSIER_REROUTED, Event.DOSSIER_ASSIGNED, Event.DOSSIER_ADVANCED,
        Event.DOSSIER_SENT_BACK, Event.DEADLINE_RECOMPUTED, Event.FEEDBACK_SUPPLIED, Event.FEEDBACK_FORWARDED,
        Event.FEEDBACK_PASSED_UP, Event.FEEDBACK_CLASSIFIED, Event.FEEDBACK_DUE_RECOMPUTED,
    }
)  # fmt: skip
COUNTED: frozenset[str] = frozenset(str(each) for each in {*FIRST, *LAST, *AGAIN, *MOVING})
# What moves no figure but a dossier from one box of the desk to another (docs/adr/0032).
AT_DESK = frozenset({
    Event.SUPPLEMENT_PROPOSED, Event.CONSULTATION_ASKED, Event.CONSULTATION_ANSWERED, Event.RESULT_DRAFTED,
    Event.RESULT_APPROVED,
})  # fmt: skip
NOTED = COUNTED | frozenset(str(each) for each in AT_DESK)  # what leaves a note for whoever counts
DAYS = (
    "received_on", "accepted_on", "refused_on", "asked_on", "extended_on", "finished_on", "handed_on", "withdrawn_on",
    "stopped_on", "rated_on",
)  # fmt: skip


@dataclass(slots=True)
class Course:
    """Diễn biến như số liệu thấy."""

    kind: Kind
    state: int = 0  # of a dossier
    due_on: date | None = None
    old_due_on: date | None = None
    received_on: date | None = None
    accepted_on: date | None = None
    refused_on: date | None = None
    asked_on: date | None = None
    extended_on: date | None = None
    finished_on: date | None = None
    handed_on: date | None = None
    withdrawn_on: date | None = None
    stopped_on: date | None = None
    rated_on: date | None = None
    mark: int = 0
    is_counted: bool = True  # a complaint, a tip: in the book, not among the PAKN

    @property
    def promised_on(self) -> date | None:
        """Ngày đã hứa: an apology moves nothing."""
        return self.old_due_on or self.due_on

    @property
    def outcome(self) -> Outcome:
        if self.finished_on is not None:
            promised = self.promised_on
            if promised is None:
                return Outcome.UNDATED
            if self.finished_on > promised:
                return Outcome.LATE
            return Outcome.EARLY if self.finished_on < promised else Outcome.ON_DAY
        if self.refused_on or self.withdrawn_on or self.stopped_on:
            return Outcome.ENDED
        runs = self.due_on is not None and (self.kind is Kind.FEEDBACK or self.state in RUNS)
        return Outcome.RUNNING if runs else Outcome.WAITING

    def take(self, told: Told) -> None:
        """Nhận một dòng, the next one of its chain."""
        if told.to is not None and self.kind is Kind.DOSSIER:
            self.state = told.to
        if told.tells_due:
            self.due_on = told.due_on
        if told.event in LAST:
            self._day(LAST[told.event], told)
        elif told.event in FIRST:
            name = FIRST[told.event]
            setattr(self, name, getattr(self, name) or told.on)
            if self.kind is Kind.DOSSIER and told.old_due_on is not None:
                self.old_due_on = told.old_due_on
        elif told.event in AGAIN:
            self.finished_on = self.refused_on = self.stopped_on = None
            if self.kind is Kind.FEEDBACK:  # opened again it is a case of its own, whatever it was called
                self.accepted_on, self.is_counted = None, True

    def _day(self, name: str, told: Told) -> None:
        is_refused = self.kind is Kind.FEEDBACK and told.to == FeedbackState.REFUSED and name != "rated_on"
        if is_refused:  # closed before anybody took it, or not received at all
            self.refused_on = told.on
        if not is_refused or name == "received_on":
            setattr(self, name, told.on)
        if name == "rated_on":
            self.mark = told.mark or 0
        elif name == "received_on" and self.kind is Kind.FEEDBACK:
            self.received_on = told.received_on or told.on
        if told.ground in UNCOUNTED:
            self.is_counted = False


class Measure(StrEnum):
    """Số đếm."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    ASKED = "asked"
    EXTENDED = "extended"
    EARLY = "early"
    ON_DAY = "on_day"
    LATE = "late"
    UNDATED = "undated"
    HANDED = "handed"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    RATED = "rated"
    MARKS = "marks"
    DUE_ON_TIME = "due_on_time"
    DUE_LATE = "due_late"
    DUE_OPEN = "due_open"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Rule:
    """Cách đếm: on which day, with which outcomes (none named: any), and how much each counts."""

    day: str
    outcomes: frozenset[Outcome] = frozenset(Outcome)
    amount: str = ""  # "": one


def _is(*wanted: Outcome) -> frozenset[Outcome]:
    return frozenset(wanted)


# The last four are of a moment, kept by the day that they hang on: what is late today is `due_open` of the days
# before today, so that midnight changes nothing and no night has to count.
MEASURES: Mapping[Measure, Rule] = {
    Measure.RECEIVED: Rule("received_on"),
    Measure.ACCEPTED: Rule("accepted_on"),
    Measure.REFUSED: Rule("refused_on"),
    Measure.ASKED: Rule("asked_on"),
    Measure.EXTENDED: Rule("extended_on"),
    Measure.EARLY: Rule("finished_on", _is(Outcome.EARLY)),
    Measure.ON_DAY: Rule("finished_on", _is(Outcome.ON_DAY)),
    Measure.LATE: Rule("finished_on", _is(Outcome.LATE)),
    Measure.UNDATED: Rule("finished_on", _is(Outcome.UNDATED)),
    Measure.HANDED: Rule("handed_on"),
    Measure.WITHDRAWN: Rule("withdrawn_on"),
    Measure.STOPPED: Rule("stopped_on"),
    Measure.RATED: Rule("rated_on"),
    Measure.MARKS: Rule("rated_on", amount="mark"),
    Measure.DUE_ON_TIME: Rule("promised_on", _is(Outcome.EARLY, Outcome.ON_DAY)),
    Measure.DUE_LATE: Rule("promised_on", _is(Outcome.LATE)),
    Measure.DUE_OPEN: Rule("promised_on", _is(Outcome.RUNNING)),
    Measure.OPEN: Rule("received_on", OPEN),
}


def increments(course: Course) -> Counter[tuple[date, Measure]]:
    """Một việc được đếm vào đâu: the day and the measure, and how much."""
    found: Counter[tuple[date, Measure]] = Counter()
    if not course.is_counted:
        return found
    outcome = course.outcome
    for measure, rule in MEASURES.items():
        day: date | None = getattr(course, rule.day)
        if day is not None and outcome in rule.outcomes:
            found[day, measure] += int(getattr(course, rule.amount)) if rule.amount else 1
    return found


def changes(before: Course | None, after: Course) -> Counter[tuple[date, Measure]]:
    """Thay đổi trong tổng: what `after` counts for beyond `before`; negative where it counts no longer."""
    found = increments(after)
    if before is not None:
        found.subtract(increments(before))
    return Counter({key: amount for key, amount in found.items() if amount})
