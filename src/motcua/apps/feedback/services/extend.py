"""Gia hạn (§2.7, mã 41): before the due date, by a leader, with a reason; the first due date stays for ever.

At most twice a round and each time by no more than the step's own limit: what is extended for ever is never late."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.clocks import limit_from, open_steps, reckon
from motcua.apps.feedback.models import Extension, Feedback, Handling
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_channels import ANSWERING
from motcua.core.feedback_clocks import MOST_EXTENSIONS
from motcua.core.feedback_refusals import (
    ClockStandsStill,
    FeedbackExtendedTooFar,
    FeedbackExtendedTooLate,
    FeedbackExtendedTooOften,
    FeedbackExtensionShortened,
)


def extend(
    feedback: Feedback, *, by: Account, at: datetime, new_due_at: datetime, reason: str, version: int | None = None
) -> Extension:
    """Gia hạn: the citizen's date moves with it only while it has not passed; late stays late."""
    said = require_reason(reason)
    with acting(feedback, FeedbackAct.EXTEND, by=by, at=at, version=version) as act:
        held = act.feedback
        step = next((each for each in open_steps(held) if each.step in ANSWERING), None)
        if step is None or step.due_at is None:
            raise ClockStandsStill
        old = step.due_at
        if localtime(at).date() > localtime(old).date():
            raise FeedbackExtendedTooLate(due_at=_shown(old))
        _require_bounds(held, step, new_due_at)
        due = held.citizen_due_at
        moves_citizen = due is not None and at <= due < new_due_at
        made = Extension.objects.create(
            handling=step, reason=said, old_due_at=old, new_due_at=new_due_at, allowed_by=by, at=at,
            citizen_old_due_at=due if moves_citizen else None,
        )  # fmt: skip
        reckon(held)
        act.record(Event.FEEDBACK_EXTENDED, reason=said, old_due_at=old, new_due_at=new_due_at)
    return made


def _require_bounds(feedback: Feedback, step: Handling, new_due_at: datetime) -> None:
    """Muộn hơn hạn cũ, not further than the step's own limit again, and not for ever."""
    assert step.due_at is not None  # noqa: S101 - asked before
    if new_due_at <= step.due_at:
        raise FeedbackExtensionShortened(due_at=_shown(step.due_at))
    if Extension.objects.filter(handling__round=step.round_id).count() >= MOST_EXTENSIONS:
        raise FeedbackExtendedTooOften(most=MOST_EXTENSIONS)
    latest = limit_from(step, step.due_at)
    if latest is not None and localtime(new_due_at).date() > localtime(latest).date():
        raise FeedbackExtendedTooFar(latest=_shown(latest))


def _shown(moment: datetime) -> str:
    return f"{localtime(moment):%d/%m/%Y}"
