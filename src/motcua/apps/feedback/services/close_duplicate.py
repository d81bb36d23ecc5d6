"""Kết thúc vì gửi trùng: three receipts of one matter are one case; the sender is told which, and follows it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from motcua.apps.feedback.acting import acting, require_reason
from motcua.apps.feedback.ending import end_without_answer
from motcua.apps.feedback.models import Feedback
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_endings import Ending
from motcua.core.feedback_refusals import DuplicateUnfit


@transaction.atomic
def close_duplicate(
    feedback: Feedback, *, by: Account, at: datetime, duplicate_of: Feedback, reason: str, version: int | None = None
) -> Feedback:
    """Kết thúc vì trùng với `duplicate_of`, which is answered in its place or has been."""
    said = require_reason(reason)
    _lock(feedback, duplicate_of)
    with acting(feedback, FeedbackAct.CLOSE_DUPLICATE, by=by, at=at, version=version) as act:
        held = act.feedback
        held.duplicate_of = _case(held, duplicate_of)
        held.duplicates.update(duplicate_of=held.duplicate_of)  # what pointed here points on: no chain, no circle
        end_without_answer(act, Ending.DUPLICATE, said)
        act.record(
            Event.FEEDBACK_CLOSED, ending=Ending.DUPLICATE.value, reason=said, duplicate_of=held.duplicate_of.code
        )
    return feedback


def _lock(held: Feedback, named: Feedback) -> None:
    """Both in one order: of two officers who close two cases into each other at the same moment one is refused."""
    keys = {held.pk, named.pk, named.duplicate_of_id}
    list(Feedback.objects.select_for_update().filter(pk__in=keys - {None}).order_by("pk").values_list("pk"))


def _case(held: Feedback, named: Feedback) -> Feedback:
    """The case that takes over: another one, handled as feedback, and not itself ended without an answer."""
    case = Feedback.objects.get(pk=Feedback.objects.get(pk=named.pk).duplicate_of_id or named.pk)
    problem = ""
    if case.pk == held.pk:
        problem = "đó là chính phản ánh này, hoặc một phản ánh đã được gộp vào phản ánh này."
    elif not case.is_counted or case.is_restricted:
        problem = "phản ánh ấy không được xử lý theo đường phản ánh, kiến nghị."
    elif not case.is_open and case.answered_at is None:
        problem = "phản ánh ấy đã kết thúc mà chưa ai trả lời, nên người gửi sẽ không nhận được trả lời nào."
    if problem:
        raise DuplicateUnfit(code=named.code, problem=problem)
    return case
