"""docs/glossary.md names every refusal and every event of the source, and nothing that is gone."""

from __future__ import annotations

from pathlib import Path

from motcua.core.event_names import EVENT_NAMES
from motcua.core.events import Event
from tests.vocabulary import written

GLOSSARY = Path(__file__).resolve().parents[1] / "docs/glossary.md"


def test_every_refusal_and_every_event_is_in_the_glossary() -> None:
    text = GLOSSARY.read_text(encoding="utf-8")
    assert text == written(text), "run: .venv/bin/python -m tests.vocabulary"


def test_every_event_has_a_name_of_its_own_in_vietnamese() -> None:
    assert set(EVENT_NAMES) == set(Event)
    assert len(set(EVENT_NAMES.values())) == len(Event)
