"""Khóa truy cập API: a bearer token belongs to one account and gives exactly that account's rights."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.apps.people.models import Account
from motcua.apps.people.services.create_token import authenticate_token


class Caller(HttpRequest):
    """A request whose token was good."""

    auth: Account


class TokenAuth(HttpBearer):
    """Authorization: Bearer mc_…"""

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        return authenticate_token(token)
