"""What is kept in the process holds for as long as its rows do, whoever changes them and however it ends."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction
from pytest_django import DjangoAssertNumQueries

from motcua.apps.people.models import Office
from motcua.apps.people.registry import all_offices, kept_office, keys_under, reached
from motcua.database.marks import KeptWhile, standing

TABLE = Office._meta.db_table


@pytest.fixture
def office(db: None) -> Office:
    return Office.objects.create(code="H05", name="UBND tỉnh", kind="province", starts_on=date(2025, 7, 1))


@pytest.fixture
def names() -> KeptWhile[list[str]]:
    return KeptWhile(lambda: list(Office.objects.order_by("pk").values_list("name", flat=True)), TABLE)


def test_a_value_is_read_once(
    office: Office, names: KeptWhile[list[str]], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    names()
    with django_assert_max_num_queries(1):
        assert names() == ["UBND tỉnh"]


@pytest.mark.parametrize(
    ("statement", "then"),
    [
        ("UPDATE people_office SET name = 'Đổi'", ["Đổi"]),
        ("DELETE FROM people_office", []),
        (
            (
                "INSERT INTO people_office (code, old_code, name, short, kind, formed_from, starts_on, legal_basis,"
                " address, phone, commune, receives)"
                " VALUES ('X', '', 'Mới', '', 'department', '[]', now(), '', '', '', '', false)"
            ),
            ["UBND tỉnh", "Mới"],
        ),
    ],
)
def test_any_change_is_seen_even_behind_the_program(
    office: Office, names: KeptWhile[list[str]], statement: str, then: list[str]
) -> None:
    names()
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert names() == then


def test_changed_twice_in_one_transaction_is_changed_twice(office: Office, names: KeptWhile[list[str]]) -> None:
    for name in ("Một", "Hai", "Ba"):
        Office.objects.update(name=name)
        assert names() == [name]


def test_what_was_rolled_back_is_not_believed(office: Office, names: KeptWhile[list[str]]) -> None:
    names()
    with transaction.atomic():
        Office.objects.update(name="Chưa chắc")
        assert names() == ["Chưa chắc"]
        transaction.set_rollback(True)
    assert names() == ["UBND tỉnh"]


def test_one_act_asks_once_and_the_next_asks_again(
    office: Office, names: KeptWhile[list[str]], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    names()
    with django_assert_max_num_queries(1), standing():
        assert names() == names()
        with standing():
            names()
    Office.objects.update(name="Đổi")
    with standing():
        assert names() == ["Đổi"]


def test_the_registry_knows_the_line_of_each_office(
    office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    below = Office.objects.create(
        code="H05.1", name="Sở", kind="department", parent=office, starts_on=date(2025, 7, 1)
    )
    with standing():
        assert [each.code for each in all_offices()] == ["H05", "H05.1"]
        with django_assert_max_num_queries(0):
            assert kept_office(below.pk).parent == office
            assert keys_under({"H05"}) == {office.pk, below.pk}
            assert keys_under({"H05.1"}) == {below.pk}


def test_what_rights_reach_grows_with_the_tree(office: Office) -> None:
    room = Office.objects.create(
        code="H05.1", name="Sở", kind="department", parent=office, starts_on=date(2025, 7, 1)
    )
    assert reached({"H05.1"}) == {room.pk}
    assert reached({"H05"}) is None
    below = Office.objects.create(
        code="H05.1.1", name="Phòng", kind="division", parent=room, starts_on=date(2025, 7, 1)
    )
    assert reached({"H05.1"}) == {room.pk, below.pk}
