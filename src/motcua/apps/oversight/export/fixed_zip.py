"""Gói lại tệp Office: the same parts in the same order with the same date, so that two exports are the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Insert:
    """Phần ghi thêm khi đóng gói: into which part, at which mark, what; longer than one wants to hold at once."""

    name: str
    mark: bytes
    pieces: Iterable[bytes]


def fixed(packed: bytes, insert: Insert | None = None) -> bytes:
    """Write every part anew, ordered as the format wants it: the list of content types first."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            with kept.open(part, "w") as file:
                file.writelines(_pieces(given.read(name), insert if insert and insert.name == name else None))
    return made.getvalue()


def _pieces(content: bytes, insert: Insert | None) -> Iterable[bytes]:
    if insert is None:
        return (content,)
    before, after = content.split(insert.mark)
    return chain((before,), insert.pieces, (after,))
