"""The search page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.apps.catalogue.models import Procedure
from tests.web import sample

ADDRESS = "/thu-tuc/"


def found(client: Client, **asked: object) -> str:
    answer = client.get(ADDRESS, asked)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_words_without_diacritics_find_the_procedure(client: Client, full: Procedure) -> None:
    page = found(client, q="dang ky TRE EM")
    assert f'href="/thu-tuc/{sample.FULL}/"' in page
    assert "<strong>1</strong> thủ tục" in page


def test_filters_narrow_and_are_kept(client: Client, full: Procedure) -> None:
    page = found(client, level="province", field="dat-dai")
    assert sample.LONG in page
    assert sample.FULL not in page
    assert '<option value="province" selected>' in page


def test_a_closed_procedure_is_not_offered(client: Client, full: Procedure) -> None:
    assert sample.CLOSED not in found(client, q="mau")


def test_nothing_found_gives_advice(client: Client, full: Procedure) -> None:
    page = found(client, q="zzzz")
    assert "Không tìm thấy thủ tục nào" in page
    assert "Dùng ít chữ hơn" in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999", "", "٣", "1e3", "99999"])
def test_a_foreign_page_number_does_no_harm(client: Client, full: Procedure, page: str) -> None:
    found(client, page=page)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "x" * 10_000}, {"q": "a\x00b"}, {"q": "'\"<script>"}, {"level": "x\x00"}, {"field": "%00" * 300},
        {"audience": "[]"}, {"online": "{}"},
    ],
)  # fmt: skip
def test_hostile_questions_get_a_clean_page(client: Client, full: Procedure, asked: dict[str, str]) -> None:
    assert "<script>" not in found(client, **asked)


def test_a_live_search_gets_the_fragment_alone(client: Client, full: Procedure) -> None:
    part = client.get(ADDRESS, {"q": "tre em"}, headers={"HX-Request": "true"})
    text = part.content.decode()
    assert text.lstrip().startswith('<div id="found"')
    assert "HX-Request" in part["Vary"]
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<!doctype html>" in client.get(ADDRESS, headers=back).content.decode()


def test_it_costs_few_queries(client: Client, full: Procedure, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        found(client, q="tre em", level="commune")
