"""docs/glossary.md names every refusal and every event of the source, and nothing that is gone."""

from __future__ import annotations

import re
from pathlib import Path

from motcua.core.events import Event
from tests.vocabulary import written

GLOSSARY = Path(__file__).resolve().parents[1] / "docs/glossary.md"


def test_every_refusal_is_in_the_glossary() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    assert text == written(text), "run: .venv/bin/python -m tests.vocabulary"


def test_every_event_is_in_the_glossary_with_its_vietnamese_name() -> None:
    rows = re.findall(r"^\| ([^|]+) \| `([a-z_]+\.[a-z_]+)` \|", GLOSSARY.read_text(encoding="utf-8"), re.MULTILINE)
    named = {event: term.strip() for term, event in rows}
    assert set(named) == {each.value for each in Event}
    assert all(len(term) > 1 for term in named.values())
