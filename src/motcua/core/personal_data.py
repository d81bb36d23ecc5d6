"""Dữ liệu cá nhân trong lời văn: found, masked for inner lists, removed from public copies (Luật 91/2025/QH15).

    find("Gọi chị Mẫu 0912.345.678")    → one hit, a phone, with its place in the text
    mask("Gọi chị Mẫu 0912.345.678")    → "Gọi chị Mẫu ••••.•••.678"
    redact("Gọi chị Mẫu 0912.345.678")  → "Gọi chị Mẫu [đã che: số điện thoại]"

The text is read as a reader sees it: zero-width marks are skipped, wide digits are digits, every dash is a dash. A
person's name cannot be told from other words; the names that the caller knows are looked for. What remains after
`mask` or `redact` is never found again; a text without hits comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from motcua.core.known_names import KnownNames, as_read

DOT = "•"
SHORTEST, SHORTEST_GROUPED = 6, 10  # digits: of anything worth looking at; of an account written in groups


class Kind(StrEnum):
    """Loại dữ liệu cá nhân."""

    PERSONAL_NUMBER = "personal_number"
    OLD_NUMBER = "old_number"
    PHONE = "phone"
    EMAIL = "email"
    DOSSIER = "dossier"
    ACCOUNT = "account"
    PASSPORT = "passport"
    PLATE = "plate"
    NAME = "name"

    @property
    def words(self) -> str:
        """Tên gọi trong câu."""
        return _WORDS[self]


_WORDS = {
    Kind.PERSONAL_NUMBER: "số định danh cá nhân",
    Kind.OLD_NUMBER: "số chứng minh nhân dân",
    Kind.PHONE: "số điện thoại",
    Kind.EMAIL: "địa chỉ thư điện tử",
    Kind.DOSSIER: "mã hồ sơ",
    Kind.ACCOUNT: "dãy số tài khoản hoặc số thẻ",
    Kind.PASSPORT: "số hộ chiếu",
    Kind.PLATE: "biển số xe",
    Kind.NAME: "họ tên",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """Một chỗ có dữ liệu cá nhân: `start` and `end` count in the text that was given."""

    kind: Kind
    start: int
    end: int


_GAP = r"(?:[ .\-_()]{0,2}|,)"
_ALONE, _ENDS = r"(?<![\w•])", r"(?![\w•])"
_OFFICE = r"(?:\d{3}\.\d{2}\.\d{2}\.[a-y]\d{2}|[a-y]\d{2}(?:\.[a-z0-9]{2,3}){0,8})"
# Looked for first and then left alone: what resembles a personal number to a machine and never to a person.
_HARMLESS = re.compile(
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|[.\-]\d)"  # a day
    r"|(?<!\d)(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<![\w.])[1-6]\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[a-y]\d{2})?(?!\w)"  # mã thủ tục
    r"|(?<!\w)pa-\d{6}-\d{4,}(?!\d)"  # mã PAKN, which is public
    r"|(?<![\d.,])[1-9]\d{0,2}(?:[., ]\d{3})+ ?(?:d|dong|vnd|nghin|trieu|ty|usd|m2|ho so)(?![a-z0-9])"  # money
)
_SEARCHES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            Kind.EMAIL,
            r"[a-z0-9][a-z0-9._%+\-]{0,63} ?(?:@|[\[(] ?(?:at|a cong) ?[\])]) ?[a-z0-9\-]+(?: ?\. ?[a-z0-9\-]+)+",
        ),
        (Kind.DOSSIER, rf"(?<![\w•.\-]){_OFFICE} ?- ?\d{{6}} ?- ?\d{{4,}}(?!\d)"),
        (Kind.DOSSIER, rf"{_ALONE}t ?- ?[a-hjkmnp-z2-9]{{10}}{_ENDS}"),
        (Kind.PHONE, rf"(?<![\d•])(?:\+{_GAP}84|0084|84){_GAP}(?:\(?0{_GAP})?[235789](?:{_GAP}\d){{8,9}}(?![\d•])"),
        (Kind.PHONE, rf"{_ALONE}[0o]{_GAP}(?:[35789](?:{_GAP}\d){{8}}|2(?:{_GAP}\d){{8,9}})(?![\d•])"),
        (Kind.PERSONAL_NUMBER, r"(?<![\d•])0(?:[ .\-]?\d){11}(?![\d•])"),
        (Kind.OLD_NUMBER, r"(?<![\d•.,])\d{3}[ .\-]?\d{3}[ .\-]?\d{3}(?![\d•])"),
        (Kind.PASSPORT, rf"{_ALONE}[a-z]\d{{7,8}}{_ENDS}"),
        (
            Kind.PLATE,
            rf"{_ALONE}[1-9]\d ?-?[a-z]{{1,2}}\d?(?: ?- ?\d{{3}}\.?\d{{1,2}}| ?[. ] ?\d{{3}}\.\d{{2}}){_ENDS}",
        ),
        (Kind.ACCOUNT, r"(?<![\d•])(?<!\d[.,])\d{8,}(?![\d•])"),
        (Kind.ACCOUNT, r"(?<![\d•.,])\d{3,}(?:[ .\-]\d{3,})+(?:[ .\-]\d{1,2})?(?![\d•])"),
    )
)
_REFERENCE = re.compile(r"[tT]\s?[-\u2010-\u2015\u2212]")
# How many marks at the end stay readable in an inner list (R6.30).
_KEPT = {Kind.PERSONAL_NUMBER: 4, Kind.OLD_NUMBER: 4, Kind.PHONE: 3, Kind.ACCOUNT: 3, Kind.PASSPORT: 3, Kind.PLATE: 2}


def find(text: str, known: KnownNames | Iterable[str] = ()) -> tuple[Hit, ...]:
    """Tìm dữ liệu cá nhân; `known`: names that must not stay, found whatever their case and diacritics."""
    names, searches = KnownNames.of(known), _SEARCHES if _is_worth_looking(text) else ()
    if not searches and not names:
        return ()
    plain, places = as_read(text)
    left = _HARMLESS.sub(lambda found: "\n" * len(found[0]), plain)
    hits: list[Hit] = []
    for kind, search in searches:
        for found in search.finditer(left):
            start, end = found.span()
            if kind is Kind.ACCOUNT and sum(map(str.isdigit, found[0])) < SHORTEST_GROUPED and not found[0].isdigit():
                continue
            left = left[:start] + "\n" * (end - start) + left[end:]
            hits.append(_hit(kind, start, end, places))
    hits += (_hit(Kind.NAME, start, end, places) for start, end in names.spans(left))
    return tuple(sorted(hits, key=lambda hit: hit.start))


def _hit(kind: Kind, start: int, end: int, places: list[int]) -> Hit:
    return Hit(kind, places[start], max(places[end - 1] + 1, places[end]))


def mask(text: str, known: KnownNames | Iterable[str] = ()) -> str:
    """Che bớt để xem nội bộ (R6.30): the last marks of a number stay, the first letter and domain of an e-mail."""
    return _replaced(text, KnownNames.of(known), _masked)


def redact(text: str, known: KnownNames | Iterable[str] = ()) -> str:
    """Bỏ hẳn khỏi bản công khai: each place says what stood there, and nothing of it."""
    return _replaced(text, KnownNames.of(known), lambda kind, _: f"[đã che: {kind.words}]")


def mask_phone(phone: str) -> str:
    """Số điện thoại còn ba số cuối: "0912 345 678" → "•••• ••• 678"."""
    return _ending(phone, _KEPT[Kind.PHONE])


def mask_email(email: str) -> str:
    """Chữ đầu và tên miền: "mau@thu.vn" → "m•••@thu.vn"."""
    found = re.search(r"\s?(?:@|[\[(]).*", email, re.DOTALL)
    return email[:1] + DOT * 3 + (found[0] if found else "")


def mask_dossier(code: str) -> str:
    """Mã hồ sơ che phần giữa: "H05.34-260115-0001" → "H05.34-26••••-••01"."""
    kept = len(code) - len(code.split("-", 1)[-1].lstrip()) + 2
    return "".join(
        mark if place < kept or place >= len(code) - 2 or not mark.isalnum() else DOT
        for place, mark in enumerate(code)
    )


def initials(name: str) -> str:
    """Chữ cái đầu của họ tên: "Nguyễn Thị Mẫu" → "N.T.M."."""
    return "".join(f"{word[0].upper()}." for word in name.split())


def _replaced(text: str, known: KnownNames, write: Callable[[Kind, str], str]) -> str:
    """What is left beside a masked number may make a new one with its neighbour: again, until nothing is found."""
    while hits := find(text, known):
        for hit in reversed(hits):
            there = text[hit.start : hit.end]
            text = text[: hit.start] + write(hit.kind, there) + text[hit.end :]
        write = write if not _says_itself(write, hits, known) else lambda _, found: DOT * len(found)
    return text


def _says_itself(write: Callable[[Kind, str], str], hits: tuple[Hit, ...], known: KnownNames) -> bool:
    """A known name that is a word of our own label would be found for ever."""
    return any(find(write(hit.kind, "a b"), known) for hit in hits)


def _masked(kind: Kind, there: str) -> str:
    if kind is Kind.NAME:
        return initials(there)
    if kind is Kind.EMAIL:
        return mask_email(there)
    return mask_dossier(there) if kind is Kind.DOSSIER else _ending(there, _KEPT[kind])


def _ending(number: str, kept: int) -> str:
    """Every mark but the last ones is covered; dots and spaces stay where they are."""
    counted = [place for place, mark in enumerate(number) if mark.isalnum()]
    covered = frozenset(counted[: max(len(counted) - kept, 0)])
    return "".join(DOT if place in covered else mark for place, mark in enumerate(number))


def _is_worth_looking(text: str) -> bool:
    return (
        any(mark in text for mark in "@＠[(")
        or sum(map(str.isdigit, text)) >= SHORTEST
        or _REFERENCE.search(text) is not None
    )
