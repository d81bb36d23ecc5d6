"""Đính chính bản công khai: a new version that another person approves; the old one stays, with a mark (R6.33)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.alone import alone
from motcua.apps.oversight.detecting import stop_on_personal_data
from motcua.apps.oversight.models import Publication
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.known_names import KnownNames
from motcua.core.publication import check_columns, fingerprint
from motcua.core.publication_refusals import CorrectionEmpty, CorrectionUnexplained, PublicationNotCurrent

LEAST_NOTE = 15


def correct_publication(
    publication: Publication, content: Mapping[str, Any], *, by: Account, at: datetime, note: str,
    known: KnownNames | Iterable[str] = (), changed: Sequence[str] = (),
) -> Publication:  # fmt: skip
    """Lập bản đính chính chờ duyệt. `note` says what was wrong, and is shown wherever the list is (R6.34).

    `changed`: for the journal, which lines were changed and in what.
    """
    demand(by.actor(localdate(at)), Act.PREPARE_DISCLOSURE)
    said = " ".join(note.split())
    if len(said) < LEAST_NOTE:
        raise CorrectionUnexplained(least=LEAST_NOTE)
    check_columns(content, publication.columns)
    whole = {**content, "note": said}  # the note is read by the detector too
    stop_on_personal_data(publication.subject, whole, publication.columns, by=by, at=at, known=known)
    with transaction.atomic():
        alone(publication.subject)
        drafted = _put(publication, content, by, at, said)
        record(
            Event.DISCLOSURE_CORRECTION_PREPARED, subject=drafted.subject, by=by, at=at, version=drafted.version,
            sha256=drafted.sha256, replaces=publication.sha256, note=said,
            changed=list(changed),
        )  # fmt: skip
    return drafted


def _put(old: Publication, content: Mapping[str, Any], by: Account, at: datetime, note: str) -> Publication:
    """The correction that waits, made or made anew; the versions of one period are changed one after another."""
    known = list(Publication.objects.select_for_update().filter(kind=old.kind, period=old.period).order_by("version"))
    published = [each for each in known if each.published_at is not None]
    if not published or published[-1].pk != old.pk:
        raise PublicationNotCurrent
    mark = fingerprint(content)
    if mark == published[-1].sha256:
        raise CorrectionEmpty
    drafted = known[-1] if known[-1].published_at is None else Publication(version=known[-1].version + 1)
    drafted.kind, drafted.period, drafted.supersedes = old.kind, old.period, published[-1]
    drafted.content, drafted.sha256, drafted.note = dict(content), mark, note
    drafted.prepared_by, drafted.prepared_at = by, at
    drafted.save()
    return drafted
