"""Việc tôi làm được bây giờ: the arrows of the table that this person may take on this dossier."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.facts import facts_of
from motcua.apps.dossiers.models import Dossier
from motcua.apps.people.models import Account
from motcua.core.dossier import ANY_STATE, Act, acts_in
from motcua.core.dossier_access import may_act

BY_THE_SYSTEM = frozenset({Act.CLOSE_UNSUPPLIED})


def allowed_acts(dossier: Dossier, by: Account, at: datetime) -> tuple[Act, ...]:
    """Các hành vi được phép, in the order of the table; a mirrored dossier allows none (decision 13)."""
    if dossier.is_mirrored:
        return ()
    actor, facts = by.actor(localtime(at).date()), facts_of(dossier)
    offered = (*acts_in(dossier.at, at_once=dossier.at_once), *ANY_STATE)
    return tuple(act for act in offered if act not in BY_THE_SYSTEM and may_act(actor, act, facts))
