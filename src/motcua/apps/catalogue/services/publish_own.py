"""Nạp thủ tục của tỉnh: publishes a definition that comes with the product or from the province's own files.

For the demo province and for a first filling; the content was decided outside, so its decision is named and no draft
passes by. In daily work `draft_version`, `submit_version` and `publish_version` are the way.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.effect import put_in_force
from motcua.apps.catalogue.models import Version
from motcua.apps.catalogue.services.draft_version import locked_procedure, next_number
from motcua.apps.journal.services.record import Author, record
from motcua.core.definition import Definition
from motcua.core.events import Event


@transaction.atomic
def publish_own(
    code: str,
    definition: Definition,
    *,
    effective_on: date,
    decision_number: str,
    decision_on: date | None = None,
    weight: int = 1,
    by: Author | None = None,
) -> Version:
    """A published version of the province's own; the same content again makes no second one."""
    procedure = locked_procedure(code, definition)
    mark, now = fingerprint(definition), timezone.now()
    same = procedure.versions.filter(fingerprint=mark, state=Version.State.PUBLISHED, source=Version.Source.LOCAL)
    if held := same.first():
        return held
    if procedure.in_force is not None and procedure.in_force.effective_on is not None:
        effective_on = max(effective_on, procedure.in_force.effective_on)  # history is not rewritten: it follows
    version = Version.objects.create(
        procedure=procedure, number=next_number(procedure), state=Version.State.PUBLISHED,
        source=Version.Source.LOCAL, content=to_json(definition), fingerprint=mark, effective_on=effective_on,
        decision_number=decision_number[:120], decision_on=decision_on, drafted_at=now, published_at=now,
    )  # fmt: skip
    procedure.weight = max(procedure.weight, weight)
    if effective_on <= timezone.localdate(now):
        put_in_force(procedure, version, now)
    record(
        Event.PROCEDURE_PUBLISHED, subject=f"procedure:{code}", by=by, version=version.number, source="local",
        fingerprint=mark, decision=decision_number, effective_on=effective_on,
    )  # fmt: skip
    return version
