"""Duyệt công khai: by another person; from then on the version is frozen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.detecting import stop_on_personal_data
from motcua.apps.oversight.known import known_names
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.count_figures import freeze_figures
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.publication import fingerprint
from motcua.core.publication_refusals import PublicationAlreadyApproved, PublicationChanged


def approve_publication(publication: Publication, *, by: Account, at: datetime, sha256: str = "") -> Publication:
    """Người thứ hai duyệt. `sha256`: the hash of what that person read; what was prepared anew since is refused."""
    demand(by.actor(localdate(at)), Act.APPROVE_DISCLOSURE, prepared_by=[publication.prepared_by_id])
    told = {**publication.content, "note": publication.note}
    known = known_names(publication.kind, publication.content)  # who has sent, filed or been named since counts too
    stop_on_personal_data(publication.subject, told, publication.columns, by=by, at=at, known=known)
    with transaction.atomic():
        row = Publication.objects.select_for_update().get(pk=publication.pk)
        demand(by.actor(localdate(at)), Act.APPROVE_DISCLOSURE, prepared_by=[row.prepared_by_id])
        _refuse_other(row, publication, sha256)
        row.approved_by, row.approved_at, row.published_at = by, at, at
        row.save(update_fields=["approved_by", "approved_at", "published_at"])
        record(
            Event.DISCLOSURE_CORRECTED if row.supersedes_id else Event.DISCLOSURE_PUBLISHED, subject=row.subject,
            by=by, at=at, version=row.version, sha256=row.sha256, rows=len(row.content["rows"]), note=row.note,
        )  # fmt: skip
        if row.kind == Publication.Kind.LATE_DOSSIERS:
            freeze_figures(row)
    return row


def _refuse_other(row: Publication, seen: Publication, sha256: str) -> None:
    """The row must be what the detector and the person have read, to the byte."""
    if row.approved_at is not None:
        raise PublicationAlreadyApproved
    marks = {row.sha256, seen.sha256, sha256 or seen.sha256, fingerprint(row.content)}
    if len(marks) > 1:
        raise PublicationChanged
