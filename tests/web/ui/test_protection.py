"""What browsers are told on every answer."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize("address", ["/ui/", "/khong-co/", "/robots.txt"])
def test_only_our_own_scripts_and_styles_are_allowed(client: Client, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_no_page_of_ours_has_an_inline_script_or_style(client: Client) -> None:
    page = client.get("/ui/").content.decode()
    assert "<style" not in page
    assert " style=" not in page
    assert "onclick" not in page
