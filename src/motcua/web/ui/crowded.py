"""Trang quá đông người: for whom the house has no seat now.

It carries its own style and loads nothing: whoever is turned away must not ask eight times more.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from django.http import HttpResponse
from django.template.loader import render_to_string

STYLE = (
    "body{margin:0;background:#f6f7f9;color:#1b2430;font:1.0625rem/1.6 system-ui,sans-serif}"
    "main{max-width:36rem;margin:0 auto;padding:2.5rem 1.25rem}h1{font-size:1.5rem;line-height:1.3}"
    "a{color:#0b4f9e}.next{background:#fff;border:1px solid #c9d1da;border-radius:.5rem;padding:.75rem 1.25rem}"
    ".soft{color:#4a5563}"
)
POLICY = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()}'"
)


def page(seconds: int, *, is_sending: bool) -> HttpResponse:
    """503: what to do, and when; whoever was sending learns that nothing was taken and how to send again."""
    answer = HttpResponse(_drawn(seconds, is_sending), status=503)
    answer["Content-Security-Policy"] = POLICY
    return answer


@cache
def _drawn(seconds: int, is_sending: bool) -> str:
    return render_to_string(
        "ui/crowded.html", {"seconds": seconds, "is_sending": is_sending, "style": f"<style>{STYLE}</style>"}
    )
