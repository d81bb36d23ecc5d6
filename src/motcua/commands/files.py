"""Tệp đầu vào và kết quả nạp, the same for every `motcua import …`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

SHOWN = 20  # rejected records shown to a person; --json shows them all
T = TypeVar("T")


class Outcome(Protocol):
    """What every import answers."""

    @property
    def new(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def rejected(self) -> Sequence[dict[str, str]]: ...


def existing(word: str) -> Path:
    """An argument that names a file or folder that is there; otherwise the command was misused (exit 2)."""
    path = Path(word)
    try:
        is_there = path.exists()
    except (OSError, ValueError):
        is_there = False
    if not is_there:
        raise argparse.ArgumentTypeError(f"không có tệp hay thư mục “{word[:200]}”")
    return path


def json_argument(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="in kết quả thành một đối tượng JSON")


def tell(outcome: Outcome, *, as_json: bool) -> int:
    """Print what became of every record. A rejected record is an answer, not a failure of the command."""
    rejected = list(outcome.rejected)
    if as_json:
        counts = {"new": outcome.new, "updated": outcome.updated, "unchanged": outcome.unchanged}
        print(json.dumps({**counts, "rejected": rejected}, ensure_ascii=False))
        return 0
    kept = f"Mới: {outcome.new}. Thay đổi: {outcome.updated}. Giữ nguyên: {outcome.unchanged}."
    print(f"{kept} Bị từ chối: {len(rejected)}.")
    for each in rejected[:SHOWN]:
        print(f"  {each['source']}: {each['reason']}")
    if len(rejected) > SHOWN:
        print(f"  … và {len(rejected) - SHOWN} bản ghi nữa; dùng --json để xem tất cả.")
    return 0


def progress(items: Iterable[T], *, total: int | None = None) -> Iterator[T]:
    """A progress bar on standard error after two seconds, on a terminal only."""
    if not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    yield from tqdm(items, total=total, delay=2, leave=False, unit=" bản ghi")
