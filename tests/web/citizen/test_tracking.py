"""Tra cứu bằng mã và khóa: never by the code alone, never shut for a whole shared address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.test.utils import override_settings

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tracking import key_of
from motcua.core.dossier import State
from tests.apps.dossiers.conftest import MONDAY


@pytest.fixture
def counting() -> Iterator[None]:
    """A cache that remembers."""
    with override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}):
        cache.clear()
        yield
        cache.clear()


def ask(client: Client, number: str, key: str, address: str = "198.51.100.7") -> int:
    return client.post("/tra-cuu/", {"number": number, "key": key}, REMOTE_ADDR=address).status_code


def test_code_and_key_open_the_dossier_without_naming_anybody(client: Client, mine: Dossier) -> None:
    answer = client.post("/tra-cuu/", {"number": mine.reference.lower(), "key": key_of(mine).lower()}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [("/tra-cuu/ho-so/", 302)]  # nothing of it in the address
    assert "Mới đăng ký" in page
    assert "Nguyễn Văn Mẫu" not in page
    assert "027096000123" not in page


def test_the_code_alone_opens_nothing(client: Client, mine: Dossier) -> None:
    assert client.get("/tra-cuu/ho-so/")["Location"] == "/tra-cuu/"
    page = client.get(f"/tra-cuu/?ma={mine.reference}").content.decode()
    assert mine.reference in page  # filled in from the QR
    assert "Mới đăng ký" not in page
    assert ask(client, mine.reference, "AAAAAAAA") == 422
    assert ask(client, mine.reference, "") == 422
    assert ask(client, "\x00", "\x00") == 422


def test_a_forged_or_closed_grant_opens_nothing(client: Client, mine: Dossier) -> None:
    client.cookies["motcua_track"] = f"{mine.reference}:{key_of(mine)}:made:up"
    assert client.get("/tra-cuu/ho-so/").status_code == 302
    ask(client, mine.reference, key_of(mine))
    assert client.get("/tra-cuu/ho-so/").status_code == 200
    client.post("/tra-cuu/dong/")
    assert client.get("/tra-cuu/ho-so/").status_code == 302


def test_guessing_shuts_one_code_for_one_address_only(client: Client, mine: Dossier, counting: None) -> None:
    for _ in range(5):
        assert ask(client, mine.reference, "AAAAAAAA") == 422
    assert ask(client, mine.reference, key_of(mine)) == 429
    assert ask(client, "T-ANOTHERONE", "AAAAAAAA") == 422  # others at this address go on
    assert ask(client, mine.reference, key_of(mine), address="203.0.113.9") == 302  # and the owner elsewhere


def test_who_holds_the_receipt_may_rate(client: Client, mine: Dossier) -> None:
    Dossier.objects.update(state=State.HANDED_OVER, finished_at=MONDAY)
    assert client.post("/tra-cuu/danh-gia/", {"overall": "3"})["Location"] == "/tra-cuu/"
    ask(client, mine.reference, key_of(mine))
    client.post("/tra-cuu/danh-gia/", {"overall": "3"})
    assert mine.rating.overall == 3


def test_the_page_costs_few_queries(client: Client, mine: Dossier, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]  # pytest-django's own
    ask(client, mine.reference, key_of(mine))
    with django_assert_max_num_queries(20):
        client.get("/tra-cuu/ho-so/")
