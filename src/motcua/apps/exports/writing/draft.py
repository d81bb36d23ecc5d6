"""Bản nháp của tệp: beside its place, on the disk for good before it takes its name, gone if it never does."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

BUFFER = 1 << 20
MARK = ".part"


@contextmanager
def draft(place: Path) -> Iterator[BinaryIO]:
    """Ghi xong mới có tên: whole under `place`, or not at all, also when the machine stops in between."""
    folder = place.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f".{place.name}{MARK}"
    try:
        opened = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "wb", buffering=BUFFER) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
        _settle(folder)
    finally:
        beside.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """The new name too stands on the disk."""
    held = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
