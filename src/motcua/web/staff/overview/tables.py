"""Bảng của trang tổng quan: agencies or units, procedures, feedback; where each line leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.urls import reverse

from motcua.apps.oversight.overview import Of
from motcua.apps.oversight.overview_lines import Line, Order
from motcua.web.staff.overview.asking import Question
from motcua.web.ui.wording import number_in_words

FIRST = " đứng trước"  # what a choice need not say again
ORDERS: Mapping[str, tuple[Order, str]] = {
    "cham": (Order.LATE, f"Đang chậm nhiều nhất{FIRST}"),
    "ty-le": (Order.SHARE, f"Tỷ lệ đúng hạn thấp nhất{FIRST}"),
    "nhan": (Order.RECEIVED, f"Tiếp nhận nhiều nhất{FIRST}"),
    "ten": (Order.NAME, "Theo tên"),
}
SLUGS: Mapping[str, Of] = {"co-quan": Of.PLACES, "thu-tuc": Of.PROCEDURES, "phan-anh": Of.FEEDBACK}
COLUMNS = (
    "Mã", "Tên", "Tiếp nhận", "Có kết quả", "Trước hạn", "Đúng ngày", "Chậm", "Không có hạn", "Có hạn trả",
    "Đúng hạn", "Tỷ lệ đúng hạn (%)", "Đang giải quyết", "Đang chậm",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """Một dòng trên trang: its sums, what it opens, and the list behind what is late."""

    line: Line
    address: str
    late: str
    code: str = ""  # shown beside the name
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """Loại bảng: what its lines are called."""

    slug: str
    noun: str  # cơ quan
    title: str

    def address(self, asked: Question, **more: str) -> str:
        """Địa chỉ bảng đầy đủ."""
        return reverse("staff_overview_table", args=[self.slug]) + asked.address(**more)

    def file(self, asked: Question, **more: str) -> str:
        """Địa chỉ tệp CSV của bảng ấy."""
        return reverse("staff_overview_csv", args=[self.slug]) + asked.address(**more)

    def rows(self, lines: Iterable[Line], asked: Question, *, is_by_unit: bool) -> Iterator[Row]:
        """Các dòng với đường dẫn; an agency opens to its units, a unit no further."""
        desk, of = reverse("officer_desk") + "?hop=overdue", SLUGS[self.slug]
        here, late = reverse("staff_overview"), ""
        if of is Of.PROCEDURES:
            here += asked.address(thu_tuc="") + "&thu-tuc="
            late = desk + (f"&don-vi={quote(asked.co_quan)}" if asked.co_quan else "") + "&thu-tuc="
        else:
            here = "" if is_by_unit else here + asked.address(co_quan="") + "&co-quan="
            if of is Of.PLACES:
                late = desk + (f"&thu-tuc={quote(asked.thu_tuc)}" if asked.thu_tuc else "") + "&don-vi="
        for each in lines:
            code = quote(each.code)
            shown = each.code if of is Of.PROCEDURES else ""
            yield Row(each, here and here + code, late + code if late and each.late else "", shown)


def total(of: Kind, count: int, whole: Line) -> Row:
    """Dòng cộng, under the others: of all of them, whichever stand on this page."""
    return Row(replace(whole, name=f"Tất cả {number_in_words(count)} {of.noun}"), "", "", is_whole=True)


def kind(slug: str, *, is_by_unit: bool) -> Kind:
    """Bảng nào, as its address says it."""
    place = "đơn vị" if is_by_unit else "cơ quan"
    if slug == "thu-tuc":
        return Kind(slug, "thủ tục", "Hồ sơ theo thủ tục")
    return Kind(slug, place, f"{'Hồ sơ' if slug == 'co-quan' else 'Phản ánh, kiến nghị'} theo {place}")


def cells(line: Line) -> Mapping[str, object]:
    """Một dòng của tệp CSV."""
    flows = line.flows
    told = (
        line.code, line.name, flows["received"], line.done, flows["early"], flows["on_day"], flows["late"],
        flows["undated"], line.cohort.due, line.cohort.on_time, line.share, line.open, line.late,
    )  # fmt: skip
    return dict(zip(COLUMNS, told, strict=True))
