"""Loại việc: a procedure in one of its cases by one channel, with all that its dossiers have in common.

What the services read from the catalogue for each dossier is read here once; the texts of JSON columns are ready.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.selectors import procedure_in_force
from motcua.apps.dossiers.deadlines import CHANNELS
from motcua.apps.dossiers.steps import SOMETHING
from motcua.core.access import Role
from motcua.core.condition import Facts
from motcua.core.definition import Case, Definition, LimitUnit, Terms
from motcua.core.definition import Limit as PublishedLimit
from motcua.core.limit import Channel, Counting, Limit, Unit
from motcua.core.process import OfficeRule, Process, Step
from motcua.core.process_default import TEMPLATE, fit
from motcua.core.process_form import read
from motcua.core.process_limit import working_hours
from motcua.core.process_run import Position, after, begin
from motcua.demo.fill.blank import ON_PAPER, Blank, fill_in

# One for all: `json.dumps` makes another at every call. CPython has it, the list of the library's types has not.
_encoder = json.encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, json.JSONEncoder().default, json.encoder.encode_basestring, None, ":", ",", True, False, True
)  # fmt: skip
MOST_PAPERS = 5


def dumps(value: object) -> str:
    """JSON as the chain of the journal spells it."""
    return "".join(_encoder(value, 0))


class Spelled(str):
    """Đã là JSON."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, eq=False)
class Matter:
    """Một loại việc; one object each, so that what is worked out for it is found by it."""

    procedure: int
    code: str
    name: str
    folded: str
    field: str
    field_name: str
    edition: int
    process_key: int | None
    process: Process
    steps: Mapping[str, Step]
    case: str
    channel: str
    counted: Channel
    limit: Mapping[str, Any]
    limit_spelled: Spelled
    law_limit: Limit
    counting: Counting
    effect: str  # of a supplement, where the version says so
    result_code: str
    result_name: str
    papers: tuple[tuple[str, str], ...]
    audience: str
    form: Blank
    walk: tuple[str, ...]  # the acts from the transfer to the approval
    roles: tuple[tuple[Role, str], ...]  # who is needed on the way, an officer each

    @property
    def same_day(self) -> bool:
        return bool(self.limit["same_day"])

    @property
    def drafts_at(self) -> int | None:
        """Before which act of the walk the handler may draft a refusal."""
        advances = [n for n, verb in enumerate(self.walk) if verb == "advance"]
        found = next((n for n, (role, _) in enumerate(self.roles) if role is Role.HANDLER), None)
        return advances[found] if found is not None and found < len(advances) else None

    @property
    def facts(self) -> Facts:
        """What the conditions of the process may ask (`steps.facts_for`)."""
        return _facts(self.case, self.channel, self.audience, self.form)


def matters_of(code: str, on: date) -> list[Matter]:
    """Các loại việc của một thủ tục; those without a limit stay out: they have no clock to show."""
    found = procedure_in_force(code, on)
    if found is None:
        return []
    definition = found.version.definition
    own = processes.in_force(found.procedure, on) or processes.in_force(None, on)
    pairs = [(case, terms) for case in definition.cases[:2] for terms in case.terms if terms.limit is not None]
    made = [_matter(found, own, definition, case, terms) for case, terms in pairs]
    return [each for each in made if each is not None]


def _facts(case: str, channel: str, kind: str, form: Blank) -> Facts:
    known = {"case": case, "channel": channel, "applicant": kind}
    told = {f"answers.{key}": held for key, held in form.told.items() if not isinstance(held, dict | list)}
    return {**told, **{key: held for key, held in known.items() if held}}


def _matter(found: Any, own: Any, definition: Definition, case: Case, terms: Terms) -> Matter | None:
    """None where it comes online and chance cannot fill the form."""
    limit, channel = terms.limit, terms.channel.value
    assert limit is not None  # noqa: S101 - the caller has left out those without
    listed = found.version.content.get("results") or [{"code": "", "name": found.procedure.name}]
    papers = [each for each in definition.components if not each.is_note and each.case in {"", case.code}]
    process = _process(own, limit)
    audience = "citizen" if not definition.audiences else definition.audiences[0].value
    kind = "citizen" if audience == "citizen" else "business"
    form = fill_in(definition.form) if channel == "online" else ON_PAPER
    if form is None:
        return None
    walk, roles = _walk(process, _facts(case.code, channel, kind, form))
    return Matter(
        found.procedure.pk, found.procedure.code, found.procedure.name, found.procedure.folded_name,
        found.procedure.field.code, found.procedure.field.name, found.version.pk, own.pk if own else None, process,
        process.by_key, case.code, channel, CHANNELS[channel], _told(limit), Spelled(dumps(_told(limit))),
        Limit(limit.amount, Unit(limit.unit.value)), Counting(limit.counting),
        found.version.content.get("supplement_effect", ""), listed[0].get("code", "")[:64], listed[0]["name"][:500],
        tuple((each.code, each.name) for each in papers[:MOST_PAPERS]), kind, form, walk, roles,
    )  # fmt: skip


def _told(limit: PublishedLimit) -> dict[str, object]:
    """As `deadlines.start_clock` keeps it in the dossier."""
    return {
        "amount": str(limit.amount), "unit": limit.unit.value, "counting": limit.counting, "same_day": limit.same_day,
    }  # fmt: skip


def _process(own: Any, limit: PublishedLimit) -> Process:
    """As `steps.process_of` finds it for a dossier with this limit."""
    if own is not None and own.procedure_id is not None:
        return read(own.steps)
    known = PublishedLimit(Decimal(str(limit.amount)), LimitUnit(limit.unit), limit.same_day) if limit else SOMETHING
    return fit(read(own.steps) if own is not None else TEMPLATE, working_hours(known))


def passed_reception(process: Process, facts: Facts) -> Position:
    """As `steps.open_first`: the desk's own first steps are done when the dossier is transferred."""
    position, known = begin(process, facts), process.by_key
    while position.open and all(_is_reception(known[key]) for key in position.open):
        for key in sorted(position.open):
            position = after(process, position, key, facts)
    return position


def _is_reception(step: Step) -> bool:
    return step.role is Role.RECEPTIONIST and step.office == OfficeRule.RECEIVING


def _walk(process: Process, facts: Facts) -> tuple[tuple[str, ...], tuple[tuple[Role, str], ...]]:
    """The usual way: the open steps in the order of their keys, money asked and paid on the way, to the signature."""
    position, known = passed_reception(process, facts), process.by_key
    acts: list[str] = []
    roles: list[tuple[Role, str]] = []
    while position.open:
        step = known[min(position.open)]
        if step.role in {Role.CLERK, Role.RECEPTIONIST} or step.role is None:
            break
        roles.append((step.role, step.office))
        if step.role is Role.AGENCY_LEADER:
            break
        acts += ["charge", "confirm", "advance"] if step.role is Role.CASHIER else ["advance"]
        position = after(process, position, step.key, facts)
    return (*acts, "approve"), tuple(roles)
