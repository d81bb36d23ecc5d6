"""Khóa truy cập: `Authorization: Bearer …`, made by `motcua token create`."""

from __future__ import annotations

from django.http import HttpRequest
from ninja.security import HttpBearer

from motcua.api.pace import PACED
from motcua.apps.people.models import Account
from motcua.apps.people.services.create_token import authenticate_token
from motcua.host.door import IS_KNOWN


class Token(HttpBearer):
    """Who calls; 401 without a valid key. For every route that is not public."""

    def authenticate(self, request: HttpRequest, token: str) -> Account | None:
        account = authenticate_token(token)
        if account is None:
            PACED.refuse_guessing(request)
        else:
            request.user = account
            request.META[IS_KNOWN] = True
        return account
