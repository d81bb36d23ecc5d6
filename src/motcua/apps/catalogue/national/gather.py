"""Gom bản ghi: all records of a run by procedure, small in memory; each record keeps its place in the account."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from motcua.apps.catalogue.national.mapping import Mapped, Unusable, mapped
from motcua.apps.catalogue.national.records import Record, Unreadable


@dataclass(slots=True)
class Pair:
    """Các bản ghi của một thủ tục: at most one list entry and one detail, in the order in which they were read."""

    entry: bytes | None = None
    detail: bytes | None = None
    entry_first: bool = True
    copies: int = 0  # further records that say the same once more

    def unpacked(self) -> tuple[Mapped | None, Mapped | None]:
        return _unpack(self.entry), _unpack(self.detail)


@dataclass(slots=True)
class Gathered:
    """Kết quả đọc: procedures by code, rejected records, and the fields that details name."""

    pairs: dict[str, Pair] = field(default_factory=dict)
    rejected: list[Unreadable] = field(default_factory=list)
    fields: dict[tuple[str, str, str], None] = field(default_factory=dict)

    def batches(self, size: int) -> Iterator[dict[str, Pair]]:
        codes = list(self.pairs)
        for start in range(0, len(codes), size):
            yield {code: self.pairs[code] for code in codes[start : start + size]}


def gather(records: Iterable[Record | Unreadable]) -> Gathered:
    """Map every record; what cannot be used is kept with its reason."""
    found = Gathered()
    for record in records:
        if isinstance(record, Unreadable):
            found.rejected.append(record)
            continue
        try:
            _put(found, record, mapped(record.values, is_detail=record.is_detail))
        except Unusable as reason:
            found.rejected.append(Unreadable(record.source, str(reason)))
    return found


def _put(found: Gathered, record: Record, one: Mapped) -> None:
    if one.is_detail:
        found.fields[(one.definition.field_code, one.field_id, one.definition.field_name)] = None
    pair = found.pairs.setdefault(one.code, Pair(entry_first=not one.is_detail))
    held, packed = (pair.detail if one.is_detail else pair.entry), _pack(one)
    if held is None:
        setattr(pair, "detail" if one.is_detail else "entry", packed)
    elif held == packed:
        pair.copies += 1
    else:
        found.rejected.append(Unreadable(record.source, f"mã {one.code} đã có ở một bản ghi trước với nội dung khác"))


def _pack(one: Mapped) -> bytes:
    return zlib.compress(pickle.dumps(one), level=1)


def _unpack(packed: bytes | None) -> Mapped | None:
    if packed is None:
        return None
    one = pickle.loads(zlib.decompress(packed))  # noqa: S301 - made by `_pack` in this process, never read from outside
    assert isinstance(one, Mapped)  # noqa: S101 - said for the type checker
    return one
