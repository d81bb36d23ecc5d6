"""Loại tệp theo nội dung: what a file really is, whatever its name says; broken and dangerous ones are refused."""

from __future__ import annotations

import io
import zipfile

from PIL import Image, UnidentifiedImageError

from motcua.apps.documents.refusals import FileBroken, FileEmpty, FileKindUnknown, FileTooLarge

MOST_MEGABYTES = 50
MOST_UNPACKED = 300 * 1024 * 1024
MOST_RATIO = 200  # unpacked to packed: an honest document stays far below
MOST_PIXELS = 120_000_000
OFFICE = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def kind_of(name: str, content: bytes) -> tuple[str, int | None]:
    """Media type and, for a PDF, its pages. Raises a refusal for what we do not take."""
    shown = name[:120] or "không tên"
    if not content:
        raise FileEmpty(name=shown)
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(name=shown, most=MOST_MEGABYTES)
    if content[:1024].lstrip().startswith(b"%PDF-"):
        return "application/pdf", _pages(shown, content)
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _picture(shown, content), None
    if content.startswith(b"PK\x03\x04"):
        return _office(shown, content), None
    raise FileKindUnknown(name=shown)


def _pages(name: str, content: bytes) -> int:
    from pypdf import PdfReader  # when asked for: it weighs 13 MB in every process (ADR 30)
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise FileBroken(name=name, why="tệp có mật khẩu")
        return len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError, AttributeError) as problem:
        raise FileBroken(name=name, why="tệp PDF bị hỏng") from problem


def _picture(name: str, content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise FileBroken(name=name, why="ảnh quá lớn")
            picture.verify()
            return f"image/{(picture.format or '').lower()}"
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise FileBroken(name=name, why="ảnh bị hỏng") from problem


def _office(name: str, content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(each.file_size for each in archive.infolist())
            if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(content):
                raise FileBroken(name=name, why="tệp nén bất thường")
            inside = set(archive.namelist())
    except zipfile.BadZipFile as problem:
        raise FileBroken(name=name, why="tệp nén bị hỏng") from problem
    if "word/vbaProject.bin" in inside or "xl/vbaProject.bin" in inside:
        raise FileKindUnknown(name=name)
    found = next((media for part, media in OFFICE.items() if part in inside), None)
    if found is None:
        raise FileKindUnknown(name=name)
    return found
