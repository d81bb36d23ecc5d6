"""`motcua law deadline`: deadlines from lines of JSON, in order, without a database."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import IO, Any

from motcua.commands.law_deadline_line import case_of, fields_of, name_of
from motcua.commands.law_deadline_refusals import LineUnreadable
from motcua.core.errors import Refused
from motcua.core.explanation import explain
from motcua.core.explanation_lines import Line

Stream = IO[Any]


def run(stdin: Stream, stdout: Stream) -> int:
    """Tính từng dòng. Gives 0, or 2 when a line was no JSON; the others are answered all the same."""
    status = 0
    write = getattr(stdout, "buffer", stdout).write
    is_binary = hasattr(stdout, "buffer") or "b" in getattr(stdout, "mode", "") or not hasattr(stdout, "encoding")
    for line in getattr(stdin, "buffer", stdin):
        if not line.strip():
            continue
        answer, was_json = answered(line)
        status = status if was_json else 2
        written = _written(answer)
        write(written if is_binary else written.decode())
    stdout.flush()
    return status


def answered(line: str | bytes) -> tuple[dict[str, object], bool]:
    """Câu trả lời cho một dòng, and whether the line was JSON."""
    name = None
    try:
        fields = fields_of(line.removeprefix("\ufeff") if isinstance(line, str) else _decoded(line))
        name = name_of(fields)
        case, calendar = case_of(fields)
        found = case.deadline(calendar)
        lines = explain(
            case.accepted_at,
            case.channel,
            case.limit,
            counting=case.counting,
            segments=case.segments,
            calendar=calendar,
        )
    except Refused as refused:
        error = {"code": refused.code, "message": refused.text, "article": refused.article}
        return {"id": name, "error": error}, not isinstance(refused, LineUnreadable)
    return {
        "id": name,
        "start_at": _iso(found.start_at),
        "due_at": _iso(found.due_at),
        "explanation": told(lines),
    }, True


def told(lines: Iterable[Line]) -> list[dict[str, object]]:
    """Các dòng giải thích dưới dạng JSON."""
    return [
        {
            "kind": line.kind,
            "from": _iso(line.from_at),
            "to": _iso(line.to_at),
            "counted": line.counted,
            "unit": _counted_in(line),
            "text": line.vi,
            "text_en": line.en,
            "article": line.article,
        }
        for line in lines
    ]


def _counted_in(line: Line) -> str | None:
    return None if line.unit is None else "minute" if line.unit == "hour" else line.unit


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError as found:
        raise LineUnreadable from found


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="minutes")


def _written(answer: dict[str, object]) -> bytes:
    try:
        return json.dumps(answer, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:  # half of a surrogate pair in a name: say it as an escape, as it came
        return json.dumps(answer).encode() + b"\n"
