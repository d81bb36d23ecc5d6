"""Who calls the API too often is told so and when to come again; others go on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.test import Client

from motcua.api.pace import PACED
from motcua.core.access import Role
from motcua.core.pace import Pace
from tests.api.conftest import Calling, code_of
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db
PUBLIC = "/api/v1/procedures"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PACED, "by_key", Pace(3))
    monkeypatch.setattr(PACED, "by_address", Pace(2))


def test_strangers_are_counted_by_address(client: Client, slow: None) -> None:
    assert [client.get(PUBLIC, REMOTE_ADDR="203.0.113.7").status_code for _ in range(3)] == [200, 200, 429]
    refused = client.get(PUBLIC, REMOTE_ADDR="203.0.113.7")
    assert code_of(refused) == (429, "TooManyRequests")
    assert 1 <= int(refused["Retry-After"]) <= 30
    assert client.get(PUBLIC, REMOTE_ADDR="203.0.113.8").status_code == 200


def test_keys_are_counted_one_by_one(calling: Calling, make_officer: MakeOfficer, slow: None) -> None:
    first, second = calling(make_officer(Role.HANDLER)), calling(make_officer(Role.CLERK))
    assert [first.get("/dossiers").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert second.get("/dossiers").status_code == 200


def test_guessing_keys_is_no_faster_than_asking_without_one(client: Client, slow: None) -> None:
    wrong = [client.get("/api/v1/dossiers", headers={"Authorization": f"Bearer mc_{n}"}) for n in range(3)]
    assert [each.status_code for each in wrong] == [401, 401, 429]
    assert "Retry-After" in wrong[-1]


def test_a_forwarded_address_is_believed_only_where_proxies_are_named(
    client: Client, slow: None, settings: object
) -> None:
    def called_as(address: str) -> int:
        return client.get(PUBLIC, headers={"X-Forwarded-For": f"198.51.100.1, {address}"}).status_code

    assert [called_as(f"203.0.113.{n}") for n in range(3)] == [200, 200, 429]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]  # pytest-django's own object
    assert [called_as(f"203.0.113.{n}") for n in range(3)] == [200, 200, 200]


@pytest.mark.parametrize(
    ("told", "header"), [({}, "None"), ({"MOTCUA_PROXIES": "1"}, "('HTTP_X_FORWARDED_PROTO', 'https')")]
)
def test_the_scheme_is_taken_from_a_proxy_only_where_one_is_named(told: dict[str, str], header: str) -> None:
    code = "from motcua import settings; print(settings.SECURE_PROXY_SSL_HEADER)"
    known = {key: value for key, value in os.environ.items() if key != "MOTCUA_PROXIES"}
    done = subprocess.run([sys.executable, "-c", code], env=known | told, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == header


@pytest.mark.parametrize(("names_proxies", "is_secure"), [(False, False), (True, True)])
def test_a_cookie_follows_the_scheme_that_a_named_proxy_states(
    client: Client, settings: object, names_proxies: bool, is_secure: bool
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if names_proxies else None  # type: ignore[attr-defined]
    answer = client.get("/", headers={"X-Forwarded-Proto": "https"})
    assert answer.wsgi_request.is_secure() is is_secure
