"""The QR of an identity card, as a scanner types it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.identity_card import Card, CardUnreadable, read_card

TEXT = "027096000123|123456789|Nguyễn Văn Mẫu|12031996|Nam|Thôn Đông, xã Tiên Du, Bắc Ninh|01072021"


def test_a_card_is_read_field_by_field() -> None:
    assert read_card(TEXT) == Card(
        "027096000123", "123456789", "Nguyễn Văn Mẫu", date(1996, 3, 12), "Nam",
        "Thôn Đông, xã Tiên Du, Bắc Ninh", date(2021, 7, 1),
    )  # fmt: skip


def test_a_card_without_an_old_number_or_a_day_of_issue_is_read_too() -> None:
    card = read_card("024305001234||Trần Thị Mẫu|05012005|Nữ|Phường Bắc Giang")
    assert (card.old_number, card.issued_on) == ("", None)


@pytest.mark.parametrize(
    "text",
    [
        "", "|||||||", "027096000123", TEXT.replace("027096000123", "099096000123"),
        TEXT.replace("12031996", "31021996"),
        TEXT.replace("Nguyễn Văn Mẫu", " "), "https://example.vn/|a|b|c|d|e", TEXT.replace("|", ","),
    ],
)  # fmt: skip
def test_what_is_no_card_is_refused_with_a_way_on(text: str) -> None:
    with pytest.raises(CardUnreadable, match="quét lại"):
        read_card(text)


@given(st.text(max_size=300))
def test_anything_typed_is_a_card_or_a_refusal(text: str) -> None:
    with suppress(CardUnreadable):
        assert read_card(text).number
