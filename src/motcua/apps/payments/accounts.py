"""Tài khoản nhận tiền: which one an office receives transfers on, and what an officer sees of its accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from motcua.apps.payments.models import BankAccount
from motcua.apps.people.models import Office
from motcua.core.vietqr import transfer_text


def account_for_transfers(office: Office, on: date) -> BankAccount | None:
    """Tài khoản đang dùng: its own; a reception point without one uses that of the centre it belongs to."""
    owners = [office.pk, *([office.parent_id] if office.kind == Office.Kind.POINT and office.parent_id else [])]
    found = {each.office_id: each for each in reversed(_in_use(owners, on))}
    return next((found[owner] for owner in owners if owner in found), None)


def _in_use(owners: Sequence[int], on: date) -> list[BankAccount]:
    return list(BankAccount.objects.in_effect(on).filter(office__in=owners, confirmed_at__isnull=False))


def accounts_of(office: Office) -> list[BankAccount]:
    """Các tài khoản của cơ quan, the newest first, those that wait for a second person too."""
    return list(BankAccount.objects.filter(office=office).select_related("set_by", "confirmed_by"))


def account_numbered(office: Office, key: int) -> BankAccount | None:
    """Một tài khoản của cơ quan này."""
    return BankAccount.objects.filter(office=office, pk=key).first()


def square_text(account: BankAccount, amount: int, note: str) -> str:
    """Nội dung mã VietQR; empty where the bank's number is not known or the note does not fit."""
    return transfer_text(account.bank_bin, account.number, amount, note)
