"""Signed-in officers of the small province, and how a page is read as a person reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.core.access import Role
from tests.apps.dossiers.conftest import (  # noqa: F401 - fixtures
    Province,
    accepted,
    application,
    processing,
    province,
    registered,
)

SignIn = Callable[[Role], Client]


@pytest.fixture
def as_role(province: Province) -> SignIn:  # noqa: F811 - the fixture of that name
    """`as_role(Role.HANDLER)`: a browser in which that officer is signed in."""

    def sign_in(role: Role) -> Client:
        client = Client()
        client.force_login(province.by(role))
        return client

    return sign_in


def read(response: HttpResponse) -> str:
    """The words of a page, without its markup."""
    text = re.sub(r"<(script|style|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())
