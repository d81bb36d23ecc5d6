"""What other systems read: the procedures, with clean errors and answers that can be kept."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client

from motcua.api.house import api
from motcua.core.definition import Case, ChannelKind, Component, Level, Limit, LimitUnit, Result, Terms
from tests.apps.catalogue.making import a_procedure

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/procedures"


@pytest.fixture(autouse=True)
def catalogue(db: None) -> None:
    limit = Limit(Decimal("1.5"), LimitUnit.WORKDAY)
    a_procedure(
        "1.001193", "Thủ tục đăng ký khai sinh", levels=(Level.COMMUNE,),
        cases=(Case("1", "", (Terms(ChannelKind.DIRECT, limit),)),),
        components=(Component("TP1", "Tờ khai", original=1, copy=2),), results=(Result("KQ1", "Giấy khai sinh"),),
    )  # fmt: skip
    for number in range(3):
        a_procedure(f"2.00000{number}", f"Đăng ký kết hôn {number}", levels=(Level.PROVINCE,))


@pytest.mark.parametrize("typed", ["khai sinh", "KHAI SINH", "khái sĩnh", "1.001193"])
def test_a_search_finds_by_words_without_marks(client: Client, typed: str) -> None:
    found = client.get(ADDRESS, {"q": typed}).json()
    assert [item["code"] for item in found["items"]] == ["1.001193"]
    assert found["next"] is None


def test_pages_follow_the_cursor_to_the_end(client: Client) -> None:
    codes: list[str] = []
    cursor = ""
    for _ in range(9):
        page = client.get(ADDRESS, {"limit": 1, "cursor": cursor}).json()
        codes += [item["code"] for item in page["items"]]
        cursor = page["next"] or ""
        if not cursor:
            break
    assert sorted(codes) == ["1.001193", "2.000000", "2.000001", "2.000002"]


def test_a_procedure_shows_all_its_parts(client: Client) -> None:
    one = client.get(f"{ADDRESS}/1.001193").json()
    assert one["field"]["code"] == "G15-TP07"
    assert Decimal(one["cases"][0]["terms"][0]["limit"]["amount"]) == Decimal("1.5")
    assert one["components"][0]["copy"] == 2
    assert one["version"]["number"] == 1


def test_filters_narrow_the_list(client: Client) -> None:
    assert client.get(ADDRESS, {"level": "province"}).json()["total"] == 3
    assert client.get(ADDRESS, {"field": "Hộ tịch"}).json()["total"] == 4


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/v1/procedures?limit=201", 400, "Malformed"),
        ("/api/v1/procedures?limit=x", 400, "Malformed"),
        ("/api/v1/procedures?cursor=%00%ff", 400, "Malformed"),
        ("/api/v1/procedures?cursor=AAAA", 400, "Malformed"),
        ("/api/v1/procedures/9.999999", 404, "NotFound"),
        ("/api/v1/procedures/%00", 404, "NotFound"),
        ("/api/v1/nothing", 404, "NotFound"),
    ],
)
def test_errors_have_one_shape(client: Client, path: str, status: int, code: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.json().keys() == {"code", "message", "fields"}
    assert answer.json()["code"] == code


@pytest.mark.parametrize("typed", ["\x00", "'", "x" * 10_000, "&|!", "\ud800".encode("utf-8", "replace").decode()])
def test_strange_words_are_a_clean_search(client: Client, typed: str) -> None:
    assert client.get(ADDRESS, {"q": typed}).status_code == 200


def test_an_unchanged_answer_is_not_sent_twice(client: Client) -> None:
    for path in (f"{ADDRESS}?q=khai", f"{ADDRESS}/1.001193"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_a_procedure_costs_few_queries(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_max_num_queries(4):
        client.get(f"{ADDRESS}/1.001193")


def test_the_checked_in_description_is_that_of_the_code() -> None:
    """After a change: `python -m tests.api.write_openapi`."""
    kept = Path(__file__).resolve().parents[2] / "docs" / "openapi.json"
    assert json.loads(kept.read_text(encoding="utf-8")) == json.loads(
        json.dumps(api.get_openapi_schema(), default=str)
    )
