"""Ghi tài khoản nhận tiền của cơ quan; nobody pays into it until another person has confirmed it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.payments.models import BankAccount
from motcua.apps.payments.refusals import BankAccountNotSensible
from motcua.apps.people.models import Account, Office
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.vietqr import ACCOUNT, BIN


@dataclass(frozen=True, slots=True)
class Proposed:
    """Tài khoản được đề nghị: as the contract with the bank says."""

    number: str
    bank: str
    holder: str
    starts_on: date
    legal_basis: str
    bank_bin: str = ""


@transaction.atomic
def set_bank_account(office: Office, proposed: Proposed, *, by: Account, at: datetime) -> BankAccount:
    """Đề nghị một tài khoản; a proposal that still waits is replaced by the new one."""
    demand(by.actor(localdate(at)), Act.SET_BANK_ACCOUNT)
    Office.objects.select_for_update(of=["self"]).get(pk=office.pk)
    _sensible(office, proposed)
    BankAccount.objects.filter(office=office, confirmed_at=None).delete()
    made = BankAccount.objects.create(office=office, set_by=by, set_at=at, **asdict(proposed))
    record(Event.BANK_ACCOUNT_SET, subject=office.subject, by=by, at=at, account=made.pk, **made.facts)
    return made


def _sensible(office: Office, proposed: Proposed) -> None:
    last = BankAccount.objects.filter(office=office, confirmed_at__isnull=False).first()
    flaws = {
        "số tài khoản gồm 4 đến 19 chữ số, chữ cái không dấu": not ACCOUNT.fullmatch(proposed.number),
        "thiếu tên ngân hàng, kho bạc": not proposed.bank.strip(),
        "thiếu tên chủ tài khoản": not proposed.holder.strip(),
        "thiếu căn cứ": not proposed.legal_basis.strip(),
        "mã ngân hàng gồm đúng 6 chữ số, hoặc để trống": bool(
            proposed.bank_bin and not BIN.fullmatch(proposed.bank_bin)
        ),
        "ngày bắt đầu phải sau ngày bắt đầu của tài khoản đang dùng": bool(
            last and proposed.starts_on <= last.starts_on
        ),
    }
    if why := next((flaw for flaw, holds in flaws.items() if holds), ""):
        raise BankAccountNotSensible(why=why)
