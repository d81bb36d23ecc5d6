"""Lấy ý kiến (F15.1): a task with its own clock that does not stop the dossier's; silence is not consent."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.steps import let_see
from motcua.apps.people.models import Account, Office
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import ConditionAbsent
from motcua.core.events import Event


def consult(
    dossier: Dossier, *, by: Account, at: datetime, office: Office, question: str, due_at: datetime,
    is_required: bool = True, version: int | None = None,
) -> Task:  # fmt: skip
    """Gửi lấy ý kiến: content, time limit, addressee."""
    asked = require_reason(question)
    if due_at <= at:
        raise ConditionAbsent(problem="thời hạn trả lời phải sau thời điểm gửi.")
    with acting(dossier, Act.CONSULT, by=by, at=at, version=version) as act:
        let_see(act.dossier, [office.pk])
        task = Task.objects.create(
            dossier=act.dossier, kind=Task.Kind.CONSULTATION, key=f"consult-{act.dossier.version + 1}",
            name=f"Lấy ý kiến {office.name}", office=office, given_by=by, given_from=act.dossier.holder, given_at=at,
            due_at=due_at, question=asked, is_required=is_required,
        )  # fmt: skip
        act.record(Event.CONSULTATION_ASKED, task=task.pk, office=office.code, until=due_at, required=is_required)
    return task


def answer_consultation(
    dossier: Dossier, *, by: Account, at: datetime, task: int, answer: str, waive: bool = False,
    version: int | None = None,
) -> Task:  # fmt: skip
    """Trả lời, or (`waive`) the asking side records the ground on which it goes on without an answer."""
    said = require_reason(answer)
    with acting(dossier, Act.ANSWER_CONSULTATION, by=by, at=at, version=version) as act:
        found = act.dossier.tasks.filter(pk=task, kind=Task.Kind.CONSULTATION, done_at=None).first()
        if found is None:
            raise ConditionAbsent(problem="việc lấy ý kiến này đã được trả lời hoặc không tồn tại.")
        found.answer, found.outcome = said, "waived" if waive else "answered"
        found.done_at, found.done_by = at, by
        found.save()
        act.record(Event.CONSULTATION_ANSWERED, task=found.pk, office=found.office.code, outcome=found.outcome)
    return found
