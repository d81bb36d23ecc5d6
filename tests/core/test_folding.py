"""Vietnamese text is mended once and folded for the search, and doing it again changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.folding import clean, fold, one_line, slug, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đăng ký KHAI SINH", "dang ky khai sinh"),
        ("đăng\u00a0ký\u200b khai\nsinh", "dang ky khai sinh"),
        (unicodedata.normalize("NFD", "Thủ tục Ở ĐƯỜNG"), "thu tuc o duong"),
        ("  ", ""),
        ("\x00\ud800", ""),
    ],
)
def test_marks_case_and_hidden_characters_fold_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_clean_keeps_paragraphs_and_nothing_hidden() -> None:
    assert clean("\ufeffa\x00 \t b\r\n\r\n\r\n\r\n c\u2028d\u200e ") == "a b\n\nc\nd"


def test_words_and_slugs_are_plain() -> None:
    assert words("1.001193: Hộ-tịch (xã)") == ("1", "001193", "ho", "tich", "xa")
    assert slug("Lĩnh vực Đất đai!") == "linh-vuc-dat-dai"


@given(st.text())
def test_mending_twice_is_mending_once(text: str) -> None:
    for mend in (clean, one_line, fold):
        assert mend(mend(text)) == mend(text)


@given(st.text())
def test_no_hidden_character_stays(text: str) -> None:
    assert all(unicodedata.category(mark) not in {"Cc", "Cf", "Cs"} for mark in one_line(text))


@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ắằẳẵặ"))
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(unicodedata.normalize("NFD", text))
