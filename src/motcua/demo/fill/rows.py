"""Các dòng: a told dossier as lines for COPY, table by table. The order of the columns stands beside each table."""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache

from motcua.core.process_run import Position
from motcua.demo.fill.crew import Officer
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.held import Held, Result
from motcua.demo.fill.matters import dumps
from motcua.demo.fill.moments import copied, stored
from motcua.demo.fill.standing import STANDING, standing
from motcua.demo.fill.telling import Telling
from motcua.demo.fill.words import ASKED_FOR, CHARGE, CHARGED, NOT_CLEAR

N = r"\N"
COLUMNS: Mapping[str, str] = {
    "dossiers_dossier": (
        "id reference code national_code source is_draft version procedure_id edition_id process_id case channel"
        " state at_once receiving_id competent_id holder_id elsewhere handler_id step position origin_id owner_id"
        " applicant proxy applicant_name person_key search answers note wants accepted_by_id created_at submitted_at"
        " accepted_at clock_from finished_at handed_over_at closed_at law_pack limit reception_due_at due_at"
        " first_due_at is_paused alarm_at"
    ),
    "dossiers_task": (
        "id dossier_id kind key name role office_id given_by_id given_from_id given_at due_at handler_id"
        " acknowledged_at done_at done_by_id outcome question answer is_required"
        " is_elsewhere"
    ),
    "dossiers_segment": "id dossier_id kind from_at to_at cause",
    "dossiers_reminder": "id dossier_id due_at rung fired_at",
    "dossiers_supplement": (
        "id dossier_id items reason was_accepted proposed_by_id proposed_at approved_by_id issued_by_id issued_at"
        " due_at supplied_at is_repeated"
    ),
    "dossiers_extension": "id dossier_id reason old_due_at new_due_at approved_by_id approved_at is_late",
    "dossiers_issuedform": "id dossier_id form office_id year number issued_at",
    "dossiers_result": (
        "id dossier_id number kind code name text reason file_id file_name drafted_by_id drafted_at approved_by_id"
        " approved_for_id approved_at document_number document_on issued_by_id issued_at replaces_id signatures"
    ),
    "dossiers_rating": "id dossier_id overall convenience timeliness attitude comment at",
    "dossiers_bookrow": "id book_id number dossier_id",
    "documents_paper": (
        "id dossier_id component name number original copy source file_id file_name note added_by_id added_at"
    ),
    "payments_charge": (
        "id dossier_id lines amount moment asked_by_id asked_at asked_in_state stops_clock reason method"
        " receipt_number paid_on confirmed_by_id confirmed_at cancelled_at"
    ),
    "journal_entry": "id subject seq at event by_id by_name by_office facts hash",
    "oversight_standing": STANDING,
}
_text = lru_cache(maxsize=8192)(copied)


@lru_cache(maxsize=4096)
def _at(moment: int | None) -> str:
    return N if moment is None else stored(moment)


def _by(officer: Officer | None) -> str:
    return str(officer.pk) if officer is not None and officer.pk else N


def _is(value: bool) -> str:
    return "t" if value else "f"


def _or(value: object) -> str:
    return N if value is None else str(value)


Rows = MutableMapping[str, list[str]]


def write(told: Telling, rows: Rows, ground: Ground) -> None:
    """All rows of one dossier, put behind those of others."""
    held, pk = told.held, str(told.held.pk)
    rows["dossiers_dossier"].append(_dossier(held))
    rows["oversight_standing"].append(standing(told, ground.agencies))
    rows["journal_entry"] += told.chain.lines
    if held.tasks:
        rows["dossiers_task"] += _tasks(held, pk)
    if held.papers:
        rows["documents_paper"] += [_paper(each, pk, ground.files) for each in held.papers]
    if held.book:
        rows["dossiers_bookrow"].append(f"{held.book[0]}\t{held.book[1]}\t{pk}")
    if held.result is not None:
        rows["dossiers_result"].append(_result(held.result, pk, ground.result_file))
    if held.rating is not None:
        rows["dossiers_rating"].append(_rating(held.rating, pk))
    if held.extension is not None:
        rows["dossiers_extension"].append(_extension(held.extension, pk))
    if held.segments or held.reminders or held.asked or held.forms or held.charges:
        _write_rare(held, rows, pk)


def _write_rare(held: Held, rows: Rows, pk: str) -> None:
    """What many dossiers have none of."""
    rows["dossiers_segment"] += [
        f"{pk}\t{each.kind}\t{_at(each.from_at)}\t{_at(each.to_at)}\t{_text(each.cause)}" for each in held.segments
    ]
    rows["dossiers_reminder"] += [f"{pk}\t{_at(due)}\t{rung}\t{_at(at)}" for due, rung, at in held.reminders]
    rows["dossiers_supplement"] += [
        f"{each.pk}\t{pk}\t{_ASKED}\t{NOT_CLEAR}\t{_is(each.was_accepted)}\t{N}\t{N}\t{N}\t{each.by.pk}\t"
        f"{_at(each.at)}\t{_at(each.due_at)}\t{_at(each.supplied_at)}\tf"
        for each in held.asked
    ]
    rows["dossiers_issuedform"] += [
        f"{pk}\t{form}\t{office.pk}\t{year}\t{number}\t{_at(at)}" for form, office, year, number, at in held.forms
    ]
    rows["payments_charge"] += _charges(held, pk)


