"""Chuẩn hóa chữ: one spelling for every text that comes in, and one folded spelling to search by.

National records mix composed and decomposed Vietnamese, non-breaking and zero-width spaces, and stray control
characters. `clean` mends what a reader cannot see; `fold` also drops what a searcher does not type.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W_]+")
SPACES = re.compile(r"[^\S\n]+")
BLANK_LINES = re.compile(r"\n{3,}")
LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # controls, zero-width marks, lone surrogates, unassigned


# Not seen, and they change how the rest reads, or no table keeps them: marks of direction, byte order marks, controls
# but tab and line ends, halves of surrogate pairs, what Unicode says is no character. What joins an emoji stays.
UNSEEN = re.compile(
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
BROKEN = "\ufffd"  # what stands where something came in another encoding


class _Visible(dict[int, "str | None"]):
    """What `str.translate` makes of each character; every character is judged once."""

    def __missing__(self, code: int) -> str | None:
        mark = chr(code)
        category = unicodedata.category(mark)
        seen = mark if mark == "\n" else " " if category == "Zs" or mark == "\t" else mark
        self[code] = None if category in HIDDEN and seen == mark != "\n" else seen
        return self[code]


VISIBLE = _Visible()


def clean(text: str) -> str:
    """The text in NFC, without hidden characters; line breaks are kept, spaces are single. Idempotent."""
    text = LINE_ENDS.sub("\n", text).translate(VISIBLE)
    text = SPACES.sub(" ", unicodedata.normalize("NFC", text))
    lines = "\n".join(line.strip() for line in text.split("\n"))
    return BLANK_LINES.sub("\n\n", lines).strip()


def one_line(text: str) -> str:
    """`clean`, on one line: for names and codes."""
    return " ".join(clean(text).split())


def shortened(text: str, most: int) -> str:
    """Rút gọn ở chỗ hết chữ: no word is cut in two, and what was left out is marked."""
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    whole = kept if text[most - 1].isspace() else kept.rsplit(maxsplit=1)[0]
    return f"{whole.rstrip(' ,;:')}…"


def fold(text: str) -> str:
    """Lower case without diacritics, one line: "Đăng ký KHAI SINH" → "dang ky khai sinh". Idempotent."""
    text = unicodedata.normalize("NFKD", one_line(text).casefold()).replace("đ", "d")
    bare = "".join(mark for mark in text if not unicodedata.combining(mark))
    return " ".join(unicodedata.normalize("NFC", bare.casefold()).split())


@lru_cache(maxsize=4096)  # names of fields, agencies and audiences come by the thousand in an import
def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text, in their order."""
    return tuple(WORD.findall(fold(text)))


def slug(text: str) -> str:
    """A name as part of an address: "Hộ tịch" → "ho-tich"."""
    return "-".join(words(text))
