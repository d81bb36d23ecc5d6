"""Một tháng từ đầu đến cuối: the list of the units, its reasons, the session, the public, and what is said after it.

The month is the last one by this machine's clock; the register behind it is a made one of three units.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from motcua.apps.oversight.month_cases import UnitCases
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.feedback_month import Month
from motcua.core.inspection import Violation
from tests.apps.feedback.conftest import FeedbackProvince, Receive
from tests.apps.feedback.conftest import arrive as arrive
from tests.apps.feedback.conftest import place as place
from tests.apps.oversight.months import CASE, SECOND, SHARED
from tests.conftest import officer_at
from tests.e2e.conftest import OpenContext
from tests.e2e.doors import Window, session_of
from tests.e2e.test_every_page import overflow

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WRITTEN = "Đã trả lời bằng văn bản số 12, gửi người dân cùng ngày."
REPLY = "Sở đã bố trí thêm người trực; các việc còn lại xong trong tháng sau."
CONCLUDED = "Công chức thụ lý chậm chuyển hồ sơ; Sở đã chấn chỉnh và xin lỗi."
SMALL, WIDE = 360, 1280


def soon() -> str:
    return (timezone.localdate() + timedelta(days=30)).isoformat()


@dataclass
class Person:
    """Một người trước màn hình: goes, fills in, presses; every page seen is looked at."""

    window: Window
    look: Callable[[Page], None]
    cookies: list[Any] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @property
    def page(self) -> Page:
        return self.window.given_to(self)

    def go(self, address: str) -> Locator:
        if address in self.seen:
            self.page.goto(address, wait_until="domcontentloaded")  # looked at once, with its styles
        else:
            self.page.goto(address)
            self.look(self.page)
            self.seen.add(address)
        return self.page.locator("main")

    def do(self, address: str, button: str, **typed: str) -> None:
        """Mở trang, điền, bấm."""
        main = self.go(address)
        for name, value in typed.items():
            self._fill(main.locator(f'[name="{name}"]'), value)
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            main.get_by_role("button", name=button, exact=True).last.click()

    @staticmethod
    def _fill(asked: Locator, value: str) -> None:
        kind = asked.first.evaluate("each => each.type")
        if kind == "select-one":
            asked.select_option(value)
        elif kind in {"radio", "checkbox"}:
            asked.and_(asked.page.locator(f'[value="{value}"]')).check()
        else:
            asked.fill(value)

    def reads(self, *said: str) -> None:
        for each in said:
            expect(self.page.get_by_text(each).first).to_be_visible()


@pytest.fixture
def month() -> Month:
    """Tháng trước, over by the machine's clock."""
    return Month.of(timezone.now()).before


@pytest.fixture
def code(arrive: Receive, place: FeedbackProvince, month: Month) -> str:
    """A feedback of the register, behind the first line; the list of the month is open."""
    case = replace(CASE, code=arrive(moment=timezone.now()).code, received_on=month.last_on)

    def register(_: Month) -> Iterator[UnitCases]:
        yield UnitCases(place.department, place.department.name, (case, SECOND, SHARED))
        yield UnitCases(place.in_charge, place.in_charge.name, (SHARED,))
        yield UnitCases(place.commune, place.commune.name, ())

    open_month(month, at=month.after.begins_at, register=register)
    return case.code


Meet = Callable[..., Person]


@pytest.fixture
def meet(context: OpenContext, live_server: Any, axe: Callable[[Page], None]) -> Meet:
    """`meet(account, width)`: somebody before a window of that width; every page is accessible and not wider."""
    windows: dict[int, Window] = {}

    def look(page: Page) -> None:
        axe(page)
        assert overflow(page) <= 0, page.url

    def made(account: Account | None, width: int = WIDE) -> Person:
        if width not in windows:
            windows[width] = Window(context(width=width).new_page())
        return Person(windows[width], look, [session_of(account, live_server)] if account else [])

    return made


def test_a_month_goes_its_whole_way(place: FeedbackProvince, month: Month, code: str, meet: Meet) -> None:
    officer, leader = meet(place.department_focal, SMALL), meet(place.department_leader)
    office = meet(officer_at(place.root, Role.PROVINCE_OFFICE, "van.phong"))
    control = meet(officer_at(place.root, Role.PROCEDURE_CONTROL, "kiem.soat"))
    here = f"/lam-viec/bao-cao-thang/{month}/"
    unit = f"{here}{place.department.code}/"

    _reasons(officer, unit)
    leader.do(f"{unit}ky-gui/", "Ký gửi")
    office.do(f"{unit}tra-lai/", "Trả lại", reason="abc")
    office.reads("Lý do trả lại phải nói rõ")
    office.do(f"{unit}tra-lai/", "Trả lại", reason="Dòng 1 chưa rõ vì sao mở lại nhiều lần.")
    officer.go(unit)
    officer.reads("Dòng 1 chưa rõ vì sao mở lại nhiều lần.")
    officer.do(f"{unit}dong/1/xem-lai/", "Gửi đề nghị", ground=WRITTEN)
    leader.do(f"{unit}ky-gui/", "Ký gửi")
    _others(place, here, meet)

    office.go(here)
    office.reads("Giải quyết hết các đề nghị này")
    office.do(f"{unit}dong/1/giai-quyet/", "Ghi kết luận", is_upheld="no", settlement="Chưa kèm văn bản đã gửi.")
    for step, button in (("tong-hop", "Tổng hợp"), ("trinh", "Trình"), ("phien-hop", "Xếp phiên họp")):
        office.do(f"{here}{step}/", button)
    office.do(f"{here}cong-bo/", "Lập bản công bố")
    chairman = meet(officer_at(place.root, Role.CHAIRMAN, "chu.tich"))
    chairman.go(here)
    chairman.reads("Đã trình", CASE.agency)
    _published(control)
    _after_it(leader, office, control, meet(None, SMALL), month, code, place)


