"""Đọc tệp: list files (.jsonl) and detail files (.json), one record at a time; what cannot be read is said, not lost.

A detail comes wrapped as the portal's API answers it ({"code": "OK", "data": {…}}) or bare. A file may be broken,
foreign, huge or absent: each record or file that is not usable becomes one `Unreadable` with its place and reason.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LARGEST_FILE = 50 * 1024 * 1024
LONGEST_LINE = 5 * 1024 * 1024
ENDINGS = {".json", ".jsonl"}


@dataclass(frozen=True, slots=True)
class Record:
    """Một bản ghi quốc gia and where it was read."""

    source: str
    values: dict[str, Any]

    @property
    def is_detail(self) -> bool:
        return "executionMethods" in self.values or "executionSteps" in self.values


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Bản ghi không dùng được: where, and why in a sentence."""

    source: str
    reason: str


def read(paths: Iterable[Path]) -> Iterator[Record | Unreadable]:
    """All records of the files and folders, in the order given; files of a folder by name."""
    for path in paths:
        if path.is_dir():
            inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in ENDINGS and each.is_file())
            for each in inside:
                yield from _file(each, str(each.relative_to(path.parent)))
        else:
            yield from _file(path, path.name)


def _file(path: Path, source: str) -> Iterator[Record | Unreadable]:
    try:
        if (reason := _refused(path)) is not None:
            yield Unreadable(source, reason)
        elif path.suffix.lower() == ".jsonl":
            yield from _lines(path, source)
        else:
            yield from _whole(path.read_bytes(), source)
    except OSError as failure:
        yield Unreadable(source, f"không đọc được tệp ({failure.strerror})")


def _refused(path: Path) -> str | None:
    if not path.is_file():
        return "không có tệp hoặc thư mục này"
    if path.suffix.lower() not in ENDINGS:
        return "không phải tệp .json hoặc .jsonl"
    if path.stat().st_size > LARGEST_FILE:
        return "tệp lớn hơn 50 MB; hãy chia nhỏ danh sách thành nhiều tệp .jsonl"
    return None


def _lines(path: Path, source: str) -> Iterator[Record | Unreadable]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            place = f"{source}:{number}"
            if len(line) > LONGEST_LINE:
                yield Unreadable(place, "dòng dài hơn 5 MB")
            elif line.strip():
                yield from _whole(line, place)


def _whole(content: bytes, source: str) -> Iterator[Record | Unreadable]:
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except UnicodeDecodeError:
        yield Unreadable(source, "không phải văn bản UTF-8")
    except RecursionError:
        yield Unreadable(source, "JSON lồng nhau quá sâu")
    except ValueError:
        yield Unreadable(source, "JSON hỏng hoặc không đầy đủ")
    else:
        yield from _unwrapped(found, source)


def _unwrapped(found: Any, source: str) -> Iterator[Record | Unreadable]:
    if isinstance(found, list):
        for number, each in enumerate(found, start=1):
            yield _one(each, f"{source}[{number}]")
    elif isinstance(found, dict) and "data" in found and "name" not in found:
        yield _one(found["data"], source)
    else:
        yield _one(found, source)


def _one(found: Any, source: str) -> Record | Unreadable:
    if not isinstance(found, dict):
        return Unreadable(source, "không chứa bản ghi thủ tục (cổng trả lời rỗng hoặc JSON lạ)")
    if "code" not in found or "name" not in found:
        return Unreadable(source, "không phải bản ghi thủ tục: thiếu mã (code) hoặc tên (name)")
    return Record(source, found)


def _no_constant(name: str) -> None:
    raise ValueError(name)
