"""Tờ khai trên trang: a procedure's JSON Schema as the fields of a page, and what a person typed as answers.

The schema stays the law of the form (`core.answers` checks it); here is only how it is asked. A field that the schema
requires under a condition alone (`if … then: required`) is shown while the condition holds; what was typed into it is
dropped when the condition no longer does. `x-always: true` keeps such a field on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.core.folding import clean, one_line

LONG_TEXT = 200  # from this length on a text gets several lines
LONGEST = 4000
KINDS = {"number": "number", "integer": "integer", "boolean": "yes"}
FORMATS = {"date": "date", "email": "email"}


@dataclass(frozen=True, slots=True)
class Condition:
    """Điều kiện hiện một ô: the other field must have one of these values."""

    field: str
    values: tuple[Any, ...]

    def holds(self, answers: Mapping[str, Any]) -> bool:
        return answers.get(self.field) in self.values


@dataclass(frozen=True, slots=True)
class Ask:
    """Một ô của tờ khai."""

    name: str
    title: str
    kind: str  # text, long, number, integer, date, email, choice, several, yes
    is_required: bool = False
    choices: tuple[str, ...] = ()
    help: str = ""
    least: Any = None
    most: Any = None
    longest: int = LONGEST
    pattern: str = ""
    prefill: str = ""  # where a known value may come from: "applicant.phone"
    default: Any = None
    whens: tuple[Condition, ...] = ()  # any of them shows the field; none: always shown
    is_past: bool = False


def asks_of(form: Mapping[str, Any]) -> tuple[Ask, ...]:
    """Các ô, theo thứ tự của tờ khai."""
    required, whens = frozenset(form.get("required", ())), _whens(form)
    return tuple(
        _ask(name, held, name in required, whens.get(name, ()))
        for name, held in form.get("properties", {}).items()
        if isinstance(held, Mapping)
    )


def _ask(name: str, held: Mapping[str, Any], is_required: bool, whens: tuple[Condition, ...]) -> Ask:
    pattern = str(held.get("pattern", ""))
    choices = held.get("enum") or (held.get("items") or {}).get("enum") or ()
    return Ask(
        name=name, title=str(held.get("title") or name), kind=_kind(held), is_required=is_required,
        choices=tuple(str(each) for each in choices), longest=min(int(held.get("maxLength", LONGEST)), LONGEST),
        help=" ".join(str(held[key]).rstrip(".") + "." for key in ("description", "x-help") if held.get(key)),
        least=held.get("minimum"), most=held.get("maximum"),
        pattern=pattern[1:-1] if pattern.startswith("^") and pattern.endswith("$") else "",
        prefill=str(held.get("x-prefill", "")), default=held.get("default"),
        whens=() if is_required or held.get("x-always") else whens, is_past=is_past(name, held),
    )  # fmt: skip


def is_past(name: str, held: Mapping[str, Any]) -> bool:
    """Ngày đã qua: nobody is born tomorrow. Said by `x-past`, or by a name that says born."""
    return held.get("format") == "date" and bool(held.get("x-past", "born" in name))


def _kind(held: Mapping[str, Any]) -> str:
    if held.get("type") == "array":
        return "several"
    if held.get("enum"):
        return "choice"
    if held.get("type") == "string" or "type" not in held:
        is_long = int(held.get("maxLength", 0)) > LONG_TEXT * 2 and "pattern" not in held
        return FORMATS.get(str(held.get("format")), "long" if is_long else "text")
    return KINDS.get(str(held["type"]), "text")


def _whens(form: Mapping[str, Any]) -> dict[str, tuple[Condition, ...]]:
    found: dict[str, tuple[Condition, ...]] = {}
    for rule in (form, *form.get("allOf", ())):
        condition = _condition(rule.get("if"))
        if condition is not None:
            for name in (rule.get("then") or {}).get("required", ()):
                found[name] = (*found.get(name, ()), condition)
    return found


def _condition(held: Any) -> Condition | None:
    """Only a condition on one field can be shown; the rest is left to the check."""
    asked = held.get("properties", {}) if isinstance(held, Mapping) else {}
    if len(asked) != 1:
        return None
    name, wanted = next(iter(asked.items()))
    values = wanted.get("enum") or ([wanted["const"]] if "const" in wanted else [])
    return Condition(name, tuple(values)) if values else None


def answers_from(asks: Sequence[Ask], typed: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Câu trả lời: what was typed, cleaned and in the schema's types; what cannot be read stays text and is told."""
    answers: dict[str, Any] = {}
    for ask in asks:
        value = _read(ask, typed.get(ask.name, ()))
        if value is not None:
            answers[ask.name] = value
    return only_shown(asks, answers)


def only_shown(asks: Sequence[Ask], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Bỏ ô không áp dụng: a field of a case that no longer holds says nothing, and neither does what hangs on it."""
    kept = dict(answers)
    for _ in asks:
        gone = [ask.name for ask in asks if ask.name in kept and not is_shown(ask, kept)]
        if not gone:
            break
        for name in gone:
            del kept[name]
    return kept


def is_shown(ask: Ask, answers: Mapping[str, Any]) -> bool:
    """Ô này có hiện không, with these answers."""
    return not ask.whens or any(when.holds(answers) for when in ask.whens)


def _read(ask: Ask, given: Sequence[str]) -> Any:
    if ask.kind == "several":
        return [one_line(each) for each in given if one_line(each)] or None
    text = clean(given[-1]) if given else ""
    if not text:
        return None
    if ask.kind == "yes":
        return True
    if ask.kind in {"number", "integer"}:
        return _number(text, whole=ask.kind == "integer")
    return text if ask.kind == "long" else one_line(text)


def _number(text: str, *, whole: bool) -> float | int | str:
    """A number as people here write it: 120,5 or 120.5."""
    plain = text.replace(" ", "").replace(",", ".")
    try:
        number = float(plain)
    except ValueError:
        return text[:100]
    if number != number or abs(number) > 1e15:
        return text[:100]
    return int(number) if number.is_integer() else text[:100] if whole else number


def shown(asks: Sequence[Ask], answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Tóm tắt: title and value in words, for the fields that were answered."""
    for ask in asks:
        if ask.name in answers:
            yield ask.title, in_words(ask, answers[ask.name])


def in_words(ask: Ask, value: Any) -> str:
    """A value as a person reads it."""
    if value is True:
        return "Có"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if ask.kind == "date" and isinstance(value, str) and len(value) == len("2026-11-20"):
        return "/".join(reversed(value.split("-")))
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
