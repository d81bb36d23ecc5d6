"""Trả ngay (NĐ 61 Đ.17(4)): ∅ → 2 → 9 → 10 in one sitting; no receipt unless asked, but everything is on record."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import receive
from motcua.apps.dossiers.services.hand_over import hand_over
from motcua.apps.dossiers.services.result import give_at_once
from motcua.apps.dossiers.services.submit import Application
from motcua.apps.people.models import Account


@transaction.atomic
def settle_at_once(application: Application, *, by: Account, at: datetime) -> Dossier:
    """Tiếp nhận, giải quyết và trả kết quả ngay tại quầy."""
    dossier = receive(replace(application, at_once=True), by=by, at=at)
    give_at_once(dossier, by=by, at=at)
    return hand_over(dossier, by=by, at=at, proof="Nhận ngay tại quầy")
