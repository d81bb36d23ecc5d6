"""Phí, lệ phí: what a person owes, by tariff, case, channel, date, quantity, pages and category of person.

Nothing is charged from the national catalogue as such: only lines of a local tariff that a second person has
confirmed count (decision 12). Money is whole đồng; each row is rounded half up by itself (decision 20). Of several
preferences only the highest applies (NQ 66.22/2026).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from motcua.core.errors import Refused

HUNDRED = Decimal(100)


class FeeNotConfirmed(Refused):
    """Mức thu chưa xác nhận: no confirmed local tariff covers this dossier (decision 12)."""

    message = "Mức thu theo quy định; địa phương chưa xác nhận nên chưa thể thu. Hãy báo bộ phận kiểm soát thủ tục."


class Per(StrEnum):
    """Đơn vị tính."""

    ONCE = "once"  # một lần, một hồ sơ
    COPY = "copy"  # một bản
    PAGE = "page"  # một trang


PER_NAMES: Mapping[Per, str] = {Per.ONCE: "hồ sơ", Per.COPY: "bản", Per.PAGE: "trang"}


class Category(StrEnum):
    """Đối tượng ưu tiên: whom the law or the province's council lets pay less."""

    DIGITAL_CITIZEN = "digital_citizen"
    CHILD = "child"
    POOR = "poor"
    ELDERLY = "elderly"
    DISABLED = "disabled"
    MERIT = "merit"
    MINORITY = "minority"


CATEGORY_NAMES: Mapping[Category, str] = {
    Category.DIGITAL_CITIZEN: "Công dân số",
    Category.CHILD: "Trẻ em",
    Category.POOR: "Hộ nghèo",
    Category.ELDERLY: "Người cao tuổi",
    Category.DISABLED: "Người khuyết tật",
    Category.MERIT: "Người có công với cách mạng",
    Category.MINORITY: "Đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn",
}

# Công dân số: NQ 66.22/2026 lasts from 15/8/2026 to 28/2/2027, whatever a tariff line says longer.
IN_EFFECT: Mapping[Category, tuple[date, date]] = {Category.DIGITAL_CITIZEN: (date(2026, 8, 15), date(2027, 2, 28))}


@dataclass(frozen=True, slots=True)
class Line:
    """Dòng biểu phí của địa phương. `reductions`: per cent off by category of person; 100 is free."""

    name: str
    amount: int
    case: str = ""  # empty: every case
    channel: str = ""  # empty: every channel
    per: str = Per.ONCE
    rule: str = ""  # a name in FORMULAS, for what is not amount × count
    starts_on: date = date.min
    ends_on: date | None = None
    is_confirmed: bool = False
    reductions: Mapping[str, int] = field(default_factory=dict)

    def is_in_effect(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)

    def covers(self, case: str, channel: str) -> bool:
        return self.case in ("", case) and self.channel in ("", channel)


@dataclass(frozen=True, slots=True)
class Occasion:
    """Lần thu: what is counted. `on` decides the tariff; the day of filing unless the procedure says otherwise."""

    on: date
    case: str = ""
    channel: str = "direct"
    copies: int = 1
    pages: int = 1  # of one copy
    categories: frozenset[Category] = frozenset()


@dataclass(frozen=True, slots=True)
class Charge:
    """Một khoản thu: the full amount, what was taken off for whom, what is owed."""

    name: str
    full: int
    owed: int
    preference: Category | None = None


@dataclass(frozen=True, slots=True)
class Bill:
    """Phiếu tính: the rows and their sum."""

    charges: tuple[Charge, ...]

    @property
    def total(self) -> int:
        return sum(charge.owed for charge in self.charges)


def bill(lines: Iterable[Line], occasion: Occasion) -> Bill:
    """Số tiền phải nộp; raises `FeeNotConfirmed` where no confirmed tariff covers the occasion.

    An unconfirmed line that would apply stops the whole bill: half a bill is worse than none.
    """
    applicable = most_particular(
        [line for line in lines if line.is_in_effect(occasion.on) and line.covers(occasion.case, occasion.channel)]
    )
    if not applicable or not all(line.is_confirmed for line in applicable):
        raise FeeNotConfirmed
    return Bill(tuple(_charge(line, occasion) for line in applicable))


def most_particular(lines: Collection[Line]) -> list[Line]:
    """Of lines with one name, the one made for this case, then for this channel, stands before the general one."""
    chosen: dict[str, Line] = {}
    for line in sorted(lines, key=lambda line: (bool(line.case), bool(line.channel), line.starts_on)):
        chosen[line.name.strip().casefold()] = line
    return list(chosen.values())


def preference(line: Line, occasion: Occasion) -> tuple[Category | None, int]:
    """Ưu đãi cao nhất trong các ưu đãi đang có hiệu lực; never a sum."""
    offers = [
        (line.reductions.get(each, 0), each) for each in sorted(occasion.categories) if _holds(each, occasion.on)
    ]
    percent, category = max(offers, key=lambda offer: offer[0], default=(0, None))
    return (category, min(percent, 100)) if percent > 0 else (None, 0)


def _holds(category: Category, on: date) -> bool:
    start, end = IN_EFFECT.get(category, (date.min, date.max))
    return start <= on <= end


def _charge(line: Line, occasion: Occasion) -> Charge:
    full = FORMULAS[line.rule](line, occasion) if line.rule else _by_count(line, occasion)
    category, percent = preference(line, occasion)
    owed = rounded(Decimal(full) * (HUNDRED - percent) / HUNDRED)
    return Charge(line.name, full, owed, category)


def _by_count(line: Line, occasion: Occasion) -> int:
    count = {Per.COPY: occasion.copies, Per.PAGE: occasion.pages * occasion.copies}.get(Per(line.per), 1)
    return line.amount * count


def rounded(amount: Decimal) -> int:
    """Whole đồng, half up."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Scale:
    """Thang thu theo trang: so much for the first pages, less for the rest, at most `cap` for one copy."""

    first_pages: int
    first: int
    then: int
    cap: int

    def __call__(self, line: Line, occasion: Occasion) -> int:
        dear = min(occasion.pages, self.first_pages) * self.first
        cheap = max(occasion.pages - self.first_pages, 0) * self.then
        return min(dear + cheap, self.cap) * occasion.copies


CERTIFIED_COPY = "certified_copy"  # chứng thực bản sao từ bản chính, TT 226/2016/TT-BTC
SCALES: Mapping[str, Scale] = {CERTIFIED_COPY: Scale(first_pages=2, first=2000, then=1000, cap=200_000)}
FORMULAS: Mapping[str, Callable[[Line, Occasion], int]] = SCALES
FORMULA_NAMES: Mapping[str, str] = {
    CERTIFIED_COPY: "Chứng thực bản sao: trang 1–2 mỗi trang 2.000 đồng, từ trang 3 mỗi trang 1.000 đồng, "
    "tối đa 200.000 đồng một bản",
}


def in_dong(amount: int) -> str:
    """Số tiền viết theo lối Việt Nam: 200.000 đồng."""
    return f"{amount:,}".replace(",", ".") + " đồng"


def overlaps(one: Line, other: Line) -> bool:
    """Trùng hiệu lực: the same name, case and channel on at least one same day."""
    same = (one.name.strip().casefold(), one.case, one.channel) == (
        other.name.strip().casefold(), other.case, other.channel,
    )  # fmt: skip
    return same and one.starts_on <= (other.ends_on or date.max) and other.starts_on <= (one.ends_on or date.max)
