"""Ghi một tệp kết xuất: the list as of one moment, batch by batch, under the rights that the asker has now."""

from __future__ import annotations

import errno
import hashlib
import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, BinaryIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.timezone import localdate, localtime

from motcua.apps.dossiers.books import PRINTED_AT_ONCE
from motcua.apps.exports.lists import Exportable
from motcua.apps.exports.models import Export
from motcua.apps.exports.selectors import listed_for, most_for
from motcua.apps.exports.snapshot import snapshot
from motcua.apps.exports.terms import terms_for
from motcua.apps.exports.writing import FORMS, WRITERS, Told, Writer
from motcua.apps.exports.writing.draft import draft
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.core.export import LEAST_FREE, SHEET_ROWS, ExportFormat, ExportState, rights_of
from motcua.core.export_refusals import DiskFilled, ExportBroken, ExportTooLong

BATCH = 2000  # rows that the server hands over at once
TELL_EVERY = 1.0  # seconds between two notes of progress
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Superseded(Exception):
    """Người yêu cầu đã thôi, or another writer has taken over: what is written here is for nobody."""


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Workshop:
    """Nơi ghi: what a test makes smaller."""

    read: Callable[[], AbstractContextManager[str]] = snapshot
    sheet_rows: int = SHEET_ROWS
    batch: int = BATCH
    part_rows: int = PRINTED_AT_ONCE
    tell_every: float = TELL_EVERY
    free: Callable[[Path], int] = _free


def make_export(export: Export, *, workshop: Workshop | None = None) -> None:
    """Ghi tệp đã nhận (services/claim_export.py), or say why not. No half of a file is ever offered."""
    place = workshop or Workshop()
    try:
        with draft(export.path) as file:
            _see_room(export, place)
            rows = _written(export, file, place)
        _finish(export, rows)
    except Superseded:
        return
    except Refused as refused:
        _fail(export, refused)
    except OSError as failure:
        _fail(export, DiskFilled() if failure.errno in FULL else ExportBroken())
        if failure.errno not in FULL:
            raise
    except Exception:
        _fail(export, ExportBroken())
        raise


def _written(export: Export, file: BinaryIO, place: Workshop) -> int:
    """Every row, and how many they were."""
    at = export.started_at or export.asked_at
    with place.read() as seen:
        asker = Account.objects.using(seen).get(pk=export.by_id)  # rights too are those of that moment
        listed = listed_for(asker, export.kind, at)
        export.rights = rights_of(asker.actor_at(at), listed.roles)
        most = most_for(asker, listed, export.filters, at)
        rows = listed.query(asker, export.filters, at).using(seen)
        is_form = (export.kind, export.format) in FORMS
        count, due, batch = 0, time.monotonic() + place.tell_every, place.part_rows if is_form else place.batch
        with _writer(export, file, place, listed, asker, rows) as writer:
            for row in rows.iterator(chunk_size=batch):
                if count >= most:
                    raise ExportTooLong(most=f"{most:,}".replace(",", "."))
                writer.write(row if is_form else listed.line(row))
                count += 1
                if count % batch == 0 and time.monotonic() >= due:
                    _tell(export, count, place)
                    due = time.monotonic() + place.tell_every
            writer.tell(_about(export, listed, asker, count))
    return count


def _writer(
    export: Export, file: BinaryIO, place: Workshop, listed: Exportable, asker: Account, rows: QuerySet[Any, Any]
) -> AbstractContextManager[Writer]:
    """A table of cells; or the list as its official form, whose parts say how many there are."""
    if form := FORMS.get((export.kind, export.format)):
        return form(file, asker, export.filters, export.started_at or export.asked_at, rows, place.part_rows)
    return WRITERS[ExportFormat(export.format)](file, listed.columns, place.sheet_rows)


def _tell(export: Export, count: int, place: Workshop) -> None:
    """How far it is; finds out on the way whether anybody still wants it and whether there is room left."""
    _see_room(export, place)
    mine = Export.objects.filter(pk=export.pk, attempt=export.attempt, state=ExportState.RUNNING.value)
    if not mine.update(rows=count, moved_at=timezone.now()):
        raise Superseded


def _see_room(export: Export, place: Workshop) -> None:
    if place.free(export.path.parent) < LEAST_FREE:
        raise DiskFilled


def _about(export: Export, listed: Exportable, asker: Account, count: int) -> Told:
    name, office = asker.signature
    told = [
        ("Danh sách", export.title), ("Số dòng", str(count)), ("Người kết xuất", name), ("Đơn vị", office),
        ("Dữ liệu lúc", _moment(export.started_at or export.asked_at)), ("Mục đích", export.purpose),
        ("Mã kết xuất", export.key),
    ]  # fmt: skip
    if listed.has_personal_data:
        told.append(
            ("Lưu ý", "Tệp có dữ liệu cá nhân: chỉ dùng cho mục đích đã nêu, không chuyển tiếp, xóa khi dùng xong.")
        )
    return told


def _moment(at: datetime) -> str:
    return f"{localtime(at):%H:%M ngày %d/%m/%Y}"


def _finish(export: Export, rows: int) -> None:
    """The file stands under its name: offer it, unless nobody wants it any more."""
    with export.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size, now = export.path.stat().st_size, timezone.now()
    with transaction.atomic():
        held = _mine(export)
        if held is None:
            export.path.unlink(missing_ok=True)
            raise Superseded
        held.state, held.rows, held.size, held.sha256 = ExportState.DONE.value, rows, size, digest
        held.rights, held.ended_at = export.rights, now
        held.keep_until = now + timedelta(days=terms_for(localdate(now)).keep_days)
        held.save()
        record(
            Event.EXPORT_MADE, subject=held.subject, by=held.by, at=now, rows=rows, size=size, sha256=digest,
            as_of=held.started_at,
        )  # fmt: skip


@transaction.atomic
def _fail(export: Export, why: Refused) -> None:
    held = _mine(export)
    if held is None:
        return
    held.state, held.problem, held.ended_at = ExportState.FAILED.value, why.text[:500], timezone.now()
    held.save(update_fields=["state", "problem", "ended_at"])
    record(Event.EXPORT_FAILED, subject=held.subject, by=held.by, at=held.ended_at, problem=why.code)


def _mine(export: Export) -> Export | None:
    """The row, locked, where this writer is still the one that writes it."""
    rows = Export.objects.select_for_update(of=("self",)).select_related("by")
    return rows.filter(pk=export.pk, attempt=export.attempt, state=ExportState.RUNNING.value).first()
