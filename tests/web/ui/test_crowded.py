"""What people read whom the house cannot serve at the moment."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest

from motcua.web.ui.crowded import page


def test_a_reader_learns_when_to_open_the_page_again() -> None:
    answer = page(7, is_sending=False)
    told = answer.content.decode()
    assert answer.status_code == 503
    assert "quá nhiều người cùng truy cập" in told
    assert "Sau khoảng 7 giây" in told
    assert 'lang="en"' in told


def test_a_sender_learns_that_nothing_was_taken_and_how_to_send_again() -> None:
    told = page(9, is_sending=True).content.decode()
    assert "chưa được nhận" in told
    assert "tải lại trang này" in told
    assert "không bị tính hai lần" in told


@pytest.mark.parametrize("is_sending", [True, False])
def test_the_page_loads_nothing_and_its_style_is_the_one_that_its_policy_allows(is_sending: bool) -> None:
    answer = page(5, is_sending=is_sending)
    told = answer.content.decode()
    assert re.findall(r'(?:src|href)="(?!data:,")([^"]+)"', told) == []
    style = re.search(r"<style>(.*)</style>", told)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer["Content-Security-Policy"]
