"""Lưu ảnh gửi kèm phản ánh: the picture alone, under a name of our own; names of files say who sent them."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.photos import MOST_MEGABYTES, at_most, bare_photo
from motcua.apps.documents.refusals import FileTooLarge
from motcua.apps.documents.services.store_file import store_bytes


def store_photos(uploads: Sequence[UploadedFile]) -> list[tuple[str, StoredFile]]:
    """Lưu các ảnh: ("anh-1.jpg", file) for each. All are looked into before one is kept."""
    at_most(len(uploads))
    for upload in uploads:
        if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
            raise FileTooLarge(name=(upload.name or "ảnh")[:120], most=MOST_MEGABYTES)
    bare = [bare_photo(upload.name or "", upload.read()) for upload in uploads]
    return [(f"anh-{number}.jpg", store_bytes(f"anh-{number}.jpg", photo)) for number, photo in enumerate(bare, 1)]


def photos_by_key(keys: Sequence[int]) -> list[tuple[str, StoredFile]]:
    """Ảnh đã lưu trước đó, in the order in which they were sent."""
    held = StoredFile.objects.in_bulk(list(keys))
    return [(f"anh-{number}.jpg", held[key]) for number, key in enumerate(keys, 1) if key in held]
