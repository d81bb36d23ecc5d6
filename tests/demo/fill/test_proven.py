"""A big fill leaves every key, index and rule of the tables as it found them; the keys are proven last."""

from __future__ import annotations

import re

import pytest
from django.db import connection

from motcua.demo.fill.bare import bare
from motcua.demo.fill.proven import NOT_PROVEN, prove

pytestmark = pytest.mark.django_db
RULES = "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint"
CASTS = re.compile(r"::character varying|::text|[()\[\]]")  # spelled anew by servers before 18, and the same
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"


def test_what_was_bare_is_as_before_once_the_keys_are_proven() -> None:
    before = _structure()
    owner = connection.connection
    with bare(owner):
        assert _structure() < before  # nothing is checked meanwhile
    assert {"dossiers_task", "documents_paper"} < {table for table, _ in owner.execute(NOT_PROVEN).fetchall()}
    prove(owner)
    assert owner.execute(NOT_PROVEN).fetchall() == []
    assert _structure() == before


def test_a_fill_behind_one_that_broke_off_proves_its_keys_too() -> None:
    before = _structure()
    owner = connection.connection
    for _ in range(2):  # the first one never came to its proof
        with bare(owner):
            pass
    prove(owner)
    assert _structure() == before


def _structure() -> set[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(RULES)
        rules = set(cursor.fetchall())
        cursor.execute(INDEXES)
        return rules | {(*names, CASTS.sub("", said)) for *names, said in cursor.fetchall()}
