"""Đồng hồ của PAKN: hands the ledger's rows to the law and writes the answer back. Nothing here counts by itself.

Two clocks run: the citizen's, one a round, from the first receipt anywhere, which forwarding never touches; and one
of each unit, from the arrival there. Both due dates are stored, indexed, and derived from the same rows at any time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import F, Q
from django.utils.timezone import make_aware

from motcua.apps.dossiers.deadlines import calendar_for, local
from motcua.apps.feedback.models import Channel, ClockRule, Extension, Feedback, Handling, Round, Wait
from motcua.apps.people.models import Account, Office
from motcua.core.calendar import WorkCalendar
from motcua.core.feedback import FeedbackAct, FeedbackState
from motcua.core.feedback_clocks import FeedbackStep, feedback_deadline
from motcua.core.limit import Unit
from motcua.core.segments import Pause

CAUSE = "Chờ người gửi bổ sung"


def rule_for(channel: Channel, step: str, at: datetime) -> ClockRule | None:
    """Quy định theo ngày tiếp nhận: the channel's own row wins over its kind's, the newest over the older."""
    day = local(at).date()
    rows = ClockRule.objects.filter(
        Q(channel=channel) | Q(channel=None, kind=channel.kind), Q(valid_to=None) | Q(valid_to__gte=day),
        step=step, valid_from__lte=day,
    )  # fmt: skip
    return rows.order_by(F("channel").asc(nulls_last=True), "-valid_from").first()


def answering_rule(channel: Channel, step: str, at: datetime) -> ClockRule | None:
    """Thời hạn trả lời; a channel without a longer limit for joint or special matters keeps its usual one."""
    return rule_for(channel, step, at) or rule_for(channel, FeedbackStep.ANSWER, at)


def open_round(feedback: Feedback, at: datetime, *, reason: str = "", is_by_sender: bool = True) -> Round:
    """Mở một vòng: the citizen's clock starts."""
    rule = rule_for(feedback.channel, FeedbackStep.ANSWER, at)
    opened = Round(
        feedback=feedback, number=feedback.round, opened_at=at, reason=reason, is_by_sender=is_by_sender, rule=rule,
        first_rule=rule,
    )  # fmt: skip
    opened.due_at = opened.first_due_at = _due(rule, at, feedback.in_charge, ())
    opened.save()
    feedback.citizen_due_at, feedback.first_due_at = opened.due_at, opened.first_due_at
    feedback.ended_at, feedback.is_paused = None, False
    return opened


def round_of(feedback: Feedback) -> Round:
    """Vòng hiện tại."""
    return feedback.rounds.select_related("rule").get(number=feedback.round)


def open_step(
    feedback: Feedback, step: str, at: datetime, *, office: Office | None = None, handler: Account | None = None
) -> Handling:
    """Mở đồng hồ của đơn vị from its arrival there; by the rules of the day on which the round began."""
    current, unit = round_of(feedback), office or feedback.holder
    find = answering_rule if step.startswith("answer") else rule_for
    rule = find(feedback.channel, step, current.opened_at)
    made = Handling(
        feedback=feedback, round=current, step=step, office=unit, handler=handler, rule=rule, started_at=at
    )
    waits = list(feedback.waits.all())  # one that began before this unit's step was named stops it all the same
    made.due_at = made.first_due_at = _due(rule, at, unit, waits)
    made.alarm_at = next_rung(made, waits)
    made.save()
    feedback.unit_due_at = made.due_at
    return made


def open_steps(feedback: Feedback) -> list[Handling]:
    """Các bước đang mở."""
    return list(feedback.handlings.filter(ended_at=None).select_related("office", "rule", "round"))


def end_steps(feedback: Feedback, at: datetime, act: FeedbackAct) -> list[Handling]:
    """Kết thúc các bước đang mở: the unit's clock stops, its due date stays as it was."""
    ended = open_steps(feedback)
    for each in ended:
        each.ended_at, each.ended_by, each.alarm_at = at, act.value, None
        each.save(update_fields=["ended_at", "ended_by", "alarm_at"])
    feedback.unit_due_at = None
    return ended


def stop_citizen_clock(feedback: Feedback, at: datetime, state: FeedbackState) -> None:
    """Dừng đồng hồ của người dân: answered, refused or closed."""
    feedback.rounds.filter(number=feedback.round).update(ended_at=at, ended_in=state.value)
    feedback.ended_at, feedback.is_paused = at, False


