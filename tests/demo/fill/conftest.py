"""A demo province with some hundred dossiers filled in, once for all the tests of the fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.db import transaction

from motcua.commands.install import first_records
from motcua.demo.fill.filling import fill_here, prepare
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.group_work import Portion, Span, lives_of
from motcua.demo.fill.life import Life
from motcua.demo.fill.moments import midnight
from motcua.demo.load import load

SPAN = Span(date(2026, 1, 5), date(2026, 6, 30), midnight(date(2026, 6, 30)) + 16 * 3600, seed=7)
COUNT = 600


@dataclass(frozen=True)
class Filled:
    ground: Ground
    lives: list[Life]


@pytest.fixture
def ground(db: None) -> Ground:
    """The province with its officers, nothing filled in yet."""
    first_records()
    load()
    return prepare(COUNT, SPAN)


@pytest.fixture
def filled(ground: Ground) -> Filled:
    assert fill_here(ground, COUNT, SPAN) == COUNT
    return Filled(ground, [])
