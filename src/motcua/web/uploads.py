"""Nhận tệp tải lên: the only door by which a file of a request comes in. Scanned first, then kept."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.scan_upload import scan_upload
from motcua.apps.documents.services.store_bare import store_bare
from motcua.apps.documents.services.store_file import store_upload
from motcua.apps.documents.services.store_photo import store_photos
from motcua.apps.people.models import Account
from motcua.integrations.scanning.client import Config, scan


def keep(uploads: Sequence[UploadedFile], *, by: Account | None) -> list[StoredFile]:
    """Quét rồi lưu: one that is refused keeps all of them out."""
    _scan_all(uploads, by)
    with transaction.atomic():
        return [store_upload(upload) for upload in uploads]


def keep_photos(uploads: Sequence[UploadedFile], *, by: Account | None) -> list[StoredFile]:
    """Quét rồi lưu ảnh: the picture alone, without what is hidden in the file."""
    _scan_all(uploads, by)
    with transaction.atomic():
        return [file for _, file in store_photos(uploads)]


def keep_bare(uploads: Sequence[UploadedFile], *, by: Account | None) -> list[tuple[str, StoredFile]]:
    """Quét rồi lưu ảnh, PDF kèm câu trả lời, without what is hidden in them; with the name each gets."""
    _scan_all(uploads, by)
    with transaction.atomic():
        return store_bare(uploads)


def _scan_all(uploads: Sequence[UploadedFile], by: Account | None) -> None:
    scanner = Config.from_env()
    if scanner.is_set:
        for upload in uploads:
            scan_upload(upload, by=by, at=timezone.now(), scan=lambda content: scan(scanner, content))


def has_scanner() -> bool:
    """Có trình quét mã độc hay không, for those who run the house."""
    return Config.from_env().is_set
