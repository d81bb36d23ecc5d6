"""Điền tờ khai của tỉnh mẫu: invented answers that the procedure's own schema accepts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from motcua.core.answers import check_answers
from motcua.core.dossier_refusals import AnswersInvalid
from motcua.demo.crowd import FAMILIES, GIVEN, MIDDLES, STREETS

ROUNDS = 5  # a condition may ask for a field whose answer asks for another
ENDS, LASTS = re.compile(r"end|until|_to$"), timedelta(days=60)  # what ends does so after it began
PATTERNED = ("024299990001", "0200123456", "2400123456", "B1234567", "G47.1-123456-0001", "AB123456", "24001234")


def answers(form: Mapping[str, Any], person: Mapping[str, str], on: date, dice: Random) -> dict[str, Any]:
    """Câu trả lời hợp lệ; empty where chance cannot fill this form (it then comes on paper)."""
    asked: Mapping[str, Any] = form.get("properties", {})
    told = {name: _value(name, asked[name], person, on, dice) for name in form.get("required", ())}
    for _ in range(ROUNDS):
        try:
            check_answers(form, told, on)
        except AnswersInvalid as refused:
            wrong: Mapping[str, str] = refused.facts["fields"]  # type: ignore[assignment]  # {field: sentence}
            told |= {name: _value(name, asked[name], person, on, dice) for name in wrong if name in asked}
        else:
            return told
    return {}


def _value(name: str, held: Mapping[str, Any], person: Mapping[str, str], on: date, dice: Random) -> Any:
    if known := person.get(str(held.get("x-prefill", "")).removeprefix("applicant.")):
        return known
    if choices := held.get("enum"):
        return dice.choice(choices)
    kind = held.get("type")
    if kind in {"integer", "number"}:
        return _number(held, dice)
    if kind == "boolean":
        return True
    return _text(name, held, person, on, dice)


def _number(held: Mapping[str, Any], dice: Random) -> int:
    least = int(held.get("minimum", held.get("exclusiveMinimum", 0) + 1))
    most = max(least, 200)
    return dice.randint(max(least, 1), int(min(held.get("maximum", most), most)))


def _text(name: str, held: Mapping[str, Any], person: Mapping[str, str], on: date, dice: Random) -> str:
    if held.get("format") == "date":
        apart = timedelta(days=dice.randint(3, 40))
        if "born" in name or "died" in name:
            return str(on - apart)
        return str(on + apart + (LASTS if ENDS.search(name) else timedelta()))
    if held.get("format") == "email":
        return "nguoinop@vidu.example"
    if pattern := held.get("pattern"):
        return next((each for each in PATTERNED if re.fullmatch(pattern, each)), "")
    return _words(f"{name} {held.get('title', '')}".lower(), held, person, dice)


def _words(told: str, held: Mapping[str, Any], person: Mapping[str, str], dice: Random) -> str:
    if "name" in told and "business" not in told:
        found = " ".join((dice.choice(FAMILIES), dice.choice(MIDDLES), dice.choice(GIVEN)))
    elif any(word in told for word in ("place", "address", "địa chỉ", "nơi")):
        found = person.get("address", f"Đường {dice.choice(STREETS)}")
    elif any(word in told for word in ("số ", "number", "cert", "plot")):
        found = f"CD {dice.randint(100000, 999999)}"
    else:
        found = "Như giấy tờ kèm theo"
    return found[: int(held.get("maxLength", 200))]
