"""Gói lại tệp Office: the same parts in the same order with the same date, so that two exports are the same bytes."""

from __future__ import annotations

import zipfile
from io import BytesIO

EPOCH = (1980, 1, 1, 0, 0, 0)


def fixed(packed: bytes) -> bytes:
    """Write every part anew, ordered as the format wants it: the list of content types first."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(packed)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type, part.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            kept.writestr(part, given.read(name))
    return made.getvalue()
