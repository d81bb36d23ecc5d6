"""Nơi giải quyết: which office is competent for an application received at a desk."""

from __future__ import annotations

from datetime import date

from motcua.apps.people.models import Office
from motcua.apps.people.registry import all_offices
from motcua.core.definition import Agency, AgencyPart, Definition, Level
from motcua.core.folding import fold


def competent_office(definition: Definition, receiving: Office, on: date) -> Office:
    """Cơ quan có thẩm quyền: by code, by level, by name; the desk itself keeps what nobody can be named for."""
    return (
        _by_code(definition, on)
        or _commune_of(definition, receiving)
        or _by_name(definition, on)
        or _province_when_asked(definition, on)
        or receiving
    )


def _wanted(definition: Definition) -> list[Agency]:
    parts = (AgencyPart.COMPETENT, AgencyPart.PERFORMING, AgencyPart.AUTHORISED)
    return [agency for part in parts for agency in definition.agencies if agency.part is part]


def _open(on: date) -> list[Office]:
    return [each for each in all_offices() if each.is_open(on)]


def _by_code(definition: Definition, on: date) -> Office | None:
    codes = {agency.code for agency in _wanted(definition) if agency.code}
    return next((each for each in _open(on) if each.code in codes and not each.receives), None) if codes else None


def _commune_of(definition: Definition, receiving: Office) -> Office | None:
    """A commune's procedure is settled by the commune to which the desk belongs."""
    if Level.COMMUNE not in definition.levels:
        return None
    line: Office | None = receiving
    while line is not None:
        if line.kind == Office.Kind.COMMUNE:
            return line
        line = line.parent
    return None


def _by_name(definition: Definition, on: date) -> Office | None:
    names = [fold(agency.name) for agency in _wanted(definition)]
    kinds = {Office.Kind.DEPARTMENT, Office.Kind.VERTICAL}
    departments = [each for each in _open(on) if each.kind in kinds]
    return next((each for each in departments for name in names if fold(each.name).startswith(name)), None)


def _province_when_asked(definition: Definition, on: date) -> Office | None:
    if not any(fold(agency.name).startswith("uy ban nhan dan cap tinh") for agency in _wanted(definition)):
        return None
    return next((each for each in _open(on) if each.kind == Office.Kind.PROVINCE), None)
