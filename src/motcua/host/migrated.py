"""Đã chuyển đổi chưa: which migrations on disk the database has not seen. One query; the disk is read once."""

from __future__ import annotations

from functools import cache

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def missing_migrations() -> frozenset[tuple[str, str]]:
    """App and name of each migration that is not applied."""
    return _on_disk() - frozenset(MigrationRecorder(connection).applied_migrations())


@cache
def _on_disk() -> frozenset[tuple[str, str]]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.disk_migrations)
