"""Giữ ảnh trong lúc còn hỏi lại người gửi; what was never sent is forgotten within a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.forget_file import forget_unused
from motcua.apps.feedback.models import UnsentPhoto

KEPT = timedelta(days=1)
AT_ONCE = 1000


def keep_unsent(files: Iterable[StoredFile], *, at: datetime) -> None:
    """Ghi nhớ là còn chờ gửi."""
    UnsentPhoto.objects.bulk_create([UnsentPhoto(file=file, kept_at=at) for file in files], ignore_conflicts=True)


def forget_unsent(at: datetime) -> int:
    """Xóa ảnh không gửi; one that a feedback has taken is only no longer waited for."""
    waiting = UnsentPhoto.objects.filter(kept_at__lt=at - KEPT).select_related("file").order_by("kept_at")[:AT_ONCE]
    gone = sum(forget_unused(each.file) for each in waiting)
    UnsentPhoto.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return gone
