"""Nơi giải quyết: which office is competent for an application received at a desk."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from motcua.apps.people.models import Office
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


def _open(on: date) -> Q:
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))


def _by_code(definition: Definition, on: date) -> Office | None:
    codes = [agency.code for agency in _wanted(definition) if agency.code]
    return Office.objects.filter(_open(on), code__in=codes, receives=False).first() if codes else None


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
    departments = Office.objects.filter(_open(on), kind__in=[Office.Kind.DEPARTMENT, Office.Kind.VERTICAL])
    return next((each for each in departments for name in names if fold(each.name).startswith(name)), None)


def _province_when_asked(definition: Definition, on: date) -> Office | None:
    if not any(fold(agency.name).startswith("uy ban nhan dan cap tinh") for agency in _wanted(definition)):
        return None
    return Office.objects.filter(_open(on), kind=Office.Kind.PROVINCE).first()
