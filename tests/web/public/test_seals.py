"""The published seals: a list, a page a day, files to keep; nothing of anybody in them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from motcua.apps.journal.models import Seal
from motcua.apps.journal.services.seal_day import seal_days
from motcua.core.proof import chain_flaws, seal_lines
from tests.apps.journal.test_seal import MONDAY, THURSDAY_MORNING, written

pytestmark = pytest.mark.django_db
LIST = "/cong-khai/niem-phong/"


@pytest.fixture
def forty_days() -> list[Seal]:
    written(MONDAY, "office:A", "account:lan", note="Nguyễn Thị Mẫu")
    return seal_days(THURSDAY_MORNING + timedelta(days=37))


def test_the_list_shows_each_day_with_its_root_and_goes_on_to_earlier_days(
    client: Client, forty_days: list[Seal], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(2):
        first = client.get(LIST).content.decode()
    newest, oldest = forty_days[-1], forty_days[0]
    assert bytes(newest.root).hex() in first
    assert f"{LIST}{newest.day}/" in first
    assert f"{LIST}{oldest.day}/" not in first
    older = forty_days[-31].day
    assert f"?truoc={older}" in first
    assert f"{LIST}{oldest.day}/" in client.get(LIST, {"truoc": older}).content.decode()


def test_a_day_has_its_own_page_and_file(client: Client, forty_days: list[Seal]) -> None:
    one = forty_days[0]
    page = client.get(f"{LIST}{one.day}/").content.decode()
    assert all(bytes(value).hex() in page for value in (one.root, one.hash, one.previous))
    assert "account:lan" not in page
    assert client.get(f"{LIST}{one.day}/niem-phong.json").json() == {
        "day": "2026-03-02", "count": 2, "last": one.last, "root": bytes(one.root).hex(), "previous": "00" * 32,
        "hash": bytes(one.hash).hex(),
    }  # fmt: skip


def test_the_file_of_all_seals_is_a_chain_that_anybody_can_check(client: Client, forty_days: list[Seal]) -> None:
    answer = client.get(f"{LIST}niem-phong.json")
    lines = seal_lines(answer.json())
    assert len(lines) == len(forty_days)
    assert list(chain_flaws(lines)) == []
    assert client.get(f"{LIST}niem-phong.json", headers={"if-none-match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("day", ["2020-01-01", "hom-qua", "2026-13-01", "%00"])
def test_a_day_that_is_not_sealed_is_not_there(client: Client, forty_days: list[Seal], day: str) -> None:
    assert client.get(f"{LIST}{day}/").status_code == 404
    assert client.get(f"{LIST}{day}/niem-phong.json").status_code == 404


def test_before_the_first_night_the_page_says_when_it_will_be(client: Client) -> None:
    assert "ngay sau nửa đêm" in client.get(LIST, {"truoc": "x"}).content.decode()
    assert client.get(f"{LIST}niem-phong.json").json() == {"seals": []}
