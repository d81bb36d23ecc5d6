"""Bảng mã: what comes in is UTF-8, as our pages and our API are; what a call claims besides is not believed.

Django takes the claim for the name of one of Python's codecs before anybody may look: a call failed over `rot13` or
`base64` outside of every error page, and `raw_unicode_escape` made halves of surrogate pairs, which no table keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

CLAIMED = re.compile(r";\s*charset[*0-9]*\s*=[^;]*", re.IGNORECASE)
Program = Callable[[dict[str, Any], Callable[..., Any]], Any]


def in_utf8(program: Program) -> Program:
    """WSGI, around Django."""

    def asked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if kind := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = CLAIMED.sub("", kind)
        return program(environ, start)

    return asked
