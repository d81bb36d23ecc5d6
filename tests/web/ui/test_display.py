"""Text size and contrast: chosen without scripts, kept in cookies, never a way out of the site."""

from __future__ import annotations

import pytest
from django.test import Client


def test_a_choice_is_kept_and_leads_back(client: Client) -> None:
    answer = client.get("/hien-thi/?text=larger&contrast=high&next=/ui/")
    assert (answer.status_code, answer["Location"]) == (302, "/ui/")
    assert 'data-text="larger" data-contrast="high"' in client.get("/ui/").content.decode()


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "😀", "home"])
def test_nobody_is_sent_elsewhere(client: Client, next_: str) -> None:
    assert client.get("/hien-thi/", {"text": "large", "next": next_})["Location"] == "/"


def test_a_foreign_value_is_not_kept(client: Client) -> None:
    answer = client.get('/hien-thi/?text="><script>')
    assert answer.status_code == 200
    assert not answer.cookies


def test_a_forged_cookie_changes_nothing(client: Client) -> None:
    client.cookies["motcua_text"] = "huge"
    assert "data-text" not in client.get("/ui/").content.decode()


def test_caches_are_told_that_cookies_change_the_page(client: Client) -> None:
    assert "Cookie" in client.get("/ui/")["Vary"]
