"""Nơi lưu phiên: Django's database sessions, plus the account in a column of its own."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions

from motcua.apps.people.models.session import Session


class SessionStore(DatabaseSessions):
    """SESSION_ENGINE of the house."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101 - get_model_class above says so
        account = data.get(SESSION_KEY)
        row.account_id = int(account) if account is not None else None
        return row
