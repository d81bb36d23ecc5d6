"""Vào hiệu lực lúc 00:00: the nightly job that brings the list up to the versions in force on that day.

Reading does not depend on it (selectors go by the date); it keeps the search columns right.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from motcua.apps.catalogue.effect import put_in_force
from motcua.apps.catalogue.models import Procedure, Version


def take_effect(on: date) -> int:
    """How many procedures went over to a new version. Running it again changes nothing."""
    since, number = F("procedure__in_force__effective_on"), F("procedure__in_force__number")
    later = Q(procedure__in_force=None) | Q(effective_on__gt=since) | Q(effective_on=since, number__gt=number)
    due = Version.objects.filter(later, state=Version.State.PUBLISHED, effective_on__lte=on)
    procedures = list(due.order_by().values_list("procedure_id", flat=True).distinct())
    for pk in procedures:
        _move(pk, on)
    return len(procedures)


@transaction.atomic
def _move(pk: int, on: date) -> None:
    procedure = Procedure.objects.select_for_update().get(pk=pk)
    published = procedure.versions.filter(state=Version.State.PUBLISHED, effective_on__lte=on)
    newest = published.order_by("-effective_on", "-number").first()
    if newest is not None and newest.pk != procedure.in_force_id:
        put_in_force(procedure, newest, timezone.now())
