"""Xin lỗi và gia hạn (T24): once, before the due date, by the leader, with a reason; form 04 is issued in the act."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.deadlines import apology_due, check_extension, extend_clock
from motcua.apps.dossiers.issued import number_form
from motcua.apps.dossiers.models import Dossier, Extension
from motcua.apps.people.models import Account
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import ConditionAbsent
from motcua.core.events import Event


def extend(
    dossier: Dossier, *, by: Account, at: datetime, new_due_at: datetime, reason: str, version: int | None = None
) -> Extension:
    """Gia hạn: the first due date stays for ever beside the new one (decision 6)."""
    said = require_reason(reason)
    with acting(dossier, Act.EXTEND, by=by, at=at, version=version) as act:
        held = act.dossier
        old = held.due_at
        if old is None:
            raise ConditionAbsent(problem="hồ sơ đang tạm dừng tính thời hạn nên không có ngày hẹn để gia hạn.")
        check_extension(held, at, old, new_due_at, Extension.objects.filter(dossier=held).exists())
        made = Extension.objects.create(
            dossier=held, reason=said, old_due_at=old, new_due_at=new_due_at, approved_by=by, approved_at=at,
            is_late=at > apology_due(held, old),
        )  # fmt: skip
        extend_clock(held, at, new_due_at, cause=said)
        act.record(
            Event.DOSSIER_EXTENDED, reason=said, old_due_at=old, new_due_at=new_due_at, late=made.is_late,
            form_number=number_form(held, "04", office=held.competent, at=at),
        )  # fmt: skip
    return made
