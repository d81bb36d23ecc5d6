"""Tài khoản nhận tiền của tỉnh mẫu: a bank that does not exist, so that nobody can pay into it by mistake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from motcua.apps.payments.services.confirm_bank_account import confirm_bank_account
from motcua.apps.payments.services.set_bank_account import Proposed, set_bank_account
from motcua.apps.people.models import Account, Office

BANK, BIN = "Ngân hàng Mẫu (không có thật)", "970999"
BASIS = "Hợp đồng mở tài khoản số 01/HĐ-TM (tỉnh mẫu)"


def load_accounts(offices: Iterable[Office], *, on: date, cashier: Account, confirmer: Account, at: datetime) -> int:
    """Mỗi nơi tiếp nhận một tài khoản, by two people; reception points use that of their centre."""
    desks = [each for each in offices if each.receives and each.kind != Office.Kind.POINT]
    for number, office in enumerate(desks, start=1):
        proposed = Proposed(f"9999{number:06}", BANK, office.name.upper()[:200], on, BASIS, BIN)
        made = set_bank_account(office, proposed, by=cashier, at=at)
        confirm_bank_account(made, by=confirmer, at=at)
    return len(desks)
