"""Whatever a call says of its encoding, it is read as UTF-8."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIRequest

from motcua.host.encoding import in_utf8

URLENCODED, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
BODIES = {
    URLENCODED: b"text=%5Cud800&name=Ph%C3%B2ng",
    PARTS: b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\\ud800\r\n'
    + '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nPhòng\r\n--x--\r\n'.encode(),
}


def read(kind: str, body: bytes) -> WSGIRequest:
    """The call as Django gets it."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": "/", "QUERY_STRING": "q=L%C3%BD", "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body), "SERVER_NAME": "a", "SERVER_PORT": "80",
    }  # fmt: skip
    return in_utf8(lambda seen, _start: WSGIRequest(seen))(environ, print)  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", BODIES)
@pytest.mark.parametrize(
    "claim",
    ["", "; charset=utf-8", "; charset=UTF-7", '; Charset="utf-16"', "; charset=rot13", ";charset = base64",
     "; charset=raw_unicode_escape", "; charset=idna", "; charset*=utf-8''rot13", "; charset=nothing"],
)  # fmt: skip
def test_a_claimed_encoding_is_not_believed(kind: str, claim: str) -> None:
    request = read(kind + claim, BODIES[kind])
    assert request.POST.dict() == {"text": "\\ud800", "name": "Phòng"}
    assert request.GET["q"] == "Lý"
