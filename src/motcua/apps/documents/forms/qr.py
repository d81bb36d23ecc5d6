"""Mã QR: the address of the tracking page as a drawing."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import segno


@lru_cache(maxsize=256)  # the same receipt is often printed twice in a row
def qr_svg(address: str) -> str:
    """Mã QR dạng SVG: level M survives a crease or a stamp across the corner."""
    drawing = BytesIO()
    segno.make_qr(address, error="m").save(drawing, kind="svg", xmldecl=False, border=0)
    return drawing.getvalue().decode()
