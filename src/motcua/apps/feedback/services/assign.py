"""Phân công (R2.60): one accountable person of the unit, never the one whom it is about."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.facts import lineage
from motcua.apps.feedback.acting import acting
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.apps.people.registry import kept_office
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_access import WRITERS
from motcua.core.feedback_refusals import HandlerUnfit
from motcua.core.folding import fold


def assign(
    feedback: Feedback, *, by: Account, at: datetime, to: Account, note: str = "", version: int | None = None
) -> Feedback:
    """Phân công, phân công lại."""
    with acting(feedback, FeedbackAct.ASSIGN, by=by, at=at, version=version) as act:
        held = act.feedback
        require_fit(to, held, at)
        before, held.handler = held.handler_id, to
        held.handlings.filter(ended_at=None).update(handler=to)
        act.record(Event.FEEDBACK_ASSIGNED, to_account=to.pk, before=before, note=note[:500])
    return feedback


def require_fit(person: Account, feedback: Feedback, at: datetime) -> None:
    """Người được giao: of the unit or its divisions, with a role for it, and not the person complained of."""
    name = fold(feedback.officer_name)
    if person.pk == feedback.about_officer_id or (name and name == fold(person.full_name)):
        raise HandlerUnfit(who=person.full_name, problem="người bị phản ánh không được xử lý phản ánh về mình.")
    actor, posting = person.actor_at(at), person.posting_on(localtime(at).date())
    is_here = posting is not None and feedback.holder.code in lineage(kept_office(posting.office_id))
    above = lineage(kept_office(feedback.holder_id))
    held = [each for each in actor.held if each.role in WRITERS]
    holds = any(is_here or not each.office or each.office in above for each in held)
    if not holds:
        raise HandlerUnfit(who=person.full_name, problem="hãy chọn người của đơn vị đang giữ có quyền xử lý.")
