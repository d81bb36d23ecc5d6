"""Lưu tệp: the bytes under their hash, once; the row commits with the act, bytes without a row are harmless."""

from __future__ import annotations

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from motcua.apps.documents.kinds import MOST_MEGABYTES, kind_of
from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.refusals import FileTooLarge


def store_upload(upload: UploadedFile) -> StoredFile:
    """Lưu tệp người dùng tải lên; its size is looked at before a byte is read."""
    name = upload.name or ""
    if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(name=name[:120], most=MOST_MEGABYTES)
    return store_bytes(name, upload.read())


def store_bytes(name: str, content: bytes) -> StoredFile:
    """Lưu nội dung: the same bytes are stored once."""
    kind, pages = kind_of(name, content)
    digest = hashlib.sha256(content).hexdigest()
    known = StoredFile.objects.filter(sha256=digest).first()
    if known is not None:
        return known
    path = f"{digest[:2]}/{digest[2:4]}/{digest}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))
    made, _ = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(content), "kind": kind, "path": path, "pages": pages}
    )
    return made


def content_of(file: StoredFile) -> bytes:
    """Nội dung của một tệp."""
    with default_storage.open(file.path, "rb") as held:
        content: bytes = held.read()
    return content
