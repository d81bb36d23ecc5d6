"""Các dòng của trang sửa quy trình: from a posted form to steps and back, and the buttons beside each row.

The page works without JavaScript: every button posts the whole form, `do` says what to do with it besides saving.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from motcua.core.process import Process
from motcua.core.process_form import MOST_STEPS, write
from motcua.web.numbers import whole

FIELDS = ("key", "name", "kind", "role", "office", "hours", "off_clock", "outcome")
CHOSEN = 'choice == "{word}"'
BY_CHOICE = "choice"
WORK = frozenset({"", "task", "decision"})
MOST_WAYS = 20
Row = dict[str, Any]


def posted(form: Mapping[str, str]) -> list[Row]:
    """The rows as they were typed; nothing is judged here."""
    rows = []
    for number in range(MOST_STEPS + 1):
        if f"s{number}-key" not in form:
            break
        row: Row = {name: form.get(f"s{number}-{name}", "") for name in FIELDS}
        row["next"] = [way for place in range(MOST_WAYS) if (way := _way(form, f"s{number}-{place}"))]
        rows.append(row)
    return rows


def _way(form: Mapping[str, str], prefix: str) -> dict[str, str] | None:
    to, when, word = (form.get(f"{prefix}-{name}", "").strip() for name in ("to", "when", "word"))
    if not to:
        return None
    if when == BY_CHOICE:
        when = CHOSEN.format(word=word.replace('"', "”") or "Trả lại")
        word = ""
    return {"to": to, "when": when, "label": word}


def unfolded(process: Process) -> list[Row]:
    """The rows of a saved process."""
    rows = []
    for row in write(process)["steps"]:
        ways = [{"to": each} if isinstance(each, str) else each for each in row["next"]]
        rows.append({**{name: row.get(name, "") for name in FIELDS}, "next": ways})
    return rows


def changed(rows: list[Row], do: str) -> list[Row]:
    """The rows after the button: `add:2`, `remove:2`, `up:2`, `down:2`; anything else changes nothing."""
    name, _, place = do.partition(":")
    found = whole(place, most_digits=3)
    at = -1 if found is None else found
    if name == "add" and 0 <= at < len(rows) <= MOST_STEPS:
        return _with_new(rows, at)
    if name == "remove" and 0 <= at < len(rows):
        return _without(rows, at)
    if name in {"up", "down"} and 0 <= at < len(rows):
        to = at - 1 if name == "up" else at + 1
        if 0 <= to < len(rows):
            rows[at], rows[to] = rows[to], rows[at]
    return rows


def _with_new(rows: list[Row], at: int) -> list[Row]:
    """A new task after a row; where that row had one way on, the new task comes into it."""
    taken = {row["key"] for row in rows}
    key = next(each for each in (f"buoc-{number}" for number in range(1, len(rows) + 2)) if each not in taken)
    new: Row = {**dict.fromkeys(FIELDS, ""), "key": key, "name": "Bước mới", "kind": "task", "next": []}
    before = rows[at]
    if len(before["next"]) == 1:
        new["next"], before["next"] = before["next"], [{"to": key}]
    return [*rows[: at + 1], new, *rows[at + 1 :]]


def _without(rows: list[Row], at: int) -> list[Row]:
    """What led to the row leads to what came after it, where that is one step."""
    gone = rows[at]
    heir = gone["next"][0]["to"] if len(gone["next"]) == 1 and gone["next"][0]["to"] != gone["key"] else ""
    left = [row for row in rows if row is not gone]
    for row in left:
        ways = [{**way, "to": heir if way["to"] == gone["key"] else way["to"]} for way in row["next"]]
        row["next"] = [way for way in ways if way["to"]]
    return left


def as_form(rows: list[Row]) -> list[Row]:
    """The rows for the page: each way with its words, and one empty way more where a step may have several."""
    return [{**row, "ways": _ways(row), "is_work": row["kind"] in WORK or _has_work(row)} for row in rows]


def _has_work(row: Row) -> bool:
    """What was filled in stays on the page, so that it can be taken out where it has no place."""
    return any(row[name] for name in ("role", "office", "hours"))


def _ways(row: Row) -> list[dict[str, str]]:
    ways = [_shown(way) for way in row["next"]]
    more = row["kind"] in {"decision", "split"} or not ways
    return [*ways, {"to": "", "when": "", "word": ""}] if more and row["kind"] != "end" else ways


def _shown(way: Mapping[str, str]) -> dict[str, str]:
    when = way.get("when", "")
    head, tail = CHOSEN.split("{word}")
    if when.startswith(head) and when.endswith(tail) and when.count('"') == 2:
        return {"to": way["to"], "when": BY_CHOICE, "word": way.get("label") or when.removeprefix(head)[: -len(tail)]}
    return {"to": way["to"], "when": when, "word": way.get("label", "")}
