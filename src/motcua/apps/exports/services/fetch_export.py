"""Lấy tệp đã kết xuất: its owner only, only while they hold the rights it was made under; every time is recorded."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from motcua.apps.exports.models import Export
from motcua.apps.exports.selectors import listed_for
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.export import EXPORT_STATE_NAMES, ExportState, still_holds
from motcua.core.export_refusals import ExportNotThere, ExportRightLost


def fetch_export(export: Export, *, by: Account, at: datetime) -> BinaryIO:
    """Mở tệp để tải; the caller closes it. What is open stays readable even when the file expires meanwhile."""
    listed = listed_for(by, export.kind, at)
    if export.by_id != by.pk or not still_holds(export.rights, by.actor_at(at), listed.roles):
        raise ExportRightLost
    if export.at is not ExportState.DONE or (export.keep_until and export.keep_until <= at):
        raise ExportNotThere(why=_why(export))
    try:
        file = export.path.open("rb")
    except FileNotFoundError:
        raise ExportNotThere(why="không còn trên máy chủ") from None
    try:
        with transaction.atomic():
            record(Event.EXPORT_FETCHED, subject=export.subject, by=by, at=at, rows=export.rows, size=export.size)
    except BaseException:
        file.close()
        raise
    return file


def _why(export: Export) -> str:
    if export.at is ExportState.DONE:
        return "đã hết hạn giữ"
    return f"ở trạng thái “{EXPORT_STATE_NAMES[export.at].lower()}”"
