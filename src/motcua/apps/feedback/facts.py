"""Dữ kiện của PAKN tại một thời điểm: what `core.feedback_lateness` judges, as it stood then, whatever came later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils.timezone import localtime

from motcua.apps.dossiers.deadlines import calendar_for
from motcua.apps.feedback.clocks import citizen_due, unit_due
from motcua.apps.feedback.models import ClockRule, Feedback, Handling, Round, Sender, Wait
from motcua.apps.journal.models import Entry
from motcua.core.calendar import WorkCalendar
from motcua.core.events import Event
from motcua.core.feedback_channels import ANSWERING
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_lateness import CaseFacts, SentAbove, StepRun, Upward

Calendars = dict[tuple[int, int], WorkCalendar]  # by office and year
WANTED = (
    "in_charge", "rounds__rule", "rounds__first_rule", "waits", "handlings__office", "handlings__rule",
    "handlings__extensions", "moves__from_office",
)  # fmt: skip


def case_facts(feedback: Feedback, as_of: datetime) -> CaseFacts:
    """Dữ kiện của một phản ánh."""
    return cases_facts([feedback], as_of)[0]


def cases_facts(
    feedbacks: Sequence[Feedback], as_of: datetime, calendars: Calendars | None = None
) -> list[CaseFacts]:
    """Dữ kiện của nhiều phản ánh in a handful of queries, in the order given. `calendars`: those read for a batch
    before this one, to which its own are added."""
    prefetch_related_objects(list(feedbacks), *WANTED)
    calendars = {} if calendars is None else calendars
    months, above = _unresolved_months(feedbacks, as_of), _sent_above(feedbacks, as_of)
    return [_facts(each, as_of, calendars, months.get(each.pk, 0), above[each.pk]) for each in feedbacks]


def _facts(feedback: Feedback, as_of: datetime, calendars: Calendars, months: int, above: str) -> CaseFacts:
    rounds = [each for each in feedback.rounds.all() if each.opened_at <= as_of or each.number == 1]
    if not rounds:  # a tip, a complaint: in the book, on no clock
        return CaseFacts(feedback.received_at, None, _known(feedback.ended_at, as_of))
    current = rounds[-1]
    begun = [each for each in feedback.handlings.all() if each.started_at <= as_of]
    steps = [each for each in begun if _was_there(each, begun, as_of)]
    moves = [each for each in feedback.moves.all() if each.at <= as_of and each.is_upward]
    extended = [row for step in steps for row in step.extensions.all() if row.at <= as_of]
    return CaseFacts(
        received_at=feedback.received_at,
        citizen_due_at=_citizen_due(feedback, current, steps, as_of),
        ended_at=_known(current.ended_at, as_of),
        steps=tuple(_run(feedback, each, as_of, calendars) for each in steps),
        extensions=len(extended),
        reopenings=len(rounds) - 1,
        unresolved_months=months,
        upward=tuple(Upward(each.from_office.code, each.at, each.is_lawful, each.ground) for each in moves),
        sent_above=SentAbove(above),
    )


def _was_there(step: Handling, begun: Iterable[Handling], as_of: datetime) -> bool:
    """A step named at the acceptance counts from the arrival; before that moment only the one it came out of was
    known."""
    return not any(
        each.pk < step.pk and (each.round_id, each.started_at) == (step.round_id, step.started_at)
        and _known(each.ended_at, as_of) is None
        for each in begun
    )  # fmt: skip


def _known(moment: datetime | None, as_of: datetime) -> datetime | None:
    """What had happened by then."""
    return moment if moment is not None and moment <= as_of else None


def _run(feedback: Feedback, step: Handling, as_of: datetime, calendars: Calendars) -> StepRun:
    due_at, ended_at = _unit_due(feedback, step, as_of), _known(step.ended_at, as_of)
    overdue = 0
    if due_at is not None:
        due_on, until = localtime(due_at).date(), localtime(ended_at or as_of).date()
        if until > due_on:
            overdue = _calendar(step, calendars).workdays_after(due_on, until)
    return StepRun(FeedbackStep(step.step), step.office.code, step.started_at, due_at, ended_at, overdue)


def _calendar(step: Handling, calendars: Calendars) -> WorkCalendar:
    key = (step.office_id, localtime(step.started_at).year)
    if key not in calendars:
        calendars[key] = calendar_for(step.office, step.started_at)
    return calendars[key]


def _unit_due(feedback: Feedback, step: Handling, as_of: datetime) -> datetime | None:
    """The stored date, unless something after that moment changed it; that of an ended step is final."""
    if _known(step.ended_at, as_of) or not _has_changed(feedback, [step], as_of):
        return step.due_at
    return unit_due(step, _waits(feedback, as_of), as_of)


def _citizen_due(feedback: Feedback, current: Round, steps: Sequence[Handling], as_of: datetime) -> datetime | None:
    of_round = [step for step in steps if step.round_id == current.pk]
    rule = _rule(current, of_round)
    is_same = rule is None or rule.pk == current.rule_id
    if _known(current.ended_at, as_of) or (is_same and not _has_changed(feedback, of_round, as_of)):
        return current.due_at
    return citizen_due(feedback, current, _waits(feedback, as_of), as_of, rule)


def _rule(current: Round, known: Iterable[Handling]) -> ClockRule | None:
    """The limit that held then: of the kind of matter named last by that moment, else that of the receipt."""
    named = max((step for step in known if step.step in ANSWERING), key=lambda step: step.pk, default=None)
    return named.rule if named else current.first_rule or current.rule


def _has_changed(feedback: Feedback, steps: Iterable[Handling], as_of: datetime) -> bool:
    extended = any(row.at > as_of for step in steps for row in step.extensions.all())
    return extended or any(_changed_since(wait, as_of) for wait in feedback.waits.all())


def _waits(feedback: Feedback, as_of: datetime) -> list[Wait]:
    return [_as_of(wait, as_of) for wait in feedback.waits.all() if wait.asked_at <= as_of]


def _changed_since(wait: Wait, as_of: datetime) -> bool:
    return wait.asked_at > as_of or (wait.ended_at is not None and wait.ended_at > as_of)


def _as_of(wait: Wait, as_of: datetime) -> Wait:
    """The wait as it was then: still open where it ended later."""
    return Wait(asked_at=wait.asked_at, ended_at=_known(wait.ended_at, as_of))


def _sent_above(feedbacks: Sequence[Feedback], as_of: datetime) -> dict[int, str]:
    """Gửi đúng cấp hay không, as it was known then; where it was changed since, the journal knows."""
    found = {each.pk: str(each.sent_above) for each in feedbacks}
    since = {each.subject: each.pk for each in feedbacks if each.sent_above_at and each.sent_above_at > as_of}
    if since:
        found |= dict.fromkeys(since.values(), SentAbove.NO.value)
        told = Entry.objects.filter(subject__in=since, event=Event.FEEDBACK_CLASSIFIED, at__lte=as_of).order_by("seq")
        for subject, facts in told.values_list("subject", "facts"):
            found[since[subject]] = str(facts.get("sent_above") or SentAbove.NO.value)
    return found


def _unresolved_months(feedbacks: Sequence[Feedback], as_of: datetime) -> dict[int, int]:
    """Số tháng mà cùng người gửi, cùng thủ tục chưa được giải quyết xong (§2.8): 0 where it is not known who."""
    wanted = [each for each in feedbacks if each.procedure_id is not None]
    keys = dict(
        Sender.objects.filter(feedback__in=wanted).exclude(person_key="").values_list("feedback_id", "person_key")
    )
    if not keys:
        return {}
    spans: dict[tuple[str, int], list[tuple[datetime, datetime]]] = {}
    others = Sender.objects.filter(
        person_key__in=set(keys.values()), feedback__procedure__isnull=False, feedback__is_counted=True,
        feedback__received_at__lte=as_of,
    )  # fmt: skip
    for key, procedure, begins, ends in others.values_list(
        "person_key", "feedback__procedure", "feedback__received_at", "feedback__ended_at"
    ):
        spans.setdefault((key, procedure), []).append((begins, _known(ends, as_of) or as_of))
    return {
        each.pk: len(_months(spans[keys[each.pk], each.procedure_id or 0]))
        for each in wanted
        if each.pk in keys and (keys[each.pk], each.procedure_id or 0) in spans
    }


def _months(spans: Iterable[tuple[datetime, datetime]]) -> set[tuple[int, int]]:
    """Những tháng có việc chưa xong at their end: what was settled within its month never lay open over one."""
    found: set[tuple[int, int]] = set()
    for begins, ends in spans:
        begin, end = localtime(begins), localtime(ends)
        number, last = begin.year * 12 + begin.month - 1, end.year * 12 + end.month - 1
        found |= {divmod(each, 12) for each in range(number, last)}
    return found
