"""Bỏ dự thảo: a draft or a national proposal that will not be published, with the reason."""

from __future__ import annotations

from django.db import transaction

from motcua.apps.catalogue.errors import ReasonMissing
from motcua.apps.catalogue.models import Version
from motcua.apps.catalogue.services.change_draft import locked_draft
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account
from motcua.apps.people.permission import demand
from motcua.core.access import Act
from motcua.core.events import Event


@transaction.atomic
def drop_draft(pk: int, *, reason: str, by: Account) -> Version:
    """The row stays for the record; the same national content is not proposed again."""
    demand(by, Act.EDIT_CATALOGUE)
    if not reason.strip():
        raise ReasonMissing
    version = locked_draft(pk)
    version.state = Version.State.DROPPED
    version.save(update_fields=["state"])
    record(
        Event.PROCEDURE_DRAFT_DROPPED, subject=f"procedure:{version.procedure.code}", by=by,
        version=version.number, reason=reason.strip(),
    )  # fmt: skip
    return version
