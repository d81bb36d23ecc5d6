"""Phân công and the steps of the internal process: assign, claim, advance, send back."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.steps import advance_task, open_task_of, send_back_task
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import ConditionAbsent, TakenByOther
from motcua.core.events import Event


def assign(
    dossier: Dossier, *, by: Account, at: datetime, to: Account, task: int | None = None, note: str = "",
    version: int | None = None,
) -> Dossier:  # fmt: skip
    """Phân công, phân công lại: exactly one accountable handler at any time (F14.1).

    A leader's own step is to assign: naming a handler there ends it, and the next step is the handler's.
    """
    with acting(dossier, Act.ASSIGN, by=by, at=at, version=version) as act:
        found = _step_for(act.dossier, open_task_of(act.dossier, by, at, task, any_role=True), to, by, at)
        before, found.handler = found.handler_id, to
        found.save(update_fields=["handler"])
        act.dossier.handler = to
        act.record(Event.DOSSIER_ASSIGNED, step=found.key, to_account=to.pk, before=before, note=note[:500])
    return dossier


def _step_for(dossier: Dossier, found: Task, to: Account, by: Account, at: datetime) -> Task:
    """The step that `to` may work on: this one, or the one that follows a leader's own."""
    day = localtime(at).date()
    theirs, mine = to.actor(day).roles, by.actor(day).roles
    if not found.role or Role(found.role) in theirs or Role(found.role) not in mine:
        return found
    following = advance_task(dossier, found, by=by, at=at, choice="", note="")
    fitting = next((each for each in following if not each.role or Role(each.role) in theirs), None)
    if fitting is None:
        raise ConditionAbsent(problem=f"{to} không giữ vai trò của bước «{found.name}»: hãy chọn người khác.")
    return fitting


def claim(
    dossier: Dossier, *, by: Account, at: datetime, task: int | None = None, version: int | None = None
) -> Dossier:
    """Nhận xử lý: nobody else acts on the step while it is held; a leader may assign it anew."""
    with acting(dossier, Act.CLAIM, by=by, at=at, version=version) as act:
        found = open_task_of(act.dossier, by, at, task)
        if found.handler_id not in {None, by.pk}:
            raise TakenByOther(who=found.handler)
        found.handler = by
        found.acknowledged_at = found.acknowledged_at or at
        found.save(update_fields=["handler", "acknowledged_at"])
        act.dossier.handler = by
        act.record(Event.DOSSIER_ASSIGNED, step=found.key, to_account=by.pk, before=None)
    return dossier


def advance(
    dossier: Dossier, *, by: Account, at: datetime, task: int | None = None, choice: str = "", note: str = "",
    version: int | None = None,
) -> Dossier:  # fmt: skip
    """Chuyển bước: what this person had to do is done; the process says who is next."""
    with acting(dossier, Act.ADVANCE, by=by, at=at, version=version) as act:
        found = open_task_of(act.dossier, by, at, task)
        if found.handler_id not in {None, by.pk}:
            raise TakenByOther(who=found.handler)
        opened = advance_task(act.dossier, found, by=by, at=at, choice=choice, note=note)
        act.record(
            Event.DOSSIER_ADVANCED, step=found.key, steps=[each.key for each in opened], choice=choice,
            offices=[each.office.code for each in opened], note=note[:1000],
        )  # fmt: skip
    return dossier


def send_back(
    dossier: Dossier, *, by: Account, at: datetime, reason: str, task: int | None = None, version: int | None = None
) -> Dossier:
    """Trả lại bước trước, with the reason; the legal clock runs on."""
    said = require_reason(reason)
    with acting(dossier, Act.SEND_BACK, by=by, at=at, version=version) as act:
        found = open_task_of(act.dossier, by, at, task)
        again = send_back_task(act.dossier, found, by=by, at=at, reason=said)
        act.record(Event.DOSSIER_SENT_BACK, step=found.key, to_step=again.key, reason=said)
    return dossier
