"""Bảng CSV: one spelling for every file that people open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

RUN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Line:
    """A file that hands back what is written into it: how `csv` streams."""

    def write(self, text: str) -> str:
        return text


PIECE = 64_000  # letters handed on at once: the server asks for each piece by itself


def pieces(parts: Iterable[str]) -> Iterator[str]:
    """Gộp những đoạn ngắn: a file that streams in pieces neither tiny nor as long as the file."""
    waiting: list[str] = []
    letters = 0
    for part in parts:
        waiting.append(part)
        letters += len(part)
        if letters >= PIECE:
            yield "".join(waiting)
            waiting.clear()
            letters = 0
    yield "".join(waiting)


def cell(value: Any) -> str:
    """Một ô: a list joined by “;”, and what a spreadsheet would run as a formula made harmless by an apostrophe."""
    if isinstance(value, list):
        return ";".join(map(str, value))
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if text[:1] in RUN_AS_FORMULA else text


def as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """CSV in UTF-8 with its mark, so that spreadsheets read Vietnamese; a column that a row lacks stays empty."""
    writer = csv.writer(Line())
    yield "\ufeff" + writer.writerow(names)
    for row in rows:
        yield writer.writerow([cell(row.get(name)) for name in names])
