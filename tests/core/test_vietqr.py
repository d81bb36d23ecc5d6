"""Mã VietQR: the two examples of NAPAS, and nothing at all where the standard cannot carry what is asked."""

from __future__ import annotations

import pytest

from motcua.core.vietqr import checksum, transfer_text

STATIC = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN6304"
DYNAMIC = (
    "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA5303704540618000058"
    "02VN62340107NPS68690819thanh toan don hang6304"
)


def test_the_checksum_is_that_of_the_published_examples() -> None:
    assert (checksum(STATIC), checksum(DYNAMIC)) == ("9E6F", "2E2E")


def test_a_transfer_is_written_field_by_field() -> None:
    text = transfer_text("970403", "0011012345678", 180000, "thanh toan don hang")
    assert text[:-4] == DYNAMIC.replace("62340107NPS68690819", "62230819")
    assert checksum(text[:-4]) == text[-4:]


@pytest.mark.parametrize(
    ("bank", "account", "amount", "note"),
    [
        ("97040", "0011012345678", 1000, "H05"),
        ("970403", "0011 0123", 1000, "H05"),
        ("970403", "0" * 20, 1000, "H05"),
        ("970403", "0011012345678", 0, "H05"),
        ("970403", "0011012345678", 1000, "lệ phí"),
        ("970403", "0011012345678", 1000, "H05.34.44-260115-0001 12345"),
    ],
)
def test_what_does_not_fit_gives_no_square(bank: str, account: str, amount: int, note: str) -> None:
    assert transfer_text(bank, account, amount, note) == ""
