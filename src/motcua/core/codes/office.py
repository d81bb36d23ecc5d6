"""Mã định danh cơ quan: left to right since QĐ 20/2020/QĐ-TTg (`H05.34`), right to left before (`000.00.34.H05`)."""

from __future__ import annotations

import re

from motcua.core.errors import Refused

NEW = re.compile(r"[A-Y]\d{2}(\.[A-Z0-9]{2,3}){0,8}")
OLD = re.compile(r"\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}")
LONGEST = 35


class MalformedOfficeCode(Refused):
    """Mã cơ quan sai cấu trúc: QĐ 20/2020/QĐ-TTg Điều 5, QCVN 102:2016/BTTTT."""

    message = "Mã cơ quan “{code}” không đúng cấu trúc; nhập dạng H05.34 hoặc 000.00.34.H05."
    article = "QĐ 20/2020/QĐ-TTg"


def is_office_code(code: str) -> bool:
    """Đúng cấu trúc từ trái sang phải, dài không quá 35 ký tự."""
    return len(code) <= LONGEST and NEW.fullmatch(code) is not None


def new_office_code(code: str) -> str:
    """Mã từ trái sang phải: `000.00.34.H05` → `H05.34`; a code of the new style stays as it is."""
    if is_office_code(code):
        return code
    if OLD.fullmatch(code) is None:
        raise MalformedOfficeCode(code=code)
    groups = code.split(".")[::-1]
    while len(groups) > 1 and not groups[-1].strip("0"):
        groups.pop()
    return ".".join(groups)


def old_office_code(code: str) -> str:
    """Mã từ phải sang trái: `H05.34` → `000.00.34.H05`; a code deeper than four levels had no old form."""
    if OLD.fullmatch(code):
        return code
    groups = code.split(".")
    if not is_office_code(code) or len(groups) > 4:
        raise MalformedOfficeCode(code=code)
    widths = (2, 2, 3)
    below = [*groups[1:], *["0"] * (4 - len(groups))]
    padded = [group.zfill(width) for group, width in zip(below, widths, strict=True)]
    old = ".".join([*reversed(padded), groups[0]])
    if OLD.fullmatch(old) is None:
        raise MalformedOfficeCode(code=code)
    return old
