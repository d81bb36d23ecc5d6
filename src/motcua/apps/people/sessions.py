"""Nơi lưu phiên: Django's database sessions, plus the account in a column of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db.models import QuerySet
from django.utils import timezone

from motcua.apps.people.models.session import Session
from motcua.database.composed import Composed

_LIVE: Composed[Session] = Composed()


class SessionStore(DatabaseSessions):
    """SESSION_ENGINE of the house."""

    def _get_session_from_db(self) -> Session | None:
        """As Django's own, composed once: every page of whoever is signed in begins here."""
        found = _LIVE.first(None, _live, self.session_key, timezone.now())
        if found is None:
            self._session_key = None
        return found

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)  # noqa: S101 - get_model_class above says so
        account = data.get(SESSION_KEY)
        row.account_id = int(account) if account is not None else None
        return row


def _live(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)
