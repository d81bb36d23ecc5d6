"""Danh mục trang làm việc: which page needs which right; a page that one may not open is not offered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from motcua.core.access import CONTROL, WATCHERS, Act, Actor, Role, may

DESK = "/lam-viec/"  # every page lies under it, and is not for that a part of it
ALL_OPEN = "?hop=open"  # the desk itself, for whom its plain address leads on


@dataclass(frozen=True, slots=True)
class Item:
    """Một mục: `url` is the name of the page."""

    act: Act
    url: str
    label: str
    group: str
    also: str = ""  # where its pages live, when not below its own address


MENU: list[Item] = [
    Item(Act.SEE_STAFF_PAGES, "officer_desk", "Việc cần làm", "Hồ sơ", "/lam-viec/ho-so/"),
    Item(Act.SEE_FIGURES, "staff_overview", "Tổng quan", "Tổng quan"),
    Item(Act.SEE_STAFF_PAGES, "officer_books", "Sổ theo dõi", "Hồ sơ"),
    Item(Act.SEE_FEEDBACK, "officer_feedback_list", "Phản ánh, kiến nghị", "Phản ánh"),
    Item(Act.ENTER_FEEDBACK, "officer_feedback_enter", "Ghi phản ánh", "Phản ánh"),
    Item(Act.SEE_FEEDBACK, "officer_feedback_channels", "Kênh và thời hạn", "Phản ánh"),
    Item(Act.RECEIVE, "intake", "Tiếp nhận", "Quầy"),
    Item(Act.RECEIVE, "queue-window", "Gọi số", "Quầy"),
    Item(Act.RECEIVE, "hand-over", "Trả kết quả", "Quầy"),
    Item(Act.TAKE_PAYMENT, "cash", "Thu phí, lệ phí", "Quầy"),
    Item(Act.SEE_STAFF_PAGES, "staff_procedures", "Danh mục thủ tục", "Thủ tục"),
    Item(Act.SEE_STAFF_PAGES, "staff_waiting", "Chờ công bố", "Thủ tục"),
    Item(Act.SEE_STAFF_PAGES, "staff_imports", "Các lượt nhập", "Thủ tục"),
    Item(Act.SEE_STAFF_PAGES, "staff_offices", "Cơ quan, đơn vị", "Tổ chức"),
    Item(Act.SEE_STAFF_PAGES, "staff_calendar", "Lịch làm việc", "Tổ chức"),
    Item(Act.SEE_STAFF_PAGES, "processes", "Quy trình nội bộ", "Thủ tục"),
    Item(Act.SEE_STAFF_PAGES, "tariffs", "Biểu phí, lệ phí", "Thủ tục"),
    Item(Act.SEE_PEOPLE, "staff_people", "Cán bộ", "Tổ chức"),
    Item(Act.APPROVE_RIGHTS, "staff_waiting_grants", "Duyệt quyền", "Tổ chức"),
    Item(Act.SEE_MONTHS, "month_home", "Báo cáo PAKN hằng tháng", "Phản ánh"),
    Item(Act.SEE_PEOPLE, "staff_who_could_see", "Ai xem được", "Kiểm tra"),
    Item(Act.SEE_PEOPLE, "staff_review", "Rà soát quyền", "Kiểm tra"),
    Item(Act.SEE_DISCLOSURE, "staff_disclosure", "Công khai", "Kiểm tra"),
    Item(Act.SEE_INSPECTIONS, "staff_inspections", "Kiểm tra, kết luận", "Kiểm tra"),
    Item(Act.SEE_JOURNAL, "staff_journal", "Nhật ký", "Kiểm tra"),
]


# Who handles no dossier begins elsewhere than at the boxes of dossiers; the first page by what all of one's roles do.
FIRST_PAGES: list[tuple[frozenset[Role], str]] = [
    (WATCHERS | CONTROL, "staff_overview"),
    (frozenset({Role.FEEDBACK_OFFICER}), "officer_feedback_list"),
    (frozenset({Role.ADMINISTRATOR}), "staff_people"),
]


@dataclass(frozen=True, slots=True)
class Shown:
    """Một mục trên trang: its address, and whether the page that is open belongs to it."""

    address: str
    label: str
    is_current: bool


def first_page(actor: Actor) -> str:
    """Trang mở đầu ngày làm việc: the name of its address; for most the desk."""
    return next((page for roles, page in FIRST_PAGES if actor.roles and actor.roles <= roles), "officer_desk")


def groups_for(actor: Actor, path: str = "") -> dict[str, list[Shown]]:
    """Các nhóm mục mà người này mở được, theo thứ tự của danh mục; marked: the item under which `path` lies."""
    items = [(item, _address(item.url)) for item in MENU if may(actor, item.act)]
    current = max((_above(path, *each) for each in items), key=len, default="")
    groups: dict[str, list[Shown]] = {}
    for item, address in items:
        is_current = bool(current) and _above(path, item, address) == current
        leads = address + ALL_OPEN if address == DESK and first_page(actor) != item.url else address
        groups.setdefault(item.group, []).append(Shown(leads, item.label, is_current))
    return groups


@cache
def _address(url: str) -> str:
    return reverse(url)


def _above(path: str, item: Item, address: str) -> str:
    """The address of the item under which the page lies; nothing where it lies elsewhere."""
    if path == address or (address != DESK and path.startswith(address)):
        return address
    return item.also if item.also and path.startswith(item.also) else ""
