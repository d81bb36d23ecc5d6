"""Mã VietQR chuyển khoản: the text inside the square that every Vietnamese bank's application reads (NAPAS, EMVCo).

Fields are id, length, value. What does not fit the standard gives no text rather than a wrong one: money sent by a
square that was cut short is money lost.
"""

from __future__ import annotations

import re
from typing import Final

NAPAS: Final = "A000000727"
TO_ACCOUNT: Final = "QRIBFTTA"
DONG: Final = "704"
BIN: Final = re.compile(r"[0-9]{6}")
ACCOUNT: Final = re.compile(r"[0-9A-Za-z]{4,19}")
NOTE: Final = re.compile(r"[0-9A-Za-z .\-]{1,25}")  # letters without marks: what every bank takes
MOST: Final = 9_999_999_999_999  # thirteen digits


def transfer_text(bank_bin: str, account: str, amount: int, note: str) -> str:
    """Nội dung mã VietQR for one transfer of `amount` đồng; empty where the standard cannot carry it."""
    fits = BIN.fullmatch(bank_bin) and ACCOUNT.fullmatch(account) and NOTE.fullmatch(note) and 0 < amount <= MOST
    if not fits:
        return ""
    bank = _field("00", bank_bin) + _field("01", account)
    receiver = _field("00", NAPAS) + _field("01", bank) + _field("02", TO_ACCOUNT)
    text = "".join((
        _field("00", "01"), _field("01", "12"), _field("38", receiver), _field("53", DONG),
        _field("54", str(amount)), _field("58", "VN"), _field("62", _field("08", note)), "6304",
    ))  # fmt: skip
    return text + checksum(text)


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE, four hexadecimal digits."""
    kept = 0xFFFF
    for byte in text.encode():
        kept ^= byte << 8
        for _ in range(8):
            kept = (kept << 1) ^ 0x1021 if kept & 0x8000 else kept << 1
        kept &= 0xFFFF
    return f"{kept:04X}"


def _field(key: str, value: str) -> str:
    return f"{key}{len(value):02}{value}"
