"""Mã thủ tục hành chính: `1.001193`; before, with the agency behind it: `1.000318.000.00.00.H40`."""

from __future__ import annotations

import re

from motcua.core.codes.office import new_office_code

CODE = re.compile(r"[1-6]\.\d{6}")
WITH_AGENCY = re.compile(r"([1-6]\.\d{6})\.(\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2})")


def is_procedure_code(code: str) -> bool:
    """Đúng cấu trúc của cơ sở dữ liệu quốc gia về TTHC."""
    return CODE.fullmatch(code) is not None


def split_old_procedure_code(code: str) -> tuple[str, str] | None:
    """Mã kiểu cũ → procedure and agency: (`1.000318`, `H40`); None when it is not one."""
    found = WITH_AGENCY.fullmatch(code)
    return (found[1], new_office_code(found[2])) if found else None
