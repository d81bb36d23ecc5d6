"""A caller for each officer of the small province, with a token of their own."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from motcua.apps.people.models import Account
from motcua.apps.people.services.create_token import create_token
from motcua.core.access import Role
from tests.apps.dossiers.conftest import Province, application, province, registered

__all__ = ["application", "province", "registered"]  # fixtures of the dossiers, used here too
ROOT = "/api/v1"


@dataclass
class Caller:
    """Một hệ thống gọi đến: the API as one account sees it."""

    token: str
    client: Client = field(default_factory=Client)

    def get(self, path: str, **query: object) -> Any:
        return self.client.get(f"{ROOT}{path}", query, headers=self._headers())

    def post(self, path: str, body: object = None, key: str = "") -> Any:
        text = body if isinstance(body, str | bytes) else json.dumps(body or {})
        return self.client.post(f"{ROOT}{path}", text, content_type="application/json", headers=self._headers(key))

    def act(self, number: str, act: str, **body: object) -> Any:
        return self.post(f"/dossiers/{number}/acts/{act}", body)

    def _headers(self, key: str = "") -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}", **({"Idempotency-Key": key} if key else {})}


Calling = Callable[[Account], Caller]


@pytest.fixture
def calling(db: None) -> Calling:
    """The API as this account."""
    return lambda account: Caller(create_token(account, by=None))


@pytest.fixture
def callers(province: Province, calling: Calling) -> Mapping[Role, Caller]:
    """One caller a role."""
    return {role: calling(account) for role, account in province.staff.items()}


@pytest.fixture
def citizen(db: None) -> Account:
    """Người dân có tài khoản."""
    return Account.objects.create(username="dan", full_name="Nguyễn Văn Mẫu", kind=Account.Kind.CITIZEN)


APPLICATION: dict[str, Any] = {
    "procedure": "9.000001", "channel": "online",
    "applicant": {"kind": "citizen", "name": "Nguyễn Văn Mẫu", "personal_id": "027096000123", "phone": "0912345678"},
    "answers": {"area": 120},
    "components": [
        {"code": "TP01", "name": "Đơn đề nghị", "quantity": 1, "copies": 0},
        {"code": "TP02", "name": "Bản vẽ", "quantity": 0, "copies": 2},
    ],
}  # fmt: skip


def code_of(answer: HttpResponse) -> tuple[int, str]:
    """Status and code of an error, whose shape never differs."""
    body = json.loads(answer.content)
    assert body.keys() == {"code", "message", "fields"}, body
    return answer.status_code, body["code"]
