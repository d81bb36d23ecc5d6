"""What a filled dossier is counted for is what the rebuild counts, and the indexes of the totals are back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection

from motcua.apps.oversight.counting_sql import KEY, NAMES, TOLD_BY_BOTH
from motcua.apps.oversight.models import DayCount, Standing
from motcua.apps.oversight.places import places
from motcua.apps.oversight.services.rebuild_figures import rebuild_figures
from motcua.demo.fill.figures import TOTALS, count_bare
from tests.demo.fill.conftest import COUNT, Filled

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, tzinfo=UTC)


def test_what_a_dossier_brings_along_is_what_its_rows_and_its_journal_say(filled: Filled) -> None:
    assert filled.lives
    brought = _cases()
    assert len(brought) == COUNT
    rebuild_figures(NOW)
    assert _cases() == brought
    rebuild_figures(NOW, from_rows=True)
    assert _cases() == brought


def test_totals_summed_bare_are_those_of_the_rebuild_and_the_indexes_are_back(filled: Filled) -> None:
    assert filled.lives
    indexes = _indexes()
    Standing.objects.filter(pk__in=Standing.objects.values("pk")[:7]).delete()  # as of cases that nobody told
    count_bare(connection.connection, places())
    counted = (_cases(), _cells())
    assert _indexes() == indexes
    rebuild_figures(NOW, from_rows=True)
    assert (_cases(), _cells()) == counted


def _cases() -> set[tuple[object, ...]]:
    return set(Standing.objects.values_list("kind", "key", *TOLD_BY_BOTH))


def _cells() -> set[tuple[object, ...]]:
    return set(DayCount.objects.values_list(*KEY, *NAMES))


def _indexes() -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)", [[TOTALS, "oversight_standing"]]
        )
        return set(cursor.fetchall())
