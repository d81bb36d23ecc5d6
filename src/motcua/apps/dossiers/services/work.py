"""Phân công and the steps of the internal process: assign, claim, advance, send back."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.steps import advance_task, open_task_of, send_back_task
from motcua.apps.people.directory import officers_under
from motcua.apps.people.models import Account
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import ConditionAbsent, TakenByOther
from motcua.core.events import Event


def assign(
    dossier: Dossier, *, by: Account, at: datetime, to: Account, task: int | None = None, note: str = "",
    version: int | None = None,
) -> Dossier:  # fmt: skip
    """Phân công, phân công lại: exactly one accountable handler at any time (F14.1).

    Where the open step is the leader's own, to assign is to do that step: the next one opens for the person named.
    """
    with acting(dossier, Act.ASSIGN, by=by, at=at, version=version) as act:
        found = open_task_of(act.dossier, by, at, task, any_role=True)
        roles = {role.value for role in to.actor_at(at).roles}
        before = found.handler_id
        _require_posted(to, found, at)
        if found.role and found.role not in roles:
            found = _next_for(act.dossier, found, roles, by, at)
        found.handler = to
        found.save(update_fields=["handler"])
        act.dossier.handler = to
        act.record(Event.DOSSIER_ASSIGNED, step=found.key, to_account=to.pk, before=before, note=note[:500])
    return dossier


def _require_posted(to: Account, task: Task, at: datetime) -> None:
    """Whom the page offers: who works at the office of the step or in a division of it."""
    posted = officers_under({task.office.code}, localtime(at).date())
    if to.pk not in {each.account_id for each in posted}:
        raise ConditionAbsent(problem="người được giao không công tác ở đơn vị của bước này: hãy chọn người khác.")


def _next_for(dossier: Dossier, task: Task, roles: set[str], by: Account, at: datetime) -> Task:
    """The step that opens for these roles once `task` is done by the one who assigns."""
    if task.role not in {role.value for role in by.actor_at(at).roles}:
        raise ConditionAbsent(problem="người được giao không giữ vai trò của bước này: hãy chọn người khác.")
    opened = advance_task(dossier, task, by=by, at=at, choice="", note="")
    fitting = [each for each in opened if not each.role or each.role in roles]
    if not fitting:
        raise ConditionAbsent(problem="người được giao không giữ vai trò của bước tiếp theo: hãy chọn người khác.")
    return fitting[0]


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
