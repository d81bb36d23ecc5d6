"""Mã QR thẻ căn cước: the text that a scanner types, seven fields between upright bars.

    027096000123|123456789|Nguyễn Văn Mẫu|12031996|Nam|Thôn Đông, xã Tiên Du, Bắc Ninh|01072021

The old identity card number may be empty; what follows the seventh field is ignored.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.codes.person import personal_number
from motcua.core.errors import Refused
from motcua.core.folding import one_line

LEAST_FIELDS = 6
LONGEST = 1000


class CardUnreadable(Refused):
    """Không đọc được mã QR thẻ căn cước."""

    message = "Không đọc được mã QR: hãy quét lại mặt có mã của thẻ căn cước, hoặc nhập tay số định danh và họ tên."


@dataclass(frozen=True, slots=True)
class Card:
    """Thẻ căn cước như máy quét đọc được."""

    number: str
    old_number: str
    name: str
    born_on: date
    sex: str
    address: str
    issued_on: date | None = None


def read_card(text: str) -> Card:
    """Đọc mã QR; raises `CardUnreadable` for anything that is not such a card."""
    parts = [one_line(part) for part in text[:LONGEST].strip().split("|")]
    if len(parts) < LEAST_FIELDS or personal_number(parts[0]) is None or not parts[2]:
        raise CardUnreadable
    born = _day(parts[3])
    if born is None:
        raise CardUnreadable
    issued = _day(parts[6]) if len(parts) > LEAST_FIELDS else None
    return Card(parts[0], parts[1], parts[2], born, parts[4], parts[5], issued)


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d%m%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
