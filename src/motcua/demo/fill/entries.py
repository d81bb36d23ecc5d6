"""Dòng nhật ký của một hồ sơ đang kể: spelled, hashed on top of the last, ready for COPY.

In bytes (`packed.py`) and in one piece: there are eight and a half of them to a dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from json.encoder import encode_basestring
from operator import itemgetter
from struct import Struct
from typing import Any

from motcua.core.chain import START
from motcua.demo.fill.crew import Officer
from motcua.demo.fill.matters import Spelled, dumps
from motcua.demo.fill.moments import SINCE_2000, second
from motcua.demo.fill.packed import sized, text

LINES = 5  # bits: so many lines of one dossier may fall into one minute
MOST_LINES = (1 << LINES) - 1
_KEY, _LENGTH = Struct(">iq").pack, Struct(">i").pack
_PLACE = Struct(">iiiq").pack  # which line of the dossier, and when, in microseconds


@dataclass(frozen=True, slots=True)
class EntryKeys:
    """Khóa của nhật ký: in the order of time, as if it had been written day by day, and behind all that is there.

    A day that was sealed names the last key of its entries: nothing may ever come before it.
    """

    after: int  # the last key that is given out, or may be while the fill is at work
    begins_at: int
    first_number: int
    bits: int  # of a minute: the place among all dossiers, and the line

    @classmethod
    def behind(cls, after: int, begins_at: int, first_number: int, count: int) -> EntryKeys:
        return cls(after, begins_at, first_number, count.bit_length() + LINES)

    def key(self, at: int, number: int, seq: int) -> int:
        minute = (at - self.begins_at) // 60 + 1
        return self.after + (minute << self.bits) + ((number - self.first_number) << LINES) + (seq & MOST_LINES)


@dataclass(slots=True)
class Chain:
    """Chuỗi nhật ký: journal_entry, spelled as `core.chain.link` spells it; the test of the chain walks them."""

    subject: bytes
    number: int  # of the dossier, among all that were ever filled in
    keys: EntryKeys
    lines: list[bytes] = field(default_factory=list)
    last_at: int = 0
    mark: bytes = START
    named: bytes = b""  # the subject as a field

    def __post_init__(self) -> None:
        self.named = sized(self.subject)

    def add(self, event: str, by: Officer, at: int, facts: str) -> None:
        """One line on top of the last. In bytes from here on: a text with diacritics is slow to put into bytes."""
        seq, subject, said = len(self.lines) + 1, self.subject, facts.encode()
        spelled = b'["%b",%d,"%b.000000+00:00","%b",%b,%b]' % (
            subject, seq, second(at), event.encode(), by.signed, said,
        )  # fmt: skip
        self.mark = mark = sha256(self.mark + spelled).digest()
        self.last_at = at
        self.lines.append(
            b"%b%b%b%b%b%b\1%b\0\0\0\x20%b" % (
                _KEY(8, self.keys.key(at, self.number, seq)), self.named,
                _PLACE(4, seq, 8, (at - SINCE_2000) * 1_000_000), text(event), by.copied, _LENGTH(len(said) + 1),
                said, mark,
            )
        )  # fmt: skip


NOTHING: Mapping[str, object] = {}


class Facts:
    """Nội dung của một loại dòng, as `dumps` spells it, sorted: what is the same each time is spelled once.

    One object is always given the same names that are `ready`.
    """

    def __init__(self, **fixed: object) -> None:
        self._known = {name: dumps(value).replace("%", "%%") for name, value in fixed.items()}
        self._shapes: dict[tuple[str, ...], tuple[str, Callable[[Sequence[Any]], tuple[Any, ...]]]] = {}

    def spelled(self, said: Mapping[str, Any], ready: Mapping[str, object] = NOTHING) -> str:
        """With these values between, and those that are `ready`: spelled by who gives them. Two at least in all."""
        names = tuple(said)
        if names not in self._shapes:
            self._shapes[names] = self._between((*ready, *names))
        text, in_order = self._shapes[names]
        return text % in_order([*ready.values(), *map(_spelled, said.values())])

    def _between(self, names: Sequence[str]) -> tuple[str, Callable[[Sequence[Any]], tuple[Any, ...]]]:
        """The text with blanks, and what puts the values in the order of the blanks."""
        parts = self._known | dict.fromkeys(names, "%s")
        text = "{" + ",".join(f'"{name}":{parts[name]}' for name in sorted(parts)) + "}"
        return text, itemgetter(*sorted(range(len(names)), key=names.__getitem__))


def _spelled(value: Any) -> Any:
    """A whole number spells itself."""
    kind = type(value)
    if kind is Spelled or kind is int:
        return value
    if kind is str:
        return encode_basestring(value)
    if kind is list:
        return f"[{','.join([str(_spelled(each)) for each in value])}]"
    if value is None:
        return "null"
    return "true" if value is True else "false" if value is False else dumps(value)
