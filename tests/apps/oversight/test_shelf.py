"""Kệ công khai: what was published is read once and kept, as much of it as fits beside the web's own memory."""

from __future__ import annotations

from typing import Any

import pytest

from motcua.apps.oversight import shelf
from motcua.apps.oversight.models import Publication
from tests.apps.oversight.conftest import Publish, content

pytestmark = pytest.mark.django_db


@pytest.fixture
def months(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> list[Publication]:
    """Three months of two rows each, and room for five rows (a list counts as one more)."""
    monkeypatch.setattr(shelf, "_KEPT", {})
    monkeypatch.setattr(shelf, "MOST_KEPT_ROWS", 6)
    rows = content()["rows"] * 2
    return [publish(content() | {"rows": rows}, period=f"2026-0{month}") for month in (7, 8, 9)]


def read(published: Publication) -> Any:
    return shelf.content(published)


def test_the_lists_asked_for_last_are_kept_and_the_others_read_anew(
    months: list[Publication], django_assert_num_queries: Any
) -> None:
    first, second, third = months
    for each in months:
        assert len(read(each)["rows"]) == 2
    with django_assert_num_queries(0):
        read(second)
        read(third)
    with django_assert_num_queries(1):
        read(first)
    with django_assert_num_queries(0):
        read(first)
        read(third)
    with django_assert_num_queries(1):
        read(second)


def test_a_list_longer_than_all_that_is_kept_is_kept_alone(
    months: list[Publication], monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(shelf, "MOST_KEPT_ROWS", 1)
    for each in months:
        read(each)
    with django_assert_num_queries(0):
        read(months[-1])
    assert len(shelf._KEPT) == 1
