"""Rows packed for COPY come back as the values that they were."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.demo.fill import packed
from motcua.demo.fill.matters import dumps

pytestmark = pytest.mark.django_db
KINDS = "a smallint, b integer, c bigint, d bigint[], e boolean, f timestamptz, g date, h jsonb, i text, j text"
BIG = st.integers(-(1 << 63), (1 << 63) - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
ROW = st.tuples(
    st.none() | st.integers(-(1 << 15), (1 << 15) - 1), st.integers(-(1 << 31), (1 << 31) - 1), st.none() | BIG,
    st.lists(BIG, max_size=4), st.booleans(), st.none() | st.integers(0, 4_000_000_000),
    st.none() | st.dates(date(1900, 1, 1)), st.dictionaries(TEXT, TEXT, max_size=3), TEXT, TEXT,
)  # fmt: skip


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, min_size=1, max_size=5))
def test_what_is_copied_in_comes_out_again(rows):
    spelled = packed.table(10, [_packed(row) for row in rows])
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS packed_rows")
        cursor.execute(f"CREATE TEMPORARY TABLE packed_rows ({KINDS})")
        with cursor.copy("COPY packed_rows FROM STDIN WITH (FORMAT binary)") as stream:
            stream.write(spelled)
        cursor.execute("SELECT a, b, c, d, e, f, g, h::text::json, i, j FROM packed_rows")
        assert cursor.fetchall() == [_read(row) for row in rows]


def _packed(row):
    a, b, c, d, e, f, g, h, i, j = row
    return b"".join((
        packed.small(a), packed.whole(b), packed.big(c), packed.bigs(d), packed.flag(e), packed.moment(f),
        packed.day(g), packed.json(dumps(h).encode()), packed.text(i), packed.once(j),
    ))  # fmt: skip


def _read(row):
    return tuple(
        datetime.fromtimestamp(each, UTC) if place == 5 and each is not None else each
        for place, each in enumerate(row)
    )
