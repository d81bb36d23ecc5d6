"""PDF kèm theo: the pages alone. Who wrote it, with what, on which machine, and what was attached to it is dropped.

A signed one is kept as it is: to write it anew would break the signature, and its author is what it is to show.
"""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, NameObject

from motcua.apps.documents.kinds import kind_of
from motcua.apps.documents.refusals import FileBroken

SIGNED = 1  # the first bit of /SigFlags
OF_A_PAGE = ("/Metadata", "/PieceInfo", "/Thumb", "/AA")


def bare_pdf(name: str, content: bytes) -> bytes:
    """PDF không còn dữ liệu ẩn. Raises a refusal for what is not a readable PDF."""
    shown = name[:120] or "tệp"
    kind_of(shown, content)
    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        return content if is_signed(reader) else _rewritten(reader)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError, AttributeError) as problem:
        raise FileBroken(name=shown, why="tệp PDF bị hỏng") from problem


def is_signed(reader: PdfReader) -> bool:
    """Có chữ ký số."""
    form = reader.root_object.get("/AcroForm")
    found = form.get_object() if form is not None else None
    return isinstance(found, DictionaryObject) and bool(int(found.get("/SigFlags", 0)) & SIGNED)


def _rewritten(reader: PdfReader) -> bytes:
    writer = PdfWriter()
    for page in reader.pages:
        kept = writer.add_page(page)
        for key in OF_A_PAGE:
            if NameObject(key) in kept:
                del kept[NameObject(key)]
    writer.metadata = None
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()
