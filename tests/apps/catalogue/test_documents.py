"""A definition survives being kept as JSON, and only its content decides its fingerprint."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.catalogue.documents import fingerprint, from_json, to_json
from motcua.core.definition import (
    Case,
    ChannelKind,
    Component,
    Definition,
    Fee,
    Level,
    Limit,
    LimitUnit,
    OnlineLevel,
    Terms,
)

short = st.text(max_size=9)
amounts = st.decimals(0, 999, places=1)
terms = st.builds(
    Terms, st.sampled_from(ChannelKind), st.none() | st.builds(Limit, amounts, st.sampled_from(LimitUnit)),
    short, st.lists(st.builds(Fee, short, st.none() | st.integers()), max_size=2).map(tuple),
)  # fmt: skip
definitions = st.builds(
    Definition, name=short, field_code=short, field_name=short,
    form=st.dictionaries(short, st.integers(), max_size=2),
    levels=st.lists(st.sampled_from(Level), max_size=2).map(tuple), online=st.sampled_from(OnlineLevel),
    cases=st.lists(st.builds(Case, short, short, st.lists(terms, max_size=2).map(tuple)), max_size=2).map(tuple),
    components=st.lists(st.builds(Component, short, short), max_size=3).map(tuple),
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large], max_examples=40)
@given(definitions)
def test_what_is_kept_comes_back_the_same(definition: Definition) -> None:
    kept = json.loads(json.dumps(to_json(definition)))
    assert from_json(kept) == definition
    assert fingerprint(from_json(kept)) == fingerprint(definition)


def test_a_part_at_its_default_leaves_no_trace() -> None:
    plain = Definition("a", "b", "c")
    assert to_json(plain) == {"name": "a", "field_code": "b", "field_name": "c"}
    assert fingerprint(replace(plain, note="")) == fingerprint(plain) != fingerprint(replace(plain, note="x"))


def test_what_a_later_version_of_the_program_wrote_is_read_as_far_as_known() -> None:
    assert from_json({"name": "a", "field_code": "b", "field_name": "c", "not_yet": [1]}) == Definition("a", "b", "c")
