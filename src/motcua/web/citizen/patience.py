"""Thử khóa tra cứu có chừng mực: wrong keys are counted by address and code together (core/patience.py).

Five wrong keys for one code from one address close that pair for a quarter of an hour. Others behind the same address
(a commune's shared line, a café) follow their own dossiers meanwhile, and the owner elsewhere is not locked out. A
code is also watched over all addresses, far above what people mistype. The code is kept as a digest, never as it is.
"""

from __future__ import annotations

from django.utils import timezone

from motcua.apps.exchange.services.hold_back import counted, used_up
from motcua.core.dossier_refusals import TriedTooOften
from motcua.core.patience import Shares, key_claims

MINUTES = Shares.KEY_FROM_HERE.value.minutes


def be_patient(address: str, code: str) -> None:
    """Raises `TriedTooOften` where this address has guessed at this code too often."""
    if used_up(key_claims(address, code), timezone.now()):
        raise TriedTooOften(minutes=MINUTES)


def count_wrong(address: str, code: str) -> None:
    """Ghi một lần sai; the quarter of an hour begins at the first."""
    for claim in key_claims(address, code):
        counted(claim, timezone.now())
