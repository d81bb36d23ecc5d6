"""What an officer reads and does on the pages of the calendar."""

from __future__ import annotations

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from motcua.apps.people.models import Account, Office
from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.core.access import Role
from motcua.web.staff.calendar.forms import SLOTS
from tests.apps.worktime.conftest import keeper, national  # noqa: F401 - fixtures
from tests.conftest import MakeOfficer
from tests.web.officer.conftest import read

pytestmark = pytest.mark.django_db
YEAR, HOURS, SET_HOURS = "/lam-viec/lich/?year=2026", "/lam-viec/lich/gio/", "/lam-viec/lich/gio/dat/"
SWAP = {"office": "", "day": "2026-08-31", "kind": "swapped_off", "name": "Nghỉ hoán đổi", "legal_basis": "VB 1"}


@pytest.fixture
def desk(client: Client, keeper: Account, national: None) -> Client:  # noqa: F811 - the fixtures of that name
    client.force_login(keeper)
    return client


def week(**changed: str) -> dict[str, str]:
    """The form as a browser sends it: Monday to Friday, two sessions a day."""
    typed = {"office": "", "starts_on": "2026-12-01", "legal_basis": "QĐ 7", "form-TOTAL_FORMS": str(7 * SLOTS)}
    typed |= {"form-INITIAL_FORMS": str(7 * SLOTS)}
    for day in range(5):
        for slot, (opens, closes) in enumerate((("07:00", "11:30"), ("13:30", "17:00"))):
            row = f"form-{day * SLOTS + slot}-"
            typed |= {row + "opens": opens, row + "closes": closes, row + "receives": "on", row + "counts": "on"}
    return typed | changed


def test_a_year_marks_days_off_and_makeup_days_in_words(desk: Client) -> None:
    text = read(desk.get(YEAR))  # type: ignore[arg-type]  # the test client's response
    assert text.count("ngày làm việc") >= 12
    for words in ("2 nghỉ : Ngày nghỉ (thay cho ngày 10/01/2026)", "10 làm : làm bù", "Văn bản 12729/VPCP-KGVX"):
        assert words in text
    assert "dự kiến ." not in text


def test_a_year_that_nobody_announced_says_so_until_it_is_announced(desk: Client) -> None:
    later = YEAR.replace("2026", "2027")
    assert "Chưa có văn bản công bố lịch nghỉ năm 2027" in desk.get(later).content.decode()
    announced = desk.post(reverse("staff_year_announcing", args=[2027]), {"legal_basis": "VB 9"}, follow=True)
    assert "Chưa có văn bản công bố" not in announced.content.decode()


def test_a_day_is_set_for_one_office_and_taken_back(desk: Client, office: Office) -> None:
    own = SWAP | {"office": office.code}
    assert desk.post(reverse("staff_day_setting"), own).status_code == 302
    made = SpecialDay.objects.get(office=office)
    assert made.day == date(2026, 8, 31)
    assert "Nghỉ hoán đổi" in desk.get(f"{YEAR}&office={office.code}").content.decode()
    address = reverse("staff_day_removing", args=[made.pk])
    assert desk.post(address, {"legal_basis": ""}).status_code == 422
    assert desk.post(address, {"legal_basis": "VB 2"}).status_code == 302
    assert not SpecialDay.objects.filter(office=office).exists()
    assert desk.get(address).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"kind": "makeup"}, {"day": "2026-08-30"}, {"day": "1999-01-01"}, {"day": "x"}, {"office": "H99"}]
)
def test_a_refused_day_keeps_what_was_typed_and_changes_nothing(desk: Client, wrong: dict[str, str]) -> None:
    before = SpecialDay.objects.count()
    answer = desk.post(reverse("staff_day_setting"), SWAP | wrong)
    assert answer.status_code == 422
    assert "VB 1" in answer.content.decode()
    assert SpecialDay.objects.count() == before


def test_hours_are_set_from_a_day_on_and_the_old_ones_are_kept(desk: Client) -> None:
    saturday = f"form-{5 * SLOTS}-"
    receiving = {saturday + "opens": "07:30", saturday + "closes": "11:30", saturday + "receives": "on"}
    answer = desk.post(SET_HOURS, week(**receiving), follow=True)
    assert answer.status_code == 200
    new = OpeningHours.objects.filter(starts_on=date(2026, 12, 1))
    assert new.count() == 11
    assert new.get(weekday=5).counts is False
    assert set(OpeningHours.objects.exclude(pk__in=new).values_list("ends_on", flat=True)) == {date(2026, 11, 30)}
    assert "Từ 01/12/2026" in answer.content.decode()


def test_the_form_of_hours_begins_with_those_in_effect(desk: Client) -> None:
    page = desk.get(SET_HOURS).content.decode()
    assert 'aria-label="Thứ Hai, ca 1: mở cửa lúc"' in page
    assert page.count('value="07:30"') == 5


@pytest.mark.parametrize(
    "wrong",
    [
        {"form-0-closes": ""},
        {"form-0-counts": ""},
        {"form-0-opens": "12:00"},
        {"form-1-opens": "11:00"},
        {"legal_basis": ""},
        {"starts_on": "2019-01-01"},
        {"form-TOTAL_FORMS": "x"},
        {"form-TOTAL_FORMS": "100000"},
    ],
)
def test_refused_hours_change_nothing(desk: Client, wrong: dict[str, str]) -> None:
    assert desk.post(SET_HOURS, week(**wrong)).status_code == 422
    assert set(OpeningHours.objects.values_list("opens", flat=True)) == {time(7, 30), time(13)}


def test_an_office_without_hours_of_its_own_says_whose_it_keeps(desk: Client, office: Office) -> None:
    assert "theo giờ của cả tỉnh" in desk.get(f"{HOURS}?office={office.code}").content.decode()


def test_who_may_not_edit_is_offered_no_act(client: Client, make_officer: MakeOfficer, national: None) -> None:  # noqa: F811
    client.force_login(make_officer(Role.HANDLER))
    for page in (YEAR, HOURS):
        assert "/dat/" not in client.get(page).content.decode()
        assert "/lich/ngay/" not in client.get(page).content.decode()


@pytest.mark.parametrize("asked", ["?year=0", "?year=99999", "?year=x", "?office=H99", "?office=%00"])
def test_an_impossible_question_shows_this_year_and_says_what_is_wrong(desk: Client, asked: str) -> None:
    assert desk.get(f"/lam-viec/lich/{asked}").status_code == 422
