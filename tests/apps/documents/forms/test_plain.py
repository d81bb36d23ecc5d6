"""Từ giá trị đến JSON."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.documents.forms.pieces import FeeLine, Paper, PaperKind, Party
from motcua.apps.documents.forms.plain import drawable, plain, printable


def test_combining_marks_become_composed_letters() -> None:
    assert printable(unicodedata.normalize("NFD", "Nguyễn Thị Ấm")) == "Nguyễn Thị Ấm"


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("A\x00B\x07C", "ABC"),
        ("một\thai", "một hai"),
        ("một\r\nhai", "một\nhai"),
        ("đúng\u202esai\u202c", "đúngsai"),
        ("\ud800Vũ\ufffe", "Vũ"),
        ("  Vũ A ", "Vũ A"),
    ],
)
def test_what_cannot_be_printed_is_taken_out(given_text: str, shown: str) -> None:
    assert printable(given_text) == shown


def test_a_word_of_ordinary_length_is_left_whole() -> None:
    assert printable("nguyen.thi.quynh.nhu@example.vn") == "nguyen.thi.quynh.nhu@example.vn"


def test_a_narrow_column_breaks_words_sooner_but_never_a_dossier_code() -> None:
    paper = plain(Paper("H05.34.44-261120-0127 Nguyễn Quỳnh " + "x" * 20, PaperKind.COPY))
    assert paper["name"].startswith("H05.34.44-261120-0127 Nguyễn Quỳnh xxxxxx\u200bx")


def test_an_endless_word_may_be_broken_without_losing_a_letter() -> None:
    shown = printable("Ộ" * 5000)
    assert shown.replace("\u200b", "") == "Ộ" * 5000
    assert max(map(len, shown.split("\u200b"))) == 6


@given(st.text())
def test_printing_twice_prints_the_same(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    once.encode("utf-8")


def test_letters_outside_the_font_become_squares() -> None:
    assert drawable("Nguyễn Đức Ước 😀 漢 ₫") == "Nguyễn Đức Ước □ □ ₫"


def test_every_piece_becomes_plain_values() -> None:
    assert plain(FeeLine("Lệ phí", Decimal(8000))) == {"name": "Lệ phí", "amount": "8.000 đồng", "is_paid": False}
    assert plain((date(2026, 1, 2),)) == [{"words": "ngày 02 tháng 01 năm 2026", "short": "02/01/2026"}]
    assert plain(Party("Vũ A"))["is_organisation"] is False


def test_a_value_nobody_can_print_is_a_fault() -> None:
    with pytest.raises(TypeError, match="float"):
        plain(0.5)
