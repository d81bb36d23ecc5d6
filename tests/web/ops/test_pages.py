"""The pages of those who keep the machine."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from motcua.web.ops import views

pytestmark = pytest.mark.django_db


def test_a_healthy_house_says_ok(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(2):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_migration_that_the_database_has_not_seen_is_503(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'worktime'")
    assert client.get("/healthz").status_code == 503


def test_a_database_that_does_not_answer_is_503_and_says_no_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lost() -> frozenset[tuple[str, str]]:
        raise OperationalError("connection to server at 10.1.2.3 failed")

    monkeypatch.setattr(views, "missing_migrations", lost)
    monkeypatch.setattr(connection, "close", lambda: None)
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert b"10.1.2.3" not in answer.content


def test_measures_count_requests_by_route_and_never_by_the_address_typed(client: Client) -> None:
    client.get("/khong-co-trang-nay/001203004567/")
    text = client.get("/metrics").content.decode()
    assert 'motcua_requests_total{method="GET",route="none",status="404"}' in text
    assert "motcua_database_connections_limit" in text
    assert "motcua_journal_entries" in text
    assert "001203004567" not in text


@pytest.mark.parametrize(
    ("caller", "status"),
    [("127.0.0.1", 200), ("::1", 200), ("10.20.0.7", 200), ("::ffff:192.168.1.4", 200), ("203.162.0.181", 404),
     ("2001:ee0::1", 404), ("", 404), ("không phải địa chỉ", 404)],
)  # fmt: skip
def test_measures_are_for_the_local_network_only(client: Client, caller: str, status: int) -> None:
    assert client.get("/metrics", REMOTE_ADDR=caller).status_code == status


def test_a_forwarded_request_is_not_local(client: Client) -> None:
    assert client.get("/metrics", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
