"""Từ chối về tài khoản nhận tiền."""

from __future__ import annotations

from motcua.core.errors import Refused


class BankAccountNotSensible(Refused):
    """Tài khoản nhận tiền không hợp lệ: a number, a bank, a holder or a date that cannot be."""

    message = "Tài khoản nhận tiền chưa hợp lệ: {why}."


class BankAccountAlreadyConfirmed(Refused):
    """Tài khoản đã xác nhận: replaced by a newer one from a later day, never changed."""

    message = "Tài khoản này đã được xác nhận. Muốn đổi, hãy ghi tài khoản mới với ngày bắt đầu sau đó."
