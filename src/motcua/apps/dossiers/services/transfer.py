"""Chuyển xử lý (T10) and its corrections: hand-over needs acknowledgement; a wrong route moves no deadline."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.deadlines import clock_from_competent_office
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.steps import acknowledge_task, open_first, open_task_of, reroute_task, settle_at
from motcua.apps.people.models import Account, Office
from motcua.core.dossier import Act
from motcua.core.events import Event


def transfer(
    dossier: Dossier, *, by: Account, at: datetime, competent: Office | None = None, version: int | None = None
) -> Dossier:
    """Chuyển hồ sơ đến cơ quan giải quyết: opens the first steps of the internal process after reception."""
    with acting(dossier, Act.TRANSFER, by=by, at=at, version=version) as act:
        held = act.dossier
        settle_at(held, competent)
        opened = open_first(held, by=by, at=at)
        act.record(
            Event.DOSSIER_TRANSFERRED, competent=held.competent.code, steps=[task.key for task in opened],
            offices=[task.office.code for task in opened], tasks=[task.pk for task in opened],
        )  # fmt: skip
    return dossier


def acknowledge(
    dossier: Dossier, *, by: Account, at: datetime, task: int | None = None, version: int | None = None
) -> Dossier:
    """Nhận bàn giao: the receiver is responsible now. The legal clock of a non-boundary filing begins."""
    with acting(dossier, Act.ACKNOWLEDGE, by=by, at=at, version=version) as act:
        found = open_task_of(act.dossier, by, at, task)
        acknowledge_task(found, by=by, at=at)
        act.dossier.handler = by
        clock_from_competent_office(act.dossier, at)
        act.record(Event.HANDOVER_ACKNOWLEDGED, task=found.pk, step=found.key, office=found.office.code)
    return dossier


def reroute(
    dossier: Dossier, *, by: Account, at: datetime, to: Office, reason: str, task: int | None = None,
    version: int | None = None,
) -> Dossier:  # fmt: skip
    """Chuyển lại đúng đơn vị: the legal deadline stays what it was (F06.2)."""
    said = require_reason(reason)
    with acting(dossier, Act.REROUTE, by=by, at=at, version=version) as act:
        old = open_task_of(act.dossier, by, at, task, any_role=True)
        new = reroute_task(old, to=to, by=by, at=at)
        settle_at(act.dossier, to if old.office_id == act.dossier.competent_id else None)
        act.dossier.holder, act.dossier.handler = to, None
        act.record(Event.DOSSIER_REROUTED, reason=said, step=new.key, office=to.code, before=old.office.code)
    return dossier
