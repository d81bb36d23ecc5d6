"""Danh sách nào, điều kiện nào: the address of a list page in the words of its export."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import QueryDict

PERIOD = {"tu": "since", "den": "until"}
# by the word in the address: the kind of list, and what its page calls each filter
LISTS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "ho-so": (
        "dossiers",
        {"hop": "box", "q": "q", "thu-tuc": "procedure", "don-vi": "office", **PERIOD},
    ),
    "so": ("book", {"nam": "year", "linh-vuc": "field", "don-vi": "office"}),
    "phan-anh": ("feedback", {"hop": "box", "q": "q", "kenh": "channel", **PERIOD}),
    "nhat-ky": (
        "journal",
        {"subject": "subject", "event": "event", "by_name": "by_name", "since": "since", "until": "until"},
    ),
    "thu-tuc": ("procedures", {"q": "q", "field": "field"}),
    "bao-cao-thang": ("month", {"thang": "month", "don-vi": "unit", "ban": "copy"}),
    "bang-ly-do": ("reasons", {"thang": "month", "don-vi": "unit"}),
}
OF_A_PAGE = frozenset({"so", "bao-cao-thang", "bang-ly-do"})  # asked for on the page of one book, of one month
WHOLE = {"ho-so": "hop=all", "phan-anh": "hop=book"}  # what a list begins with where nothing is chosen
LONGEST = 300


def filters_of(slug: str, address: QueryDict) -> dict[str, str]:
    """Điều kiện lọc đang dùng; the page's number and its cursor are none."""
    _, names = LISTS[slug]
    given = {name: str(address.get(name, ""))[:LONGEST] for name in names}
    return {names[name]: value for name, value in given.items() if value}


def about(rows: int) -> str:
    """Ước tính, no more exact than it is: “khoảng 1.200”."""
    if rows < 100:
        return "dưới 100"
    step = 10 ** (len(str(rows)) - 2)
    return "khoảng " + f"{round(rows / step) * step:,}".replace(",", ".")
