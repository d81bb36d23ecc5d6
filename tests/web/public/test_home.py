"""The home page."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.apps.catalogue.models import Procedure


def test_it_asks_first_and_counts_what_is_in_force(client: Client, full: Procedure) -> None:
    page = client.get("/").content.decode()
    assert "Bạn cần làm thủ tục gì?" in page
    assert "Đang có 3 thủ tục" in page
    assert "/thu-tuc/?field=ho-tich" in page


def test_what_is_often_asked_for_is_offered(client: Client, full: Procedure) -> None:
    Procedure.objects.filter(pk=full.pk).update(weight=1)  # as its publication leaves it: counted by nobody
    assert "Hay được tìm" not in client.get("/").content.decode()
    Procedure.objects.filter(pk=full.pk).update(weight=5)
    assert full.name in client.get("/").content.decode()


@pytest.mark.django_db
def test_an_empty_catalogue_says_so(client: Client) -> None:
    assert "Danh mục còn trống" in client.get("/").content.decode()


def test_it_costs_few_queries(client: Client, full: Procedure, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(4):
        client.get("/")
