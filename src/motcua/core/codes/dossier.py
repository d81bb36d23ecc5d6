"""Mã hồ sơ: office, day of reception, number in the day. Three generations of masks are read, two are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.codes.office import new_office_code
from motcua.core.errors import Refused

LEGACY = re.compile(r"(\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})-(\d{6})-()(\d{4})")
SINCE_2025 = re.compile(r"([A-Y]\d{2}(?:\.\d{2,3}){0,2})-(\d{6})-()(\d{4})")
CENTRAL = re.compile(r"([A-Y]\d{2}(?:\.\d{2,3}){0,2})-(\d{6})-(\d{2})(\d{4,})")
LAST_OF_FOUR = 9999


class OutOfNumbers(Refused):
    """Hết số hồ sơ trong ngày: TT 01/2018/TT-VPCP Điều 19 gives four digits and no more."""

    message = "Mã hồ sơ kiểu cũ hết số trong ngày; chuyển cơ quan {office} sang kiểu mã của TT 03/2025."
    article = "TT 01/2018/TT-VPCP Điều 19"


@dataclass(frozen=True, slots=True)
class DossierCode:
    """Nội dung của một mã hồ sơ. `owner`: the two digits of the ministry that owns a centralised system."""

    office: str
    received_on: date
    number: int
    owner: str = ""


def dossier_code(office: str, received_on: date, number: int, *, owner: str = "") -> str:
    """Ghép mã hồ sơ (TT 03/2025/TT-VPCP Điều 13). The number grows past four digits, except in the legacy mask."""
    if number > LAST_OF_FOUR and not owner and office[0].isdigit():
        raise OutOfNumbers(office=office)
    return f"{office}-{received_on:%y%m%d}-{owner}{number:04d}"


def read_dossier_code(code: str) -> DossierCode | None:
    """Đọc mã hồ sơ; None when it is none of the three masks or its date does not exist."""
    found = LEGACY.fullmatch(code) or SINCE_2025.fullmatch(code) or CENTRAL.fullmatch(code)
    if found is None:
        return None
    office, day, owner, number = found.groups()
    try:
        received_on = datetime.strptime(day, "%y%m%d").date()  # noqa: DTZ007 - a calendar date, no moment
    except ValueError:
        return None
    return DossierCode(new_office_code(office), received_on, int(number), owner)
