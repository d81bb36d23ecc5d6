"""Trình công bố: the author has finished; from now on a second person decides."""

from __future__ import annotations

from django.db import transaction

from motcua.apps.catalogue.completeness import check
from motcua.apps.catalogue.errors import NothingChanged
from motcua.apps.catalogue.models import Version
from motcua.apps.catalogue.services.change_draft import locked_draft
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def submit_version(pk: int, *, by: Account) -> Version:
    """Only a complete definition that differs from the one in force is worth a second person's time."""
    demand(by, Act.EDIT_CATALOGUE)
    version = locked_draft(pk)
    check(version.definition)
    held = version.procedure.in_force
    if held is not None and held.fingerprint == version.fingerprint:
        raise NothingChanged
    version.state = Version.State.SUBMITTED
    version.save(update_fields=["state"])
    record(
        Event.PROCEDURE_SUBMITTED, subject=f"procedure:{version.procedure.code}", by=by,
        version=version.number, fingerprint=version.fingerprint,
    )  # fmt: skip
    return version
