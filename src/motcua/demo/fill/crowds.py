"""Người nộp trong lịch sử mẫu: invented names by the hundred thousand, quickly; the numbers belong to nobody."""

from __future__ import annotations

from functools import lru_cache

from motcua.core.folding import fold
from motcua.demo.crowd import BUSINESSES, FAMILIES, GIVEN, MIDDLES, STREETS

fold_kept = lru_cache(maxsize=4096)(fold)


def person(seed: int, number: int, audience: str) -> tuple[dict[str, str], str]:
    """Người nộp, as `person.clean_applicant` leaves it, and what the search looks in but for the procedure's name."""
    phone = f"0200{seed % 1_000_000:06}"
    address = f"Số {1 + seed % 180} đường {STREETS[seed // 7 % len(STREETS)]}, tỉnh Bắc Ninh"
    if audience != "citizen":
        trade = BUSINESSES[seed % len(BUSINESSES)]
        name = f"Công ty TNHH {trade} {1 + seed % 9999}"
        folded = f"{fold_kept(f'Công ty TNHH {trade}')} {1 + seed % 9999} {phone}"
        return {"kind": "business", "name": name, "phone": phone, "address": address}, folded
    family, middle = FAMILIES[seed % len(FAMILIES)], MIDDLES[seed // 14 % len(MIDDLES)]
    given = GIVEN[seed // 196 % len(GIVEN)]
    key = f"024{seed % 2}{60 + seed // 3 % 39}99{seed // 11 % 10000:04}"
    folded = f"{fold_kept(family)} {fold_kept(middle)} {fold_kept(given)} {phone}"
    told = {
        "kind": "citizen", "name": f"{family} {middle} {given}", "personal_id": key, "phone": phone,
        "address": address,
    }  # fmt: skip
    return told, folded


LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
SIZE = len(LETTERS) ** 10
STEP = 618_033_988_749_894  # without a common divisor with SIZE: no number meets another


def reference(number: int) -> str:
    """Số tham chiếu của hồ sơ thứ `number`: looks drawn by chance and never comes twice."""
    left, made = number * STEP % SIZE, []
    for _ in range(10):
        left, place = divmod(left, len(LETTERS))
        made.append(LETTERS[place])
    return "T-" + "".join(made)
