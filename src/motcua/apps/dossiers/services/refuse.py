"""Từ chối tiếp nhận (T4): only at reception; after examination a refusal is a result (T15)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.issued import number_form
from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Account
from motcua.core.dossier import Act
from motcua.core.events import Event


def refuse(
    dossier: Dossier, *, by: Account, at: datetime, reason: str, go_to: str = "", version: int | None = None
) -> Dossier:
    """Từ chối tiếp nhận: issues form 03. `go_to` says where the applicant should turn (wrong authority)."""
    said = require_reason(reason)
    with acting(dossier, Act.REFUSE, by=by, at=at, version=version) as act:
        act.dossier.closed_at, act.dossier.reception_due_at = at, None
        number = number_form(act.dossier, "03", office=act.dossier.receiving, at=at)
        act.record(Event.DOSSIER_REFUSED, reason=said, go_to=" ".join(go_to.split())[:300], form_number=number)
    return dossier
