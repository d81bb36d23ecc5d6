"""Figures counted without their indexes are those that the rebuild counts, and the indexes are back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from motcua.apps.oversight.models import DayCount, Standing
from motcua.apps.oversight.places import places
from motcua.apps.oversight.services.rebuild_figures import rebuild_figures
from motcua.demo.fill.figures import TABLES, count_bare
from tests.demo.fill.conftest import COUNT, Filled

pytestmark = pytest.mark.django_db


def test_figures_counted_bare_are_those_of_the_rebuild_and_the_indexes_are_back(filled: Filled) -> None:
    assert filled.lives
    rebuild_figures(datetime(2026, 7, 1, tzinfo=UTC), from_rows=True)
    before = (_counted(), _indexes())
    Standing.objects.filter(pk__in=Standing.objects.values("pk")[:7]).delete()  # what stood there does not matter
    count_bare(connection.connection, places())
    assert (_counted(), _indexes()) == before
    assert Standing.objects.count() == COUNT


def _counted() -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    cases = [each.name for each in Standing._meta.concrete_fields if each.name != "id"]
    cells = [each.name for each in DayCount._meta.concrete_fields if each.name != "id"]
    return set(Standing.objects.values_list(*cases)), set(DayCount.objects.values_list(*cells))


def _indexes() -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)", [list(TABLES)])
        return set(cursor.fetchall())
