"""Công bố: a second person publishes what the first one prepared, by a decision, with its day of effect (F03.2–3)."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from motcua.apps.catalogue.effect import put_in_force
from motcua.apps.catalogue.errors import DecisionMissing, EffectTooEarly, NotSubmitted
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.services.change_draft import locked_draft
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def publish_version(
    pk: int, *, decision_number: str, decision_on: date | None, effective_on: date, by: Account
) -> Version:
    """From 00:00 of `effective_on` new dossiers take this version; open ones keep theirs."""
    version = locked_draft(pk)
    demand(by, Act.PUBLISH_PROCEDURE, prepared_by=[version.drafted_by_id])
    if version.state != Version.State.SUBMITTED:
        raise NotSubmitted
    if not decision_number.strip() or decision_on is None:
        raise DecisionMissing
    now = timezone.now()
    if effective_on < timezone.localdate(now):
        raise EffectTooEarly(today=f"{timezone.localdate(now):%d/%m/%Y}")
    version.state, version.published_by, version.published_at = Version.State.PUBLISHED, by, now
    version.decision_number, version.decision_on = decision_number.strip()[:120], decision_on
    version.effective_on = effective_on
    version.save()
    if effective_on == timezone.localdate(now):
        put_in_force(Procedure.objects.select_for_update().get(pk=version.procedure_id), version, now)
    record(
        Event.PROCEDURE_PUBLISHED, subject=f"procedure:{version.procedure.code}", by=by, version=version.number,
        fingerprint=version.fingerprint, decision=version.decision_number, effective_on=effective_on,
    )  # fmt: skip
    return version
