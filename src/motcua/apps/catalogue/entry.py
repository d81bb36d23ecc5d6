"""Dòng danh mục: what the list and the search need of a definition, derived in one place and never edited by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from motcua.core.definition import AgencyPart, Definition
from motcua.core.folding import words

# Words that say nothing about which procedure is meant.
IDLE = frozenset({"cac", "cho", "cua", "va", "ve", "voi", "theo", "tai", "la", "thi", "ma", "hoac", "trong", "khi"})
OPENING = ("thu", "tuc")
LONGEST_WORD = 60


def telling(found: Sequence[str]) -> Sequence[str]:
    """The words without an opening "thủ tục" and without idle ones; all of them where nothing else is left."""
    rest = found[2:] if tuple(found[:2]) == OPENING else found
    kept = [word for word in rest if word not in IDLE]
    return kept or found


def row(code: str, definition: Definition) -> dict[str, Any]:
    """The columns of `Procedure` that follow from the definition in force, without its field."""
    name = words(definition.name)
    return {
        "name": definition.name,
        "levels": [level.value for level in definition.levels],
        "audiences": [audience.value for audience in definition.audiences],
        "online": definition.online.value,
        "agency": "; ".join(_performers(definition)[:3]),
        "is_local": definition.is_local,
        "is_internal": definition.is_internal,
        "folded_name": " ".join(name),
        "name_words": len(telling(name)),
        "search": vector(code, definition),
    }


def vector(code: str, definition: Definition) -> str:
    """The search vector, as PostgreSQL writes it: A name, B code, C field, keywords and results, D agencies."""
    weights: dict[str, str] = {}  # the first, and so the heaviest, weight of a word stays
    _add(weights, "A", words(definition.name))
    _add(weights, "B", words(code))
    about = [definition.field_name, *definition.other_fields, definition.keywords]
    _add(weights, "C", _words_of([*about, *(result.name for result in definition.results)]))
    _add(weights, "D", _words_of([*_performers(definition), definition.promulgator, *definition.audience_names]))
    return " ".join(f"'{word}':1{mark}" for word, mark in weights.items())


def _performers(definition: Definition) -> list[str]:
    return [agency.name for agency in definition.agencies if agency.part == AgencyPart.PERFORMING]


def _words_of(texts: Iterable[str]) -> list[str]:
    return [word for text in texts for word in words(text)]


def _add(weights: dict[str, str], mark: str, found: Iterable[str]) -> None:
    for word in found:
        if len(word) <= LONGEST_WORD:
            weights.setdefault(word, mark)
