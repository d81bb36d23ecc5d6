"""Bỏ tệp không thuộc về việc gì: a file that nobody sent after all is not kept."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import ProtectedError

from motcua.apps.documents.models import StoredFile


@transaction.atomic
def forget_unused(file: StoredFile) -> bool:
    """Xóa tệp không bản ghi nào dùng; True where it is gone.

    Every record that uses a file protects it. The row is locked first, so that nobody takes it into use meanwhile;
    the bytes go when the row is gone for good.
    """
    held = StoredFile.objects.select_for_update().filter(pk=file.pk).first()
    if held is None:
        return False
    try:
        held.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: default_storage.delete(held.path))
    return True
