"""Đưa vào hiệu lực: moves the list row of a procedure to the version that is in force. The version is not touched."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.catalogue import entry
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.shelf import Shelf
from motcua.core.definition import Definition


def put_in_force(procedure: Procedure, version: Version, at: datetime) -> None:
    """The procedure, locked by the caller, shows this version from now on."""
    definition = version.definition
    procedure.in_force = version
    procedure.has_details, procedure.changed_at = version.has_details, at
    describe(procedure, definition)
    procedure.save()


def describe(procedure: Procedure, definition: Definition) -> None:
    """Fills the columns that lists and the search read; does not save."""
    procedure.field = Shelf().find(definition.field_code, "", definition.field_name)
    for column, value in entry.row(procedure.code, definition).items():
        setattr(procedure, column, value)
