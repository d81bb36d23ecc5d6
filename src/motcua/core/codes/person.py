"""Số định danh cá nhân: where birth was registered, century and sex, year, six random digits (NĐ 69/2024)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

# Mã tỉnh nơi đăng ký khai sinh: those of birth registration stay after the mergers of 2025.
_ISSUED = """
001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037
038 040 042 044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079
080 082 083 084 086 087 089 091 092 093 094 095 096
"""
PROVINCES = frozenset(_ISSUED.split())
FIRST_COUNTRY = 100


@dataclass(frozen=True, slots=True)
class PersonalNumber:
    """Nội dung của số định danh: read from the digits, not from any register."""

    place: str
    is_female: bool
    birth_year: int


def personal_number(number: str) -> PersonalNumber | None:
    """Đọc số định danh; None when the digits cannot be one (unknown place of registration, not twelve digits)."""
    if re.fullmatch(r"\d{12}", number) is None:
        return None
    place, sign = number[:3], int(number[3])
    if place not in PROVINCES and int(place) < FIRST_COUNTRY:
        return None
    return PersonalNumber(place, sign % 2 == 1, 1900 + 100 * (sign // 2) + int(number[4:6]))


def contradictions(number: str, *, born_on: date | None = None, is_female: bool | None = None) -> list[str]:
    """Chỗ không khớp giữa số và lời khai: a warning, never a bar (digits may be assigned anew)."""
    known = personal_number(number)
    if known is None:
        return []
    found = []
    if born_on is not None and born_on.year != known.birth_year:
        found.append("Năm sinh không khớp số định danh; hãy kiểm tra lại.")
    if is_female is not None and is_female != known.is_female:
        found.append("Giới tính không khớp số định danh; hãy kiểm tra lại.")
    return found
