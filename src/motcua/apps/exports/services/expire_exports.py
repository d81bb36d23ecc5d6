"""Xóa tệp kết xuất: when its days are over, when its owner wants it gone or may no longer sign in; and strays."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.exports.models import Export
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.export import ExportState
from motcua.core.export_refusals import ExportNotThere

STRAY_AFTER = 3600.0  # seconds; a draft that nobody has written to for an hour has no writer
DONE = ExportState.DONE.value


def expire_exports(at: datetime) -> int:
    """Xóa các tệp hết hạn giữ và tệp của người không còn đăng nhập được; how many."""
    kept = Export.objects.filter(state=DONE).select_related("by")
    over = [each for each in kept if _is_over(each, at)]
    for each in over:
        _expire(each, by=None, at=at)
    _sweep()
    return len(over)


def discard_export(export: Export, *, by: Account, at: datetime) -> None:
    """Xóa ngay tệp của chính mình: what is fetched need not lie here for days."""
    if export.by_id != by.pk or not _expire(export, by=by, at=at):
        raise ExportNotThere(why="không còn trên máy chủ")


def _is_over(export: Export, at: datetime) -> bool:
    out_of_time = export.keep_until is None or export.keep_until <= at
    return out_of_time or not export.by.may_sign_in(localdate(at))


@transaction.atomic
def _expire(export: Export, *, by: Account | None, at: datetime) -> bool:
    """The row says so first; the bytes go when that is for good."""
    held = Export.objects.select_for_update(of=("self",)).filter(pk=export.pk, state=DONE).first()
    if held is None:
        return False
    held.state = ExportState.EXPIRED.value
    held.save(update_fields=["state"])
    record(Event.EXPORT_EXPIRED, subject=held.subject, by=by, at=at, rows=held.rows)
    transaction.on_commit(lambda: held.path.unlink(missing_ok=True))
    return True


def _sweep() -> None:
    """Tệp lạc: drafts of writers that were killed, and files that no row offers."""
    folder = Path(settings.EXPORTS)
    if not folder.is_dir():
        return
    old = [each for each in folder.iterdir() if time.time() - each.stat().st_mtime > STRAY_AFTER]
    offered = {each.path for each in Export.objects.filter(state=DONE).only("key", "attempt", "format")}
    for each in old:
        if each not in offered:
            each.unlink(missing_ok=True)
