"""Tờ khai trên trang: each field with what is in it, where that came from, and what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.utils import timezone

from motcua.core.answers import check_answers
from motcua.core.dossier_refusals import AnswersInvalid
from motcua.core.eform import Ask, is_shown

FEW = 4  # so many choices are shown all at once, more in a list


@dataclass(frozen=True, slots=True)
class Shown:
    """Một ô trên trang."""

    ask: Ask
    value: str
    chosen: tuple[str, ...]
    error: str
    source: str
    is_shown: bool

    @property
    def id(self) -> str:
        return f"o_{self.ask.name}"

    @property
    def is_few(self) -> bool:
        return self.ask.kind == "several" or len(self.ask.choices) <= FEW

    @property
    def whens(self) -> str:
        """The condition for the browser; empty: always shown."""
        said = [
            {"field": when.field, "in": [_plain(each) for each in when.values], "empty": when.or_empty}
            for when in self.ask.whens
        ]
        return json.dumps(said, ensure_ascii=False) if said else ""

    @property
    def described_by(self) -> str:
        parts = (("help", self.ask.help), ("source", self.source), ("error", self.error))
        return " ".join(f"{self.id}_{name}" for name, there in parts if there)


def problems_of(form: Any, answers: dict[str, Any]) -> dict[str, str]:
    """One sentence a field; empty when the form is right."""
    try:
        check_answers(form, answers, timezone.localdate())
    except AnswersInvalid as refused:
        return cast("dict[str, str]", refused.facts["fields"])
    return {}


def shown_rows(
    asks: Sequence[Ask], answers: Mapping[str, Any], problems: Mapping[str, str], known: Mapping[str, tuple[str, str]]
) -> list[Shown]:
    """The fields of the page. `known`: what may be filled in beforehand, with its source."""
    rows = []
    for ask in asks:
        value, source = answers.get(ask.name), ""
        if value is None and not answers:
            value, source = known.get(ask.prefill, (ask.default, ""))
        elif ask.prefill in known and known[ask.prefill][0] == value:
            source = known[ask.prefill][1]
        error = problems.get(ask.name, "")
        rows.append(Shown(ask, _plain(value), _chosen(value), error, source, is_shown(ask, answers)))
    return rows


def unplaced(asks: Sequence[Ask], problems: Mapping[str, str]) -> list[str]:
    """Lời nhắc không thuộc ô nào on this page."""
    names = {ask.name for ask in asks}
    return [sentence for path, sentence in problems.items() if path.split(".")[0] not in names]


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return str(value).replace(".", ",")  # as it is written here
    return "on" if value is True else str(value)


def _chosen(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (_plain(value),)
