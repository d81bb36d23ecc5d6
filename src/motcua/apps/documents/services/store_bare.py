"""Lưu tệp kèm câu trả lời: photos drawn anew, PDFs without what is hidden in them, under names of our own."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from motcua.apps.documents.kinds import MOST_MEGABYTES
from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.photos import at_most, bare_photo
from motcua.apps.documents.refusals import FileTooLarge
from motcua.apps.documents.services.store_file import store_bytes


def store_bare(uploads: Sequence[UploadedFile]) -> list[tuple[str, StoredFile]]:
    """Lưu ảnh và PDF: ("tep-1.pdf", file) for each. All are looked into before one is kept."""
    at_most(len(uploads))
    bare = [_bare(upload) for upload in uploads]
    names = [f"tep-{number}.{kind}" for number, (kind, _) in enumerate(bare, 1)]
    return [(name, store_bytes(name, content)) for name, (_, content) in zip(names, bare, strict=True)]


def _bare(upload: UploadedFile) -> tuple[str, bytes]:
    name = upload.name or ""
    if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(name=name[:120], most=MOST_MEGABYTES)
    content = upload.read()
    if content[:1024].lstrip().startswith(b"%PDF-"):
        from motcua.apps.documents.bare_pdf import bare_pdf  # when asked for (ADR 30)

        return "pdf", bare_pdf(name, content)
    return "jpg", bare_photo(name, content)
