"""Trả kết quả (T21): with proof by channel; never blocked by lateness or a missing rating (F18.5)."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.dossiers.acting import acting
from motcua.apps.dossiers.models import Dossier
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Account
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import FeeUnpaid, ProofMissing
from motcua.core.events import Event
from motcua.core.fees import in_dong

METHODS = {"desk": "Tại Bộ phận Một cửa", "post": "Qua bưu chính công ích", "online": "Tải bản điện tử"}


def hand_over(
    dossier: Dossier, *, by: Account | None, at: datetime, method: str = "desk", proof: str = "",
    version: int | None = None,
) -> Dossier:  # fmt: skip
    """Trả kết quả. `proof`: receipt scanned, ID shown, postal number; a download proves itself (`by` None)."""
    shown = " ".join(proof.split())[:200]
    if method not in METHODS or (method != "online" and not shown):
        raise ProofMissing
    with acting(dossier, Act.HAND_OVER, by=by, at=at, version=version, unasked=by is None) as act:
        open_charge = Charge.objects.waiting().filter(dossier_id=act.dossier.pk).first()
        if open_charge is not None:
            raise FeeUnpaid(amount=in_dong(open_charge.amount))
        act.dossier.handed_over_at, act.dossier.closed_at, act.dossier.step = at, at, ""
        act.record(Event.RESULT_HANDED_OVER, method=method, proof=shown)
    return dossier