def reckon(feedback: Feedback) -> None:
    """Tính lại cả hai đồng hồ from the ledger: after a pause began or ended, or the calendar changed."""
    waits = list(feedback.waits.all())
    current = round_of(feedback)
    current.due_at = citizen_due(feedback, current, waits)
    current.save(update_fields=["due_at"])
    feedback.citizen_due_at, feedback.unit_due_at = current.due_at, None
    feedback.is_paused = any(wait.ended_at is None for wait in waits) and current.due_at is None
    for each in open_steps(feedback):
        each.due_at = unit_due(each, waits)
        each.alarm_at = next_rung(each, waits)
        each.save(update_fields=["due_at", "alarm_at"])
        feedback.unit_due_at = each.due_at


def citizen_due(
    feedback: Feedback, current: Round, waits: Iterable[Wait], as_of: datetime | None = None,
    rule: ClockRule | None = None,
) -> datetime | None:  # fmt: skip
    """Hạn của người dân theo sổ: rule, waits, and what a lawful extension moved; with `as_of`, moved by then.

    `rule` is the limit that held at that moment, where a longer one was named since.
    """
    rows = [row for step in feedback.handlings.all() if step.round_id == current.pk for row in step.extensions.all()]
    moved = [row for row in rows if row.citizen_old_due_at is not None]
    return _due(rule or current.rule, current.opened_at, feedback.in_charge, waits, _last(moved, as_of))


def unit_due(step: Handling, waits: Iterable[Wait], as_of: datetime | None = None) -> datetime | None:
    """Hạn của đơn vị theo sổ; with `as_of`, as extended by then."""
    return _due(step.rule, step.started_at, step.office, waits, _last(step.extensions.all(), as_of))


def limit_from(step: Handling, due_at: datetime) -> datetime | None:
    """Hết thời hạn của bước ấy nếu tính từ ngày `due_at`: how far one extension may reach."""
    return _due(step.rule, make_aware(local(due_at).replace(hour=8, minute=0)), step.office, ())


def _last(moved: Iterable[Extension], as_of: datetime | None) -> tuple[datetime, datetime] | None:
    """The furthest date that an extension gave, with the moment at which it was allowed."""
    return max(((row.new_due_at, row.at) for row in moved if as_of is None or row.at <= as_of), default=None)


def pauses_of(rule: ClockRule, started_at: datetime, waits: Iterable[Wait]) -> tuple[Pause, ...]:
    """Các lần đồng hồ này đứng: only where its rule says that the wait for the sender stops it (R2.41)."""
    if not rule.waits_for_sender:
        return ()
    return tuple(
        Pause(max(local(wait.asked_at), local(started_at)), local(wait.ended_at) if wait.ended_at else None, CAUSE)
        for wait in waits
        if wait.ended_at is None or wait.ended_at > started_at
    )


def _due(
    rule: ClockRule | None, started_at: datetime, office: Office, waits: Iterable[Wait],
    moved: tuple[datetime, datetime] | None = None,
) -> datetime | None:  # fmt: skip
    """By the rule; `moved` is the last extension with the moment at which it was allowed."""
    if rule is None:
        return None
    calendar, pauses = calendar_for(office, started_at), pauses_of(rule, started_at, waits)
    found = feedback_deadline(local(started_at), rule.clock, calendar, pauses).due_at
    if found is None:
        return None
    if moved is None:
        return make_aware(found)
    return make_aware(_later(local(moved[0]), local(moved[1]), pauses, rule, calendar))


def _later(
    until: datetime, allowed_at: datetime, pauses: tuple[Pause, ...], rule: ClockRule, calendar: WorkCalendar
) -> datetime:
    """A wait that came after the extension moves the new date by the days that it took."""
    for pause in pauses:
        if pause.to_at is None or pause.to_at <= allowed_at:
            continue
        begins = max(pause.from_at, allowed_at).date()
        if rule.unit == Unit.DAY:
            until += timedelta(days=(pause.to_at.date() - begins).days)
        else:
            lost = calendar.workdays_after(begins, pause.to_at.date())
            until = datetime.combine(calendar.add_workdays(until.date(), lost), until.time()) if lost else until
    return until


def next_rung(step: Handling, waits: Iterable[Wait]) -> datetime | None:
    """Nấc nhắc kế tiếp that has not fired for this due date."""
    from motcua.apps.feedback.reminders import rungs_of

    if step.due_at is None or step.ended_at is not None:
        return None
    known = step.reminders.filter(due_at=step.due_at) if step.pk else []
    fired = {reminder.rung for reminder in known}
    return min((at for percent, at in rungs_of(step, waits) if str(percent) not in fired), default=None)