NUMBERED = frozenset({"dossiers_dossier", "dossiers_task", "dossiers_supplement", "payments_charge", "journal_entry"})


def _dossier(held: Held) -> str:
    matter, person = held.matter, held.person
    key = person.get("personal_id", "")
    limit, applicant = "{}" if held.accepted_at is None else matter.limit_spelled, dumps(person)
    return "\t".join((
        str(held.pk), held.reference, _or(held.code), N, "", "f", str(held.version), str(matter.procedure),
        str(matter.edition), _or(matter.process_key), matter.case, matter.channel, str(held.state), _is(held.at_once),
        str(held.receiving.pk), str(held.competent.pk), str(held.holder.pk), _elsewhere(held), _by(held.handler),
        _text(held.step), _position(held.position), N, N, applicant, "{}", person["name"], key, held.folded,
        held.answers.replace("\\", "\\\\"), _text(held.note), "desk", _by(held.accepted_by),
        _at(held.created_at), _at(held.created_at),
        _at(held.accepted_at), _at(held.accepted_at), _at(held.finished_at), _at(held.handed_over_at),
        _at(held.closed_at), held.law_pack, limit, _at(held.reception_due_at), _at(held.due_at),
        _at(held.first_due_at), _is(held.is_paused), _at(held.alarm_at),
    ))  # fmt: skip


@lru_cache(maxsize=4096)
def _position(position: Position | None) -> str:
    if position is None:
        return "{}"
    return json.dumps({"open": sorted(position.open), "waiting": sorted(position.waiting), "ended": position.ended})


def _elsewhere(held: Held) -> str:
    others = {each.office.pk for each in held.tasks if each.office not in (held.receiving, held.competent)}
    return f"{{{','.join(map(str, sorted(others)))}}}" if others else "{}"


def _tasks(held: Held, pk: str) -> list[str]:
    return [
        "\t".join((
            str(each.pk), pk, "step", each.key, _text(each.name), each.role, str(each.office.pk), _by(each.given_by),
            str(each.given_from.pk), _at(each.given_at), _at(each.due_at), _by(each.handler),
            _at(each.acknowledged_at), _at(each.done_at), _by(each.done_by), each.outcome, "", each.answer, "t",
            _is(each.office not in (held.receiving, held.competent)),
        ))
        for each in held.tasks
    ]  # fmt: skip


def _extension(made: tuple[str, int, int, Officer, int, bool], pk: str) -> str:
    why, old, new, by, at, is_late = made
    return f"{pk}\t{why}\t{_at(old)}\t{_at(new)}\t{by.pk}\t{_at(at)}\t{_is(is_late)}"


def _result(found: Result, pk: str, file: int) -> str:
    paper, name = (str(file), "Ket-qua.pdf") if found.has_file else (N, "")
    return "\t".join((
        pk, "1", found.kind, found.code, _text(found.name), "", _text(found.reason), paper, name,
        _by(found.drafted_by), _at(found.drafted_at), _by(found.approved_by), N, _at(found.approved_at), found.number,
        _or(found.on), _by(found.issued_by), _at(found.issued_at), N, "[]",
    ))  # fmt: skip


def _rating(rated: tuple[int, int | None, int | None, int | None, str, int], pk: str) -> str:
    overall, convenience, timeliness, attitude, comment, at = rated
    marks = f"{_or(convenience)}\t{_or(timeliness)}\t{_or(attitude)}"
    return f"{pk}\t{overall}\t{marks}\t{comment}\t{_at(at)}"


def _paper(row: tuple[object, ...], pk: str, files: Sequence[int]) -> str:
    component, name, number, original, copy, source, file, named, by, at = row
    stored_as = str(files[file % len(files)]) if isinstance(file, int) else N
    called = f"Giay-to-{named}.pdf" if isinstance(file, int) else ""
    assert isinstance(by, Officer)  # noqa: S101 - the doubles put it there
    assert isinstance(at, int)  # noqa: S101
    return (
        f"{pk}\t{component}\t{_text(str(name))}\t{number}\t{original}\t{copy}\t{source}\t{stored_as}\t{called}\t\t"
        f"{_by(by)}\t{_at(at)}"
    )


def _charges(held: Held, pk: str) -> list[str]:
    return [
        "\t".join((
            str(each.pk), pk, dumps([{**CHARGE, "amount": each.amount}]), str(each.amount), "9", _by(each.by),
            _at(each.at), str(each.asked_in), _is(each.stops), CHARGED, "cash" if each.confirmed_at else "",
            each.number, _or(each.paid_on), _by(each.confirmed_by), _at(each.confirmed_at), _at(each.cancelled_at),
        ))
        for each in held.charges
    ]  # fmt: skip


_ASKED = dumps(ASKED_FOR)
