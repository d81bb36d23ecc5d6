"""Bàn làm việc: the boxes, the list, the filters, and acts on many dossiers at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.dossiers import worklists
from motcua.apps.dossiers.box_page import page_of_box
from motcua.apps.dossiers.models import Dossier, SavedView
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import transfer
from motcua.core.access import Role
from tests.apps.dossiers.conftest import MONDAY, Province
from tests.conftest import MakeOfficer
from tests.web.officer.conftest import SignIn, read

pytestmark = pytest.mark.django_db


def several(application: Application, province: Province, count: int) -> list[Dossier]:
    """So many dossiers at the department, received a minute apart."""
    made = []
    for number in range(count):
        person = {**application.applicant, "name": f"Người Nộp {number:02}", "personal_id": ""}
        at = MONDAY + timedelta(minutes=number)
        dossier = submit(replace(application, applicant=person), by=None, at=at)
        accept(dossier, by=province.by(Role.RECEPTIONIST), at=at)
        made.append(transfer(dossier, by=province.by(Role.RECEPTIONIST), at=at))
    return made


def test_the_desk_shows_each_box_with_its_count_and_the_late_ones_in_words(
    processing: Dossier, as_role: SignIn
) -> None:
    said = read(as_role(Role.UNIT_LEADER).get("/lam-viec/?hop=unassigned"))
    assert "Chưa ai nhận (1)" in said
    assert "H05.01-261102-0001" in said
    assert "Nguyễn Văn Mẫu" in said
    assert "Quá hạn" in said


def test_what_is_pressing_stands_beside_ones_own_and_is_named_where_nothing_waits(
    processing: Dossier, as_role: SignIn
) -> None:
    page = as_role(Role.UNIT_LEADER).get("/lam-viec/?hop=mine").content.decode()
    boxes = page[page.index('aria-label="Ngăn việc"') :]
    assert boxes.index("hop=mine") < boxes.index("hop=overdue") < boxes.index("hop=new")
    assert '<a href="?hop=overdue">Quá hạn: 1 hồ sơ</a>' in page


def test_one_reaches_the_list_past_the_boxes_by_keyboard(processing: Dossier, as_role: SignIn) -> None:
    for address in ("/lam-viec/?hop=open", "/lam-viec/phan-anh/"):
        page = as_role(Role.UNIT_LEADER).get(address).content.decode()
        assert page.index('class="skip" href="#list"') < page.index('class="sticks boxes"') < page.index('id="list"')


def test_a_citizen_and_a_stranger_do_not_get_in(db: None) -> None:
    assert Client().get("/lam-viec/").status_code == 302


def test_the_list_goes_on_by_key_without_losing_or_repeating_a_row(
    application: Application, province: Province
) -> None:
    made = several(application, province, 5)
    Dossier.objects.filter(pk=made[2].pk).update(due_at=None)
    leader, now = province.by(Role.UNIT_LEADER), timezone.now()
    seen: list[int] = []
    cursor = ""
    while True:
        page, cursor = page_of_box(leader, worklists.box_of(leader, "open", now), now, 2, cursor=cursor)
        seen += [row.pk for row in page]
        if not cursor:
            break
    assert seen == [made[0].pk, made[1].pk, made[3].pk, made[4].pk, made[2].pk]


def test_what_has_ended_is_listed_from_the_newest_page_by_page(application: Application, province: Province) -> None:
    made = several(application, province, 5)
    for days, dossier in enumerate(made[:4]):
        Dossier.objects.filter(pk=dossier.pk).update(state=10, closed_at=MONDAY + timedelta(days=days // 2))
    Dossier.objects.filter(pk=made[4].pk).update(state=8, closed_at=None)
    leader, now, cursor, seen = province.by(Role.UNIT_LEADER), timezone.now(), "", list[int]()
    while True:
        page, cursor = page_of_box(leader, worklists.box_of(leader, "ended", now), now, 2, cursor=cursor)
        seen += [row.pk for row in page]
        if not cursor:
            break
    assert seen == [made[index].pk for index in (3, 2, 1, 0, 4)]


def test_a_cursor_that_nobody_gave_out_shows_the_beginning(processing: Dossier, as_role: SignIn) -> None:
    said = read(as_role(Role.UNIT_LEADER).get("/lam-viec/?hop=open&sau=x|y"))
    assert processing.number in said


def test_filters_find_a_name_without_its_marks_and_nothing_else(
    application: Application, province: Province, as_role: SignIn
) -> None:
    several(application, province, 3)
    leader = as_role(Role.UNIT_LEADER)
    found = read(leader.get("/lam-viec/?hop=open&q=nguoi nop 01"))
    assert "Người Nộp 01" in found
    assert "Người Nộp 02" not in found
    assert "Không có hồ sơ nào khớp" in read(leader.get("/lam-viec/?hop=open&thu-tuc=1.000000"))
    assert "Người Nộp 01" in read(leader.get("/lam-viec/?hop=open&don-vi=H05.17&thu-tuc=9.000001"))


def test_many_at_once_each_with_its_own_outcome(
    application: Application, province: Province, as_role: SignIn
) -> None:
    first, second, third = several(application, province, 3)
    chosen = [f"{first.reference}:{first.version}", f"{second.reference}:1", f"{third.reference}:{third.version}"]
    answer = as_role(Role.UNIT_LEADER).post(
        "/lam-viec/hang-loat/", {"act": "acknowledge", "chosen": [*chosen, "T-NOBODY:1"]}
    )
    said = read(answer)
    assert "xong 2 trên 4 hồ sơ" in said
    assert "vừa được người khác cập nhật" in said
    assert "Không có hồ sơ này trong phạm vi" in said
    second.refresh_from_db()
    assert second.handler is None


def test_a_leader_assigns_many_to_one(application: Application, province: Province, as_role: SignIn) -> None:
    made = several(application, province, 2)
    leader = as_role(Role.UNIT_LEADER)
    assert "Cán bộ xử lý – Cán bộ xử lý" in read(leader.get("/lam-viec/?hop=open"))
    body = {"act": "assign", "to": "handler", "chosen": [f"{each.reference}:{each.version}" for each in made]}
    assert "xong 2 trên 2" in read(leader.post("/lam-viec/hang-loat/", body))
    assert set(Dossier.objects.values_list("handler__username", flat=True)) == {"handler"}


def test_more_than_two_hundred_are_left_and_said_so(province: Province, as_role: SignIn) -> None:
    body = {"act": "claim", "chosen": [f"T-{number}:1" for number in range(201)]}
    said = read(as_role(Role.UNIT_LEADER).post("/lam-viec/hang-loat/", body))
    assert "mỗi lần tối đa 200 hồ sơ" in said


def test_a_filter_is_kept_under_a_name_and_dropped_by_its_owner_only(
    province: Province, as_role: SignIn, make_officer: MakeOfficer
) -> None:
    leader = as_role(Role.UNIT_LEADER)
    leader.post("/lam-viec/danh-sach/", {"name": "Khẩn", "hop": "overdue", "q": "kinh bac"})
    view = SavedView.objects.get()
    assert view.query == "hop=overdue&q=kinh+bac"
    assert "Khẩn" in read(leader.get("/lam-viec/"))
    as_role(Role.HANDLER).post("/lam-viec/danh-sach/", {"drop": str(view.pk)})
    assert SavedView.objects.exists()
    leader.post("/lam-viec/danh-sach/", {"drop": str(view.pk)})
    assert not SavedView.objects.exists()


def test_the_desk_costs_the_same_for_one_row_and_for_many(
    application: Application, province: Province, as_role: SignIn, django_assert_max_num_queries: object
) -> None:
    several(application, province, 6)
    leader = as_role(Role.UNIT_LEADER)
    leader.get("/lam-viec/?hop=open")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        leader.get("/lam-viec/?hop=open")
