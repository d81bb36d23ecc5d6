"""Tờ khai đã điền: one valid set of answers for each form, with blanks for the person and the days."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from motcua.core.answers import check_answers
from motcua.core.dossier_refusals import AnswersInvalid
from motcua.demo.filled import answers

DAY = date(2026, 3, 11)
A_DATE = re.compile(r'"(20\d\d-\d\d-\d\d)"')
SAMPLE: Mapping[str, str] = {
    "name": "Người Mẫu Điền Đơn", "personal_id": "024099990001", "phone": "0200987123",
    "address": "Nơi ở của người mẫu, tỉnh Bắc Ninh",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Blank:
    """Mẫu đã điền: `parts` are texts with the name of a blank, or the distance of a day, between them."""

    told: Mapping[str, Any]
    parts: tuple[str | int, ...]

    def filled(self, person: Mapping[str, str], on: date) -> str:
        """The answers of this person on that day, as JSON."""
        if len(self.parts) == 1:
            return str(self.parts[0])
        return "".join(self._spelled(n, part, person, on) for n, part in enumerate(self.parts))

    @staticmethod
    def _spelled(n: int, part: str | int, person: Mapping[str, str], on: date) -> str:
        if isinstance(part, int):
            return f'"{on + timedelta(days=part)}"'
        return part if n % 2 == 0 else f'"{person.get(part, SAMPLE[part])}"'


ON_PAPER = Blank({}, ("{}",))


def fill_in(form: Mapping[str, Any]) -> Blank | None:
    """Điền thử; None where chance cannot fill this form."""
    told = answers(form, SAMPLE, DAY, Random(7))  # noqa: S311 - no secret
    try:
        check_answers(form, told, DAY)
    except AnswersInvalid:
        return None
    return Blank(told, tuple(_cut(json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")))))


def _cut(text: str) -> list[str | int]:
    """The text, and between its pieces what is to be put there."""
    marks = {json.dumps(value, ensure_ascii=False): key for key, value in SAMPLE.items()}
    pattern = re.compile("|".join([*map(re.escape, marks), A_DATE.pattern]))
    parts: list[str | int] = []
    last = 0
    for found in pattern.finditer(text):
        parts += [text[last : found.start()], _blank(found.group(), marks)]
        last = found.end()
    return [*parts, text[last:]]


def _blank(found: str, marks: Mapping[str, str]) -> str | int:
    return marks[found] if found in marks else (date.fromisoformat(found.strip('"')) - DAY).days
