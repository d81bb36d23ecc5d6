"""Lập dự thảo: a new version of a procedure, or the first one of a new procedure."""

from __future__ import annotations

import re

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.effect import describe
from motcua.apps.catalogue.errors import AlreadyDrafted, CodeInvalid
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.definition import Definition
from motcua.core.events import Event

CODE = re.compile(r"^[1-6]\.\d{6}$")


@transaction.atomic
def draft_version(code: str, definition: Definition, *, by: Account) -> Version:
    """A draft of the province; one open draft at a time."""
    demand(by, Act.EDIT_CATALOGUE)
    if not CODE.match(code):
        raise CodeInvalid(code=code[:40])
    procedure = locked_procedure(code, definition)
    open_ones = procedure.versions.filter(
        source=Version.Source.LOCAL, state__in=[Version.State.DRAFT, Version.State.SUBMITTED]
    )
    if open_one := open_ones.first():
        raise AlreadyDrafted(code=code, number=open_one.number)
    version = Version.objects.create(
        procedure=procedure, number=next_number(procedure), source=Version.Source.LOCAL, content=to_json(definition),
        fingerprint=fingerprint(definition), drafted_by=by, drafted_at=timezone.now(),
    )  # fmt: skip
    record(Event.PROCEDURE_DRAFTED, subject=f"procedure:{code}", by=by, version=version.number, source="local")
    return version


def locked_procedure(code: str, definition: Definition) -> Procedure:
    """The procedure's row, locked; made without a version in force where the code is new."""
    held = Procedure.objects.select_for_update().filter(code=code).first()
    if held is None:
        held = Procedure(code=code, changed_at=timezone.now())
        describe(held, definition)
        held.save()
    return held


def next_number(procedure: Procedure) -> int:
    """The number of the next version."""
    last: int | None = procedure.versions.order_by().aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
