"""Khoản thu đang chờ: what the cashier may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers.matching import matching
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import visible_to
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Account

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Due:
    """Một khoản chờ thu."""

    dossier: Dossier
    charge: Charge
    is_own: bool  # asked for by the one who looks: somebody else must confirm


def open_charges(account: Account, at: datetime, *, q: str = "") -> list[Due]:
    """Các khoản chờ xác nhận, the oldest first."""
    waiting = {each.dossier_id: each for each in Charge.objects.filter(confirmed_at=None, cancelled_at=None)}
    rows = visible_to(account, at).filter(pk__in=waiting).filter(matching(q)).select_related("procedure")
    made = [Due(each, waiting[each.pk], waiting[each.pk].asked_by_id == account.pk) for each in rows[:SHOWN]]
    return sorted(made, key=lambda due: due.charge.asked_at)
