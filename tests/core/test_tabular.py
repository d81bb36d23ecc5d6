"""Bảng CSV: a file that streams comes in pieces neither tiny nor as long as the file."""

from __future__ import annotations

from motcua.core.tabular import PIECE, pieces


def test_what_streams_is_the_same_in_few_pieces() -> None:
    lines = [f"dòng {number}\r\n" for number in range(20_000)]
    sent = list(pieces(iter(lines)))
    assert "".join(sent) == "".join(lines)
    assert 1 < len(sent) < 10
    assert max(map(len, sent)) < PIECE + 20


def test_nothing_is_one_empty_piece() -> None:
    assert list(pieces(())) == [""]
