"""Bảng của trang tổng quan: ten lines and how many more; the whole on a page of its own, in any order, as a file."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.apps.catalogue.models import Procedure
from motcua.apps.oversight.counting_sql import REBUILD
from motcua.apps.oversight.models import DayCount
from motcua.apps.oversight.services.rebuild_figures import begin_figures
from motcua.apps.people.models import Office
from motcua.core.access import Role
from motcua.core.figures import Kind
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    Province,
    province,
)

pytestmark = pytest.mark.django_db
ADDRESS, YEAR = "/lam-viec/tong-quan/", "?ky=12-thang"
COUNT = 12
NAME = re.compile(r'<th scope="row">(?:<a [^>]*>)?Phường Mẫu (\d\d)')


@pytest.fixture
def client(client: Client, province: Province) -> Client:  # noqa: F811
    """The Chairman's, in a province in which the ward of number n is late with n dossiers and n feedback: the share
    of the first is the highest, the last received most."""
    begin_figures(timezone.now())
    procedure = Procedure.objects.get(code="9.000001").pk
    day = timezone.localdate().replace(day=1) - timedelta(days=40)
    cells = []
    for number in range(1, COUNT + 1):
        office = Office.objects.create(
            code=f"H05.M{number:02}", name=f"Phường Mẫu {number:02}", kind=Office.Kind.COMMUNE,
            parent=province.department, starts_on=date(2025, 7, 1),
        )  # fmt: skip
        told = {"office": office.pk, "day": day, "grain": DayCount.Grain.DAY, "due_open": number, "open": number}
        told |= {"received": 100 + number, "due_on_time": 20, "early": 20}
        cells += [DayCount(kind=Kind.DOSSIER, procedure=procedure, channel="online", **told),
                  DayCount(kind=Kind.FEEDBACK, procedure=0, channel="web", **told)]  # fmt: skip
    DayCount.objects.bulk_create(cells)
    with connection.cursor() as cursor:
        for each in REBUILD[2:]:  # rolled up as the product does
            cursor.execute(each)
    client.force_login(province.by(Role.CHAIRMAN))
    return client


def shown(client: Client, path: str = "", query: str = YEAR) -> str:
    response = client.get(f"{ADDRESS}{path}{query}")
    assert response.status_code == 200
    return response.content.decode()


def names(page: str) -> list[str]:
    """The wards of the first table, in their order."""
    body = page[page.index("<tbody>", page.index("theo cơ quan.")) :]
    return NAME.findall(body[: body.index("</tbody>")])


def test_the_overview_shows_the_latest_ten_and_says_how_many_more_there_are(client: Client) -> None:
    page = shown(client)
    assert names(page) == [f"{number:02}" for number in range(COUNT, COUNT - 10, -1)]
    assert "Đang chậm nhiều nhất đứng trước" in page
    assert page.count("Trên đây là 10 trong 12 cơ quan, còn 2 cơ quan nữa.") == 2  # of dossiers and of feedback
    assert 'href="/lam-viec/tong-quan/co-quan/?ky=12-thang"' in page
    assert 'href="/lam-viec/tong-quan/thu-tuc/?ky=12-thang"' in page
    assert f">{sum(range(1, COUNT + 1))}</strong> đang chậm" in page  # of all, whatever is shown


def test_the_whole_table_is_on_a_page_of_its_own_in_the_order_asked_with_its_sum(client: Client) -> None:
    up, down = [f"{number:02}" for number in range(1, COUNT + 1)], [f"{number:02}" for number in range(COUNT, 0, -1)]
    for order, wanted in (("cham", down), ("ty-le", down), ("nhan", down), ("ten", up), ("khong-co", down)):
        page = shown(client, "co-quan/", f"{YEAR}&thu-tu={order}")
        assert names(page) == wanted
    assert "12 cơ quan. Đang chậm nhiều nhất đứng trước." in page
    assert "Tất cả 12 cơ quan" in page
    feedback = shown(client, "phan-anh/")
    assert names(feedback) == down
    assert "Thủ tục</label>" not in feedback
    assert "1 thủ tục. Đang chậm nhiều nhất đứng trước." in shown(client, "thu-tuc/")


def test_filters_go_along_to_the_table_and_back(client: Client) -> None:
    page = shown(client, "co-quan/", f"{YEAR}&thu-tuc=9.000001&kenh=online&co-quan=H05.M03")
    assert "Hồ sơ theo đơn vị: Phường Mẫu 03" in page
    assert 'value="9.000001" selected' in page
    assert f"{ADDRESS}?ky=12-thang&amp;co-quan=H05.M03&amp;thu-tuc=9.000001&amp;kenh=online" in page
    assert "Không có phản ánh, kiến nghị nào như vậy" in shown(client, "phan-anh/", f"{YEAR}&kenh=online")


def test_the_file_has_every_line(client: Client) -> None:
    response = client.get(f"{ADDRESS}co-quan.csv{YEAR}&thu-tu=ten")
    assert response["Content-Type"].startswith("text/csv")
    told = response.getvalue().decode().splitlines()
    assert len(told) == COUNT + 1
    assert told[1].startswith("H05.M01,Phường Mẫu 01,101,20,20,0,0,0,21,20,")
    assert told[1].endswith(",1,1")


def test_a_table_that_there_is_not_is_not_found(client: Client) -> None:
    assert client.get(f"{ADDRESS}khac/").status_code == 404
    assert client.get(f"{ADDRESS}khac.csv").status_code == 404


def test_pages_and_file_ask_few_questions(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for path, ceiling in (("", 12), ("co-quan/", 8), ("phan-anh/", 8), ("thu-tuc/", 9), ("co-quan.csv", 8)):
        client.get(f"{ADDRESS}{path}{YEAR}")
        with django_assert_max_num_queries(ceiling):
            client.get(f"{ADDRESS}{path}{YEAR}")
