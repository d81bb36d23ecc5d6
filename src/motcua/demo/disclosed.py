"""Công khai của tỉnh mẫu: last month's late list, prepared by one and approved by another, and today's figures."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.timezone import localdate

from motcua.apps.oversight import shelf
from motcua.apps.oversight.models import Publication
from motcua.apps.oversight.services.approve_publication import approve_publication
from motcua.apps.oversight.services.prepare_late_list import prepare_late_list
from motcua.apps.oversight.services.rebuild_figures import begin_figures
from motcua.apps.people.models import Account
from motcua.core.disclosure import months_before

DRAFTER, APPROVER = "kiemsoat", "vanphong"


def disclose(at: datetime | None = None) -> None:
    """What the night and the two officers would have done; done once, repeated without effect."""
    now = at or timezone.now()
    last = months_before(f"{localdate(now):%Y-%m}", 2)[0]
    begin_figures(now)
    if shelf.current(Publication.Kind.LATE_DOSSIERS, last) is None:
        drafted = prepare_late_list(last, by=Account.objects.get(username=DRAFTER), at=now)
        approve_publication(drafted, by=Account.objects.get(username=APPROVER), at=now)
