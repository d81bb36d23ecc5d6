"""A demo province with some hundred dossiers filled in: made once for a test, by the same way as the command's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from django.db import connection, transaction

from motcua.commands.install import first_records
from motcua.demo.fill import frequency, sink
from motcua.demo.fill.filling import fill_portion, portions_of, prepare
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.group_work import Span
from motcua.demo.fill.life import Life
from motcua.demo.fill.moments import midnight
from motcua.demo.load import load

SPAN = Span(date(2026, 1, 5), date(2026, 6, 30), midnight(date(2026, 6, 30)) + 16 * 3600, seed=7)
COUNT = 400


@dataclass(frozen=True)
class Filled:
    """The ground and every life that was filled in."""

    ground: Ground
    lives: list[Life]


@pytest.fixture
def ground(db: None) -> Ground:
    """The province with its officers, nothing filled in yet."""
    first_records()
    load()
    return prepare(COUNT, SPAN)


@pytest.fixture
def filled(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> Filled:
    """The acts of the fill, and the lives besides, so that they can be played anew. What is rare is common here."""
    for name in ("REFUSED", "STOPPED", "NEGATIVE", "EXTENDED", "ASKED_AFTER", "OUTSIDE", "NEVER_SUPPLIED"):
        monkeypatch.setattr(frequency, name, getattr(frequency, name) * 3 + 0.02)
    connection.ensure_connection()
    free = sink.first_free(connection.connection, is_alone=False)
    lives: list[Life] = []
    with transaction.atomic():
        for portion in portions_of(ground, COUNT, free, SPAN):
            lives += fill_portion(connection.connection, ground, portion, SPAN)
        sink.move_on(connection.connection, COUNT)
    return Filled(ground, lives)
