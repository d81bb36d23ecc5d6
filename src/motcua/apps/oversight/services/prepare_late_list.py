"""Lập danh sách hồ sơ chậm của kỳ: drawn from the records, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.oversight.known import known_names
from motcua.apps.oversight.late_list import late_content, public_ids
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.correct_publication import correct_publication
from motcua.apps.oversight.services.prepare_publication import prepare_publication
from motcua.apps.oversight.tally import tally
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.disclosure import month_of
from motcua.core.entitled import demand
from motcua.core.publication import check_period
from motcua.core.publication_refusals import PeriodNotOver


def prepare_late_list(period: str, *, by: Account, at: datetime) -> Publication:
    """Lập bản chờ duyệt của một tháng đã hết."""
    content = _content(period, by, at)
    return prepare_publication(Publication.Kind.LATE_DOSSIERS, period, content, by=by, at=at)


def correct_late_list(publication: Publication, *, by: Account, at: datetime, note: str) -> Publication:
    """Lập bản đính chính from the records as they are now: what was wrong is mended there first."""
    content = _content(publication.period, by, at)
    known = known_names(publication.kind, content)
    return correct_publication(publication, content, by=by, at=at, note=note, known=known)


def _content(period: str, by: Account, at: datetime) -> Mapping[str, Any]:
    demand(by.actor(localdate(at)), Act.PREPARE_DISCLOSURE)
    if month_of(check_period(period))[1] > localdate(at):
        raise PeriodNotOver(period=period)
    found = tally(period, at)
    with transaction.atomic():
        ids = public_ids((line.dossier for line in found.lines), draw=True)
    return late_content(found, ids)
