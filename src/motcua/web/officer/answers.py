"""Tờ khai trên trang: the answers under the titles that the e-form gives them, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.web.ui.wording import amount_in_words


@dataclass(frozen=True, slots=True)
class Answer:
    """Một câu trả lời: its title, what was said, and how deep it stands."""

    title: str
    value: str
    depth: int = 0


def answers_of(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[Answer]:
    """Các câu trả lời theo thứ tự của tờ khai; what the form does not know comes last, under its own name."""
    return list(_group(form, answers, 0))


def _group(form: Mapping[str, Any], answers: Mapping[str, Any], depth: int) -> Iterator[Answer]:
    known: Mapping[str, Any] = form.get("properties") or {}
    for key in [*(key for key in known if key in answers), *(key for key in answers if key not in known)]:
        yield from _one(known.get(key) or {}, key, answers[key], depth)


def _one(schema: Mapping[str, Any], key: str, value: Any, depth: int) -> Iterator[Answer]:
    title = str(schema.get("title") or key)
    if isinstance(value, dict):
        yield Answer(title, "", depth)
        yield from _group(schema, value, depth + 1)
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for number, each in enumerate(value, 1):
            yield from _one(schema.get("items") or {}, f"{title} {number}", each, depth)
    else:
        yield Answer(title, _in_words(schema, value), depth)


def _in_words(schema: Mapping[str, Any], value: Any) -> str:
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, list):
        return ", ".join(_in_words(schema.get("items") or {}, each) for each in value)
    named = {each.get("const"): str(each.get("title", "")) for each in schema.get("oneOf", ()) if "const" in each}
    if value in named:
        return named[value]
    if schema.get("format") == "date":
        return _day(str(value))
    if isinstance(value, int | float):
        return amount_in_words(Decimal(str(value)))
    return str(value if value is not None else "")


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%d/%m/%Y}"
    except ValueError:
        return text
