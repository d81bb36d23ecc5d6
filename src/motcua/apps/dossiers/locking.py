"""Khóa hồ sơ: the row and its chain in the journal, for one act after the other."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import UNSAID, with_offices
from motcua.apps.journal.services.record import lock_chain
from motcua.database.composed import Composed

_LOCKED: Composed[Dossier] = Composed()


def lock(dossier: Dossier) -> Dossier:
    """The dossier as it is now, alone until the transaction ends; the chain is read in a later statement."""
    locked = _LOCKED.first(None, _to_lock, dossier.pk)
    if locked is None:
        raise Dossier.DoesNotExist
    lock_chain(locked.subject)  # some write to it without the row; always in this order, so that none waits for ever
    return with_offices(locked)


def _to_lock(key: int) -> QuerySet[Any]:
    rows = Dossier.objects.select_for_update(of=("self",)).filter(pk=key).order_by()
    return rows.select_related("procedure__field", "edition", "process").defer(*UNSAID)
