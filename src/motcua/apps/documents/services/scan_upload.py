"""Quét tệp tải lên: before anything is kept. What is infected is refused and leaves a line in the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from motcua.apps.documents.kinds import MOST_MEGABYTES
from motcua.apps.documents.refusals import FileInfected, FileNotScanned, FileTooLarge
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.core.events import Event

Scan = Callable[[bytes], str]  # the name of what was found, empty when clean; OSError when nobody can say


def scan_upload(upload: UploadedFile, *, by: Account | None, at: datetime, scan: Scan) -> None:
    """Refuses an infected file, and one that could not be looked into: a scanner that is away lets nothing through.

    To be called outside a transaction: the answer comes over a line, and the journal's entry outlives the refusal.
    """
    name = (upload.name or "")[:120]
    if (upload.size or 0) > MOST_MEGABYTES * 1024 * 1024:
        raise FileTooLarge(name=name, most=MOST_MEGABYTES)
    content = upload.read()
    upload.seek(0)
    try:
        found = scan(content)
    except OSError as problem:
        raise FileNotScanned(name=name) from problem
    if found:
        _record(content, found, by, at)
        raise FileInfected(name=name)


@transaction.atomic
def _record(content: bytes, found: str, by: Account | None, at: datetime) -> None:
    """Neither the name nor the content: what is needed to look for the same file elsewhere."""
    digest = hashlib.sha256(content).hexdigest()
    record(Event.FILE_INFECTED, subject=f"file:{digest}", by=by, at=at, found=found, size=len(content))
