"""Bản công khai: one canonical spelling, so that anybody can compute the hash of what was published.

The content is plain JSON: objects, lists, text, whole numbers, true, false, null. Keys are sorted, nothing stands
between the signs, text is UTF-8; a fraction is written as text ("72,73"), because two programs spell it differently.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from motcua.core.publication_refusals import ColumnNotPublic, ContentNotPlain, PeriodNotMonth

PERIOD = re.compile(r"20\d\d-(0[1-9]|1[0-2])", re.ASCII)

# §2.9 of the monthly list without its column 16: what of a PAKN may be told in public; no other key is accepted.
FEEDBACK_COLUMNS: Mapping[str, str] = {
    "number": "STT",
    "unit": "Đơn vị báo cáo",
    "channel": "Kênh tiếp nhận",
    "code": "Mã PAKN",
    "received_on": "Ngày tiếp nhận",
    "summary": "Nội dung tóm tắt",
    "procedure": "Thủ tục liên quan",
    "dossier": "Hồ sơ liên quan (đã che)",
    "agency": "Cơ quan bị phản ánh",
    "officer": "Cán bộ bị phản ánh (chức danh)",
    "handler": "Cơ quan xử lý",
    "due_on": "Hạn xử lý",
    "answered_on": "Ngày có kết quả",
    "overdue": "Số ngày quá hạn",
    "is_late": "Chậm",
    "is_prolonged": "Kéo dài",
    "is_escalated": "Vượt cấp",
    "months": "Số tháng đã nêu",
    "reason": "Lý do",
    "remedy": "Biện pháp, thời hạn khắc phục",
    "conclusion": "Kết luận kiểm tra",
}
LATE_COLUMNS: Mapping[str, str] = {
    "line": "Mã công khai",
    "procedure": "Mã thủ tục",
    "procedure_name": "Thủ tục",
    "field": "Lĩnh vực",
    "agency": "Mã cơ quan",
    "agency_name": "Cơ quan",
    "unit": "Mã đơn vị",
    "unit_name": "Đơn vị",
    "accepted": "Tiếp nhận",
    "due": "Hạn trả đầu tiên",
    "finished": "Có kết quả",
    "status": "Tình trạng",
    "is_carried": "Hạn từ kỳ trước",
    "workdays_late": "Số ngày làm việc chậm",
    "cause": "Loại nguyên nhân",
    "apology": "Xin lỗi",
    "conclusion": "Kết luận kiểm tra",
}


class Said(NamedTuple):
    """Một đoạn chữ trong bản công khai, and where it stands: the row (0: outside the rows) and the name."""

    row: int
    name: str
    text: str


def canonical(content: Mapping[str, Any]) -> bytes:
    """Cách viết duy nhất của nội dung; refuses what has more than one spelling."""
    _plain(content, "")
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def fingerprint(content: Mapping[str, Any]) -> str:
    """Mã băm SHA-256 của nội dung, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def check_period(period: str) -> str:
    """Kỳ công khai: a month, as 2026-10."""
    if not PERIOD.fullmatch(period):
        raise PeriodNotMonth(period=period[:20])
    return period


def check_columns(content: Mapping[str, Any], public: Mapping[str, str]) -> None:
    """Chỉ các cột được công khai: every row is an object, and none has a key that may not be told."""
    rows = content.get("rows")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ContentNotPlain(where="rows")
    for place, row in enumerate(rows, 1):
        for name in row:
            if name not in public:
                raise ColumnNotPublic(row=place, name=str(name)[:40])


def said(content: Mapping[str, Any]) -> Iterator[Said]:
    """Mọi đoạn chữ của nội dung, keys too, each with its row: what the detector reads."""
    for name, value in content.items():
        if name == "rows" and isinstance(value, list):
            for place, row in enumerate(value, 1):
                yield from _texts(row, place, "")
        else:
            yield Said(0, "", str(name))
            yield from _texts(value, 0, str(name))


def _texts(value: Any, row: int, name: str) -> Iterator[Said]:
    match value:
        case str():
            yield Said(row, name, value)
        case Mapping():
            for key, each in value.items():
                yield Said(row, str(key), str(key))
                yield from _texts(each, row, str(key))
        case Sequence():
            for each in value:
                yield from _texts(each, row, name)


def _plain(value: Any, where: str) -> None:
    """Raises `ContentNotPlain` at the first value that JSON can say in two ways, or not at all."""
    match value:
        case None | bool() | int():
            return
        case str() if _is_text(value):
            return
        case dict() if all(isinstance(key, str) and _is_text(key) for key in value):
            for key, each in value.items():
                _plain(each, f"{where}.{key}".strip("."))
        case list():
            for each in value:
                _plain(each, where)
        case _:
            raise ContentNotPlain(where=where or "content")


def _is_text(value: str) -> bool:
    return "\x00" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
