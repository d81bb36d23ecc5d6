"""Sửa dự thảo: new content for a draft; what was submitted goes back to its author."""

from __future__ import annotations

from django.db import transaction

from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.errors import AlreadyDropped, AlreadyPublished, NationalUnchangeable
from motcua.apps.catalogue.models import Version
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.definition import Definition
from motcua.core.events import Event


@transaction.atomic
def change_draft(pk: int, definition: Definition, *, by: Account) -> Version:
    """Whoever changes a draft becomes its author, so that nobody publishes his own words."""
    demand(by, Act.EDIT_CATALOGUE)
    version = locked_draft(pk)
    if version.source == Version.Source.NATIONAL:
        raise NationalUnchangeable
    version.content, version.fingerprint = to_json(definition), fingerprint(definition)
    version.state, version.drafted_by = Version.State.DRAFT, by
    version.save()
    record(
        Event.PROCEDURE_DRAFT_CHANGED, subject=f"procedure:{version.procedure.code}", by=by,
        version=version.number, fingerprint=version.fingerprint,
    )  # fmt: skip
    return version


def locked_draft(pk: int) -> Version:
    """The version's row, locked, while it is still open; refuses what is published or dropped."""
    version = Version.objects.select_for_update(of=("self",)).select_related("procedure").get(pk=pk)
    if version.state == Version.State.PUBLISHED:
        raise AlreadyPublished
    if version.state == Version.State.DROPPED:
        raise AlreadyDropped
    return version
