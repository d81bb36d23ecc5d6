"""Answers of the sample province."""

from __future__ import annotations

from datetime import date
from random import Random

from motcua.demo.filled import answers

DAY = {"type": "string", "format": "date"}
FORM = {
    "type": "object", "required": ["works_to", "works_from", "starts_on", "ends_on", "lease_until"],
    "properties": dict.fromkeys(("works_to", "works_from", "starts_on", "ends_on", "lease_until"), DAY),
}  # fmt: skip


def test_what_ends_does_so_after_it_began() -> None:
    for seed in range(20):
        told = answers(FORM, {}, date(2026, 11, 23), Random(seed))
        assert told["works_from"] < told["works_to"]
        assert told["starts_on"] < told["ends_on"]