def _reasons(officer: Person, unit: str) -> None:
    """A reason for each class of each line; an empty one is sent back."""
    given = {"remedy": "Phân công lại người xử lý", "remedy_due_on": soon()}
    officer.go("/lam-viec/bao-cao-thang/")
    officer.go(unit)
    officer.reads("Còn 3 dòng thiếu")
    officer.do(f"{unit}dong/3/", "Ghi dòng này", **given, reason_late="other", text_late="abc")
    expect(officer.page.get_by_role("alert")).to_be_visible()
    officer.do(f"{unit}dong/3/", "Ghi dòng này", **given, reason_late="officer", text_late="")
    officer.do(f"{unit}dong/1/", "Ghi dòng này", **given, reason_late="officer", reason_prolonged="complex")
    officer.do(f"{unit}dong/2/", "Ghi dòng này", **given, reason_late="other_agency")


def _others(place: FeedbackProvince, here: str, meet: Meet) -> None:
    """The commune has nothing and says so; the office in charge answers for its one line."""
    commune = meet(officer_at(place.commune, Role.AGENCY_LEADER, "chu.tich.phuong"), SMALL)
    commune.do(f"{here}{place.commune.code}/khong-phat-sinh/", "Báo cáo không phát sinh")
    commune.reads("không phát sinh")
    focal, mine = meet(place.focal), f"{here}{place.in_charge.code}/"
    focal.do(f"{mine}dong/1/", "Ghi dòng này", reason_late="officer", remedy="Phân công lại", remedy_due_on=soon())
    meet(place.leader).do(f"{mine}ky-gui/", "Ký gửi")


def _published(control: Person) -> None:
    """Another person reads every line and approves."""
    control.go("/lam-viec/cong-khai/")
    control.page.get_by_role("link", name="chậm, kéo dài, vượt cấp").first.click()
    control.look(control.page)
    control.page.get_by_role("button", name="Duyệt và công bố").click()
    control.reads("Đã công bố.")


def _after_it(
    leader: Person, office: Person, control: Person, citizen: Person, month: Month, code: str,
    place: FeedbackProvince,
) -> None:  # fmt: skip
    """The agency replies; an inspection is concluded, reworded and published; the list is corrected."""
    shown, ours = f"/cong-khai/phan-anh/{month}/", "/lam-viec/cong-khai/"
    citizen.go(shown)
    citizen.reads("3 đơn vị phải báo cáo", "Phiên họp thường kỳ", code)
    leader.go(ours)
    leader.page.get_by_role("link", name="Giải trình").first.click()
    version = leader.page.url.partition("/ban/")[2].partition("/")[0]
    leader.do(f"{ours}ban/{version}/giai-trinh/", "Gửi ý kiến", text=REPLY)
    office.go(ours)
    office.page.get_by_role("link", name="Đăng").first.click()
    office.page.locator("main form").get_by_role("button", name="Đăng").click()
    _inspected(control, office, place, code)
    control.do(f"{ours}ban/{version}/dinh-chinh/", "Lập bản đính chính", what="join", note="Thêm kết luận kiểm tra.")
    office.go(ours)
    office.page.get_by_role("link", name="bản 2").first.click()
    office.page.get_by_role("button", name="Duyệt và công bố").click()
    office.reads("Đã công bố.")
    citizen.seen.clear()
    citizen.go(shown)
    citizen.reads(REPLY, "Thêm kết luận kiểm tra.", "Kết luận số 15/KL-VP")
    citizen.go(f"/cong-khai/co-quan/{place.department.code}/")
    citizen.reads(CONCLUDED)


def _inspected(control: Person, office: Person, place: FeedbackProvince, code: str) -> None:
    """A public text with a telephone number is refused; who concluded does not publish."""
    home, today = "/lam-viec/kiem-tra/", timezone.localdate().isoformat()
    asked = f"{home}mo/?phan-anh={code}&co-quan={place.department.code}"
    control.do(asked, "Mở kiểm tra", ground="Nêu trong danh sách tháng, chưa có kết quả.")
    control.go(home)
    control.page.get_by_role("link", name="KT-").first.click()
    one = control.page.url
    control.do(f"{one}trinh-bay/", "Ghi lời trình bày", held_on=today, said="Do thiếu người; đã nhận lỗi.")
    signed = {"number": "15/KL-VP", "signed_on": today, "conclusion": "Chậm chuyển hồ sơ, không có lý do."}
    signed["violations"] = Violation.DELAYED.value
    control.do(f"{one}ket-luan/", "Ghi kết luận", **signed, public_text="Liên hệ 0912345678.")
    control.reads("số điện thoại")
    control.do(f"{one}ket-luan/", "Ghi kết luận", **signed, public_text="Công chức thụ lý chậm.")
    control.do(f"{one}ban-cong-khai/", "Ghi bản tóm tắt", public_text=CONCLUDED)
    expect(control.page.get_by_role("link", name="Công khai kết luận")).to_have_count(0)
    office.do(f"{one}cong-khai/", "Công khai")
    office.reads("Đã công khai.")
