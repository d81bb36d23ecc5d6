"""Bản đính chính khác bản đã công bố ở đâu: line by line, column by column, the old words beside the new.

Nothing may escape who approves: every line and every figure of both versions is compared, whatever its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from motcua.core.comparison import Kind

Path = tuple[str, ...]
NAMES = ("grain", "agency", "code", "name", "starts_on")  # what tells one entry of a list of figures from another


class Piece(NamedTuple):
    """Một đoạn chữ, and whether the other version says it otherwise."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Một chỗ khác: a column of a line, or a figure; of a whole line, all that it says."""

    where: Path
    kind: Kind
    old: Any
    new: Any


def changed_lines(
    old: Mapping[str, Any], new: Mapping[str, Any], key: str, order: Iterable[str] = ()
) -> tuple[Change, ...]:
    """Các dòng khác nhau. `key`: the column that names a line; `where` is that name, then the column.

    `order`: of the columns; what it does not name comes last.
    """
    columns = tuple(order)
    before, after = _by_name(old["rows"], key), _by_name(new["rows"], key)
    return tuple(_in_lines(before, after, columns))


def changed_figures(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Change, ...]:
    """Số liệu và lời dẫn khác nhau: whatever stands outside the lines."""
    return tuple(_between(dict(_spread(old, ())), dict(_spread(new, ()))))


def marked(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Hai lời đặt cạnh nhau, word by word: what differs is marked in each."""
    left, right = old.split(" "), new.split(" ")
    steps = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return (
        tuple(Piece(" ".join(left[a:b]), tag != "equal") for tag, a, b, _, _ in steps if b > a),
        tuple(Piece(" ".join(right[c:d]), tag != "equal") for tag, _, _, c, d in steps if d > c),
    )


def _by_name(rows: Sequence[Mapping[str, Any]], key: str) -> dict[Path, Mapping[str, Any]]:
    """Lines under their names; two of one name stay two."""
    met: Counter[str] = Counter()
    found: dict[Path, Mapping[str, Any]] = {}
    for row in rows:
        name = str(row.get(key, ""))
        met[name] += 1
        found[(name,) if met[name] == 1 else (f"{name} ({met[name]})",)] = row
    return found


def _in_lines(
    before: Mapping[Path, Mapping[str, Any]], after: Mapping[Path, Mapping[str, Any]], columns: Sequence[str]
) -> Iterator[Change]:
    for name in dict.fromkeys([*before, *after]):
        left, right = before.get(name), after.get(name)
        if left is None or right is None:
            yield Change(name, Kind.ADDED if left is None else Kind.REMOVED, left, right)
        elif left != right:
            named = [each for each in columns if each in left or each in right]
            yield from _between(_cells(name, left), _cells(name, right), [(*name, each) for each in named])


def _cells(name: Path, row: Mapping[str, Any]) -> dict[Path, Any]:
    return {(*name, column): value for column, value in row.items()}


def _between(before: Mapping[Path, Any], after: Mapping[Path, Any], first: Iterable[Path] = ()) -> Iterator[Change]:
    for where in dict.fromkeys([*first, *before, *after]):
        left, right = before.get(where, ""), after.get(where, "")
        if left != right:
            kind = Kind.ADDED if where not in before else Kind.CHANGED if where in after else Kind.REMOVED
            yield Change(where, kind, left, right)


def _spread(value: Any, where: Path) -> Iterator[tuple[Path, Any]]:
    """Every figure under the names that lead to it."""
    match value:
        case Mapping():
            for key, each in value.items():
                if (*where, key) != ("rows",):
                    yield from _spread(each, (*where, str(key)))
        case list() if all(isinstance(each, Mapping) for each in value):
            for name, each in _by_name([{**each, "": _called(each)} for each in value], "").items():
                rest = {key: said for key, said in each.items() if key not in ("", *NAMES)}
                yield from _spread(rest, (*where, *name))
        case _:
            yield where, value


def _called(entry: Mapping[str, Any]) -> str:
    return " · ".join(str(entry[name]) for name in NAMES if entry.get(name) not in (None, ""))
