"""Mã số thuế: ten digits with a check digit, `-001` for a branch; a personal number for a household (TT 86/2024)."""

from __future__ import annotations

import re

from motcua.core.codes.person import personal_number

WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
CODE = re.compile(r"(\d{9})(\d)(-\d{3})?")


def tax_check_digit(first_nine: str) -> int | None:
    """Chữ số kiểm tra; None: no number with these nine digits was ever issued."""
    rest = sum(int(digit) * weight for digit, weight in zip(first_nine, WEIGHTS, strict=True)) % 11
    return None if rest == 0 else 10 - rest


def is_tax_code(code: str) -> bool:
    """Mã số thuế hợp lệ: enterprise, branch, or the personal number of a household business."""
    if found := CODE.fullmatch(code):
        return tax_check_digit(found[1]) == int(found[2])
    return personal_number(code) is not None
