"""Bản ghi quốc gia → `Definition`: pure, and the one place that knows the traps of the national records.

The traps, measured on the real files: a component without quantities is a remark; a heading may be a case, a group
of papers or a note; a fee of 0 mostly means "see the text"; the unit OTHER hides the limit in the cases or in words;
codes of agencies come in two styles, as group codes and once as plain text; names may be empty; texts hold hidden
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from motcua.apps.catalogue.national import reading
from motcua.apps.catalogue.national.limits import cases_of
from motcua.apps.catalogue.national.papers import components_of
from motcua.apps.catalogue.national.reading import Values
from motcua.core.definition import (
    Agency,
    AgencyPart,
    Audience,
    Basis,
    Definition,
    Level,
    OnlineLevel,
    Passage,
    Result,
    Routing,
)
from motcua.core.folding import fold

CODE = re.compile(r"^[1-6]\.\d{6}$")
AGENCY_CODE = re.compile(r"^[A-Z0-9][A-Z0-9._-]{1,34}$")
IN_FORCE = {"ACTIVE", "UPDATED"}
CLOSED = {"INACTIVE", "EXPIRED", "DELETED", "CLOSED", "CANCELLED", "CANCELED", "REVOKED", "ABOLISHED", "REMOVED"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """Một thủ tục theo bản ghi quốc gia: the definition, and what stands beside it."""

    code: str
    definition: Definition
    is_detail: bool
    is_closed: bool = False
    field_id: str = ""
    decision_number: str = ""
    decision_on: date | None = None


class Unusable(Exception):
    """Bản ghi bị loại: the reason, in a sentence; the reader of records turns it into one of the rejected."""


def mapped(values: Values, *, is_detail: bool) -> Mapped:
    """The record in our words; raises `Unusable` with the reason where it cannot be one of our procedures."""
    code, state = reading.line(values, "code"), reading.line(values, "state").upper()
    if not CODE.match(code):
        raise Unusable(f"mã thủ tục “{code[:40]}” không đúng dạng 1.234567")
    if not reading.line(values, "name"):
        raise Unusable(f"thủ tục {code} không có tên")
    if state not in IN_FORCE | CLOSED:
        raise Unusable(f"thủ tục {code} có trạng thái lạ “{state[:40]}”")
    make = _detail if is_detail else _entry
    return replace(make(code, values), is_closed=state in CLOSED)


def completed(detail: Definition, by: Definition) -> Definition:
    """A detail with its gaps filled from the list entry: what the list knows is not lost."""
    return replace(
        detail,
        field_code=detail.field_code or by.field_code,
        field_name=detail.field_name or by.field_name,
        other_fields=detail.other_fields or by.other_fields,
        levels=detail.levels or by.levels,
        audiences=detail.audiences or by.audiences,
        audience_names=detail.audience_names or by.audience_names,
        promulgator=detail.promulgator or by.promulgator,
        agencies=detail.agencies or by.agencies,
    )


def renewed(known: Definition, by: Definition) -> Definition:
    """A known detail under a list entry that changed since: the list gives name, field and audience, nothing else."""
    same_field = known.field_name == by.field_name
    return replace(
        known,
        name=by.name,
        field_code=known.field_code if same_field else by.field_code,
        field_name=by.field_name,
        audiences=by.audiences or known.audiences,
        audience_names=by.audience_names or known.audience_names,
        is_local=by.is_local,
        is_internal=by.is_internal,
    )


def _entry(code: str, values: Values) -> Mapped:
    fields, names = reading.lines(values, "categories"), reading.lines(values, "departments")
    audiences = reading.lines(values, "formalityTargetType")
    definition = Definition(
        name=reading.line(values, "name"),
        field_code="",
        field_name=fields[0] if fields else "Lĩnh vực khác",
        other_fields=fields[1:],
        levels=_levels_by_name(names),
        audiences=_audiences(audiences),
        audience_names=audiences,
        online=OnlineLevel.UNKNOWN,
        promulgator=reading.line(values, "departmentPromulgate"),
        is_local=reading.line(values, "type") == "SPECIFIC",
        is_internal=reading.line(values, "type") == "STANDARD_INTERNAL",
        agencies=tuple(Agency(AgencyPart.PERFORMING, name) for name in names),
    )
    return Mapped(code, definition, is_detail=False, field_id=next(iter(reading.lines(values, "categoryIds")), ""))


def _detail(code: str, values: Values) -> Mapped:
    fields = reading.rows(values, "categoriesDetails") or [reading.group(values, "category")]
    audiences = _named(values, "subjectTypesDetails") or reading.lines(values, "formalityTargetType")
    levels = _levels(values)
    definition = Definition(
        name=reading.line(values, "name"),
        field_code=reading.line(fields[0], "code"),
        field_name=reading.line(fields[0], "name") or "Lĩnh vực khác",
        other_fields=tuple(filter(None, (reading.line(each, "name") for each in fields[1:]))),
        levels=levels,
        audiences=_audiences(audiences),
        audience_names=audiences,
        online=_online(values),
        routing=Routing.MINISTRY if levels == (Level.MINISTRY,) else Routing.PROVINCE,
        promulgator=reading.line(values, "departmentPromulgateName"),
        is_local=reading.line(values, "type") == "SPECIFIC",
        is_internal=reading.truth(values, "isInternal") or reading.line(values, "type") == "STANDARD_INTERNAL",
        is_non_territorial=reading.truth(values, "isNonTerritorial"),
        passages=tuple(_passages(values)),
        cases=cases_of(values),
        components=components_of(values),
        results=tuple(Result(each["code"], each["name"]) for each in _coded(values, "resultsDetails")),
        conditions=reading.said(values, "requirementsAndConditions"),
        legal_bases=tuple(Basis(each["code"], each["name"]) for each in _coded(values, "legalBasisesDetails")),
        agencies=_agencies(values),
        keywords=reading.said(values, "keywords"),
        description=reading.said(values, "description"),
        note=reading.said(values, "note"),
        addresses=reading.said(values, "dossierReceivingAddresses"),
    )
    proposal = reading.group(values, "procedureProposal")
    decision = reading.line(proposal, "decisionNumber") or reading.line(proposal, "proposalNumber")
    return Mapped(
        code, definition, is_detail=True, field_id=reading.line(fields[0], "id"),
        decision_number=(reading.line(values, "decisionNo") or decision)[:120],
        decision_on=reading.day(proposal, "decisionDate"),
    )  # fmt: skip


def _coded(values: Values, key: str) -> list[dict[str, str]]:
    found = [
        {"code": reading.line(row, "code"), "name": reading.line(row, "name")} for row in reading.rows(values, key)
    ]
    ordered = sorted((each for each in found if each["name"]), key=lambda each: (each["code"], each["name"]))
    return [each for place, each in enumerate(ordered) if each not in ordered[:place]]


def _named(values: Values, key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (reading.line(row, "name") for row in reading.rows(values, key)))))


def _passages(values: Values) -> Iterator[Passage]:
    for step in reading.rows(values, "executionSteps"):
        heading, content = reading.line(step, "name"), reading.text(step, "description")
        if heading or content:
            yield Passage(heading, content)


def _agencies(values: Values) -> tuple[Agency, ...]:
    parts = (
        (AgencyPart.PERFORMING, "Executing", "executingAgencies"),
        (AgencyPart.COMPETENT, "Authority", "delegatedAgencies"),
        (AgencyPart.AUTHORISED, "Authorized", "authorizedAgencies"),
        (AgencyPart.COORDINATING, "Coordinating", "coordinatingAgencies"),
    )
    return tuple(agency for part, key, plain in parts for agency in _agencies_of(values, part, key, plain))


def _agencies_of(values: Values, part: AgencyPart, key: str, plain: str) -> Iterable[Agency]:
    listed = [*reading.rows(values, f"departments{key}"), *reading.rows(values, f"unitGroups{key}")]
    found = [
        Agency(part, reading.line(row, "name"), _agency_code(row)) for row in listed if reading.line(row, "name")
    ]
    text = reading.line(values, plain)
    return dict.fromkeys(found) if found else [Agency(part, text)] if text else []


def _agency_code(row: dict[str, Any]) -> str:
    code = reading.line(row, "code")
    return code if AGENCY_CODE.match(code) else ""


def _levels(values: Values) -> tuple[Level, ...]:
    found = {
        Level.MINISTRY: reading.truth(values, "isMinistry"),
        Level.PROVINCE: reading.truth(values, "isProvince"),
        Level.COMMUNE: reading.truth(values, "isWard"),
        Level.OTHER: reading.truth(values, "isOtherAgency") or reading.truth(values, "isVertical"),
    }
    return tuple(level for level, is_one in found.items() if is_one)


COMMUNE = re.compile(r"\b(cap xa|ubnd xa|ubnd phuong|uy ban nhan dan xa|uy ban nhan dan phuong|tram y te)\b")
PROVINCE = re.compile(
    r"^so |\b(cap tinh|tinh|thanh pho|dac khu|ubnd tinh|khu cong nghiep|khu kinh te|van phong dang ky dat dai)\b"
)
MINISTRY = re.compile(
    r"^(bo|cuc|tong cuc|vu|ngan hang nha nuoc|uy ban chung khoan|thanh tra chinh phu|kho bac|van phong)\b"
)


def _levels_by_name(agencies: Iterable[str]) -> tuple[Level, ...]:
    """The list says no level: it follows from who performs. None where no name tells."""
    found = set()
    for name in map(fold, agencies):
        if COMMUNE.search(name):
            found.add(Level.COMMUNE)
        elif PROVINCE.search(name):
            found.add(Level.PROVINCE)
        elif MINISTRY.search(name):
            found.add(Level.MINISTRY)
    return tuple(level for level in Level if level in found)


def _audiences(names: Iterable[str]) -> tuple[Audience, ...]:
    found = {_audience(fold(name)) for name in names}
    return tuple(each for each in Audience if each in found)


def _audience(name: str) -> Audience:
    if "can bo" in name or "dang vien" in name:
        return Audience.OFFICIAL
    if name.startswith(("doanh nghiep", "hop tac xa", "ho kinh doanh")):
        return Audience.BUSINESS
    return (
        Audience.CITIZEN
        if name.startswith(("cong dan", "nguoi", "ca nhan", "ho gia dinh"))
        else Audience.ORGANISATION
    )


def _online(values: Values) -> OnlineLevel:
    if reading.truth(values, "isOfflineOnly"):
        return OnlineLevel.NONE
    if reading.truth(values, "isFullProcess"):
        return OnlineLevel.FULL
    methods = {reading.line(row, "submissionMethod") for row in reading.rows(values, "executionMethods")}
    return OnlineLevel.PARTIAL if "ONLINE" in methods else OnlineLevel.NONE
