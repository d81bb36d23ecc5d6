"""What the catalogue's tests share: procedures made up for them, published through the same row that import uses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from motcua.apps.catalogue import entry
from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.models import Field, Procedure, Version
from motcua.core.definition import Definition
from motcua.core.folding import slug

PLAIN = Definition(name="", field_code="G15-TP07", field_name="Hộ tịch")


def a_procedure(code: str, name: str, *, effective_on: date = date(2025, 7, 1), **parts: Any) -> Procedure:
    """A procedure with one published version."""
    definition = replace(PLAIN, name=name, **parts)
    field, _ = Field.objects.get_or_create(
        code=definition.field_code, defaults={"name": definition.field_name, "slug": slug(definition.field_name)}
    )
    now = timezone.now()
    made = Procedure.objects.create(code=code, field=field, changed_at=now, **entry.row(code, definition))
    made.in_force = Version.objects.create(
        procedure=made, number=1, state=Version.State.PUBLISHED, content=to_json(definition),
        fingerprint=fingerprint(definition), effective_on=effective_on, drafted_at=now, published_at=now,
    )  # fmt: skip
    made.save()
    return made
