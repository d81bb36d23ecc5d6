"""Phiên đăng nhập: kept in the database with its account, so that a transfer ends it at once (F01.3, SEC23)."""

from __future__ import annotations

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models


class Session(AbstractBaseSession):
    """Phiên: Django's own columns and whose it is."""

    account_id = models.BigIntegerField(null=True, db_index=True)

    @classmethod
    def get_session_store_class(cls) -> type:
        from motcua.apps.people.sessions import SessionStore

        return SessionStore
