"""Lập bản công khai của một kỳ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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
from motcua.core.publication import check_columns, check_period, fingerprint
from motcua.core.publication_refusals import PublicationExists


def prepare_publication(
    kind: str,
    period: str,
    content: Mapping[str, Any],
    *,
    by: Account,
    at: datetime,
    known: KnownNames | Iterable[str] = (),
) -> Publication:
    """Lập bản chờ duyệt; one that waits already is prepared anew. `known`: names that the detector looks for too."""
    demand(by.actor(localdate(at)), Act.PREPARE_DISCLOSURE)
    drafted = Publication(
        kind=Publication.Kind(kind), period=check_period(period), version=1, content=dict(content),
        sha256=fingerprint(content), prepared_by=by, prepared_at=at,
    )  # fmt: skip
    check_columns(content, drafted.columns)
    stop_on_personal_data(drafted.subject, content, drafted.columns, by=by, at=at, known=known)
    with transaction.atomic():
        alone(drafted.subject)
        _refuse_published(drafted)
        _put(drafted)
        record(
            Event.DISCLOSURE_PREPARED, subject=drafted.subject, by=by, at=at, version=drafted.version,
            sha256=drafted.sha256, rows=len(content["rows"]),
        )  # fmt: skip
    return drafted


def _refuse_published(drafted: Publication) -> None:
    same = Publication.objects.filter(kind=drafted.kind, period=drafted.period, published_at__isnull=False)
    if last := same.order_by("-version").first():
        raise PublicationExists(period=drafted.period, version=last.version)


def _put(drafted: Publication) -> None:
    """In the place of the one that waits, if one does."""
    waiting = Publication.objects.select_for_update().filter(kind=drafted.kind, period=drafted.period)
    drafted.pk = waiting.filter(approved_at=None).values_list("pk", flat=True).first()
    drafted.save()
