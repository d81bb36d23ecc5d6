"""Các dòng: a told dossier as rows for COPY, table by table. The order of the columns stands beside each table.

In bytes (`packed.py`): what is said again and again is put into bytes once, and joining bytes is only copying.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any

from motcua.core.process_run import Position
from motcua.demo.fill import packed
from motcua.demo.fill.crew import Officer
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.held import Held, Result
from motcua.demo.fill.matters import Matter, dumps
from motcua.demo.fill.packed import EMPTY, NULL, big, day, flag, moment, once, small, text, whole
from motcua.demo.fill.standing import STANDING, standing
from motcua.demo.fill.telling import Telling
from motcua.demo.fill.words import ASKED_FOR, CHARGE, CHARGED, NOT_CLEAR

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
NUMBERED = frozenset({"dossiers_dossier", "dossiers_task", "dossiers_supplement", "payments_charge", "journal_entry"})


@cache
def columns_of(table: str) -> tuple[str, ...]:
    """The columns that we write: the key only where the journal names it."""
    columns = tuple(COLUMNS[table].split())
    return columns if table in NUMBERED else columns[1:]


Rows = MutableMapping[str, list[bytes]]


def write(told: Telling, rows: Rows, ground: Ground) -> None:
    """All rows of one dossier, put behind those of others."""
    held, pk = told.held, big(told.held.pk)
    rows["dossiers_dossier"].append(_dossier(held))
    rows["oversight_standing"].append(standing(told, ground.agencies))
    rows["journal_entry"] += told.chain.lines
    if held.tasks:
        rows["dossiers_task"] += _tasks(held, pk)
    if held.papers:
        rows["documents_paper"] += [_paper(each, pk, ground.files) for each in held.papers]
    if held.book:
        book, number = held.book
        rows["dossiers_bookrow"].append(big(book) + whole(number) + pk)
    if held.result is not None:
        rows["dossiers_result"].append(_result(held.result, pk, ground.result_file))
    if held.rating is not None:
        rows["dossiers_rating"].append(_rating(held.rating, pk))
    if held.extension is not None:
        rows["dossiers_extension"].append(_extension(held.extension, pk))
    if held.segments or held.reminders or held.asked or held.forms or held.charges:
        _write_rare(held, rows, pk)


def packed_rows(rows: Rows) -> Mapping[str, bytes]:
    """Table by table, as `sink.copy` takes them."""
    return {table: packed.table(len(columns_of(table)), lines) for table, lines in rows.items() if lines}


def _write_rare(held: Held, rows: Rows, pk: bytes) -> None:
    """What many dossiers have none of."""
    rows["dossiers_segment"] += [
        b"".join((pk, text(each.kind), moment(each.from_at), moment(each.to_at), text(each.cause)))
        for each in held.segments
    ]
    rows["dossiers_reminder"] += [
        b"".join((pk, moment(due), text(rung), moment(at))) for due, rung, at in held.reminders
    ]
    rows["dossiers_supplement"] += [
        b"".join((
            big(each.pk), pk, _ASKED, text(NOT_CLEAR), flag(each.was_accepted), NULL, NULL, NULL, _by(each.by),
            moment(each.at), moment(each.due_at), moment(each.supplied_at), packed.NO,
        ))
        for each in held.asked
    ]  # fmt: skip
    rows["dossiers_issuedform"] += [
        b"".join((pk, text(form), big(office.pk), small(year), whole(number), moment(at)))
        for form, office, year, number, at in held.forms
    ]
    rows["payments_charge"] += _charges(held, pk)


def _by(officer: Officer | None) -> bytes:
    return NULL if officer is None else officer.number


def _dossier(held: Held) -> bytes:
    matter, person = held.matter, held.person
    created_at, accepted_at = moment(held.created_at), moment(held.accepted_at)
    return b"".join((
        big(held.pk), once(held.reference), NULL if held.code is None else once(held.code), NULL, EMPTY, packed.NO,
        whole(held.version), _kind(matter), small(held.state), flag(held.at_once), big(held.receiving.pk),
        big(held.competent.pk), big(held.holder.pk), _elsewhere(held), _by(held.handler), text(held.step),
        _position(held.position), NULL, NULL, packed.json(dumps(person).encode()), _NOTHING, once(person["name"]),
        once(person.get("personal_id", "")), once(held.folded), packed.json(held.answers.encode()), text(held.note),
        _WANTS, _by(held.accepted_by), created_at, created_at, accepted_at, accepted_at, moment(held.finished_at),
        moment(held.handed_over_at), moment(held.closed_at), text(held.law_pack),
        _NOTHING if held.accepted_at is None else _limit(matter), moment(held.reception_due_at),
        moment(held.due_at), moment(held.first_due_at), flag(held.is_paused), moment(held.alarm_at),
    ))  # fmt: skip


@cache
def _kind(matter: Matter) -> bytes:
    """From the procedure to the channel."""
    return b"".join((
        big(matter.procedure), big(matter.edition), big(matter.process_key), once(matter.case), once(matter.channel)
    ))  # fmt: skip


@cache
def _limit(matter: Matter) -> bytes:
    return packed.json(matter.limit_spelled.encode())


@lru_cache(maxsize=4096)
def _position(position: Position | None) -> bytes:
    if position is None:
        return _NOTHING
    told = {"open": sorted(position.open), "waiting": sorted(position.waiting), "ended": position.ended}
    return packed.json(json.dumps(told).encode())


def _elsewhere(held: Held) -> bytes:
    others = {each.office.pk for each in held.tasks if each.office not in (held.receiving, held.competent)}
    return packed.bigs(sorted(others))


def _tasks(held: Held, pk: bytes) -> list[bytes]:
    return [
        b"".join((
            big(each.pk), pk, _STEP, text(each.key), text(each.name), text(each.role), big(each.office.pk),
            _by(each.given_by), big(each.given_from.pk), moment(each.given_at), moment(each.due_at),
            _by(each.handler), moment(each.acknowledged_at), moment(each.done_at), _by(each.done_by),
            text(each.outcome), EMPTY, text(each.answer), packed.YES,
            flag(each.office not in (held.receiving, held.competent)),
        ))
        for each in held.tasks
    ]  # fmt: skip


def _extension(made: tuple[str, int, int, Officer, int, bool], pk: bytes) -> bytes:
    why, old, new, by, at, is_late = made
    return b"".join((pk, text(why), moment(old), moment(new), _by(by), moment(at), flag(is_late)))


def _result(found: Result, pk: bytes, file: int) -> bytes:
    return b"".join((
        pk, _FIRST, text(found.kind), text(found.code), text(found.name), EMPTY, text(found.reason),
        big(file) + _RESULT_FILE if found.has_file else NULL + EMPTY, _by(found.drafted_by),
        moment(found.drafted_at), _by(found.approved_by), NULL, moment(found.approved_at), once(found.number),
        day(found.on), _by(found.issued_by), moment(found.issued_at), NULL, _NONE,
    ))  # fmt: skip


def _rating(rated: tuple[int, int | None, int | None, int | None, str, int], pk: bytes) -> bytes:
    *marks, comment, at = rated
    return b"".join((pk, *map(small, marks), text(comment), moment(at)))


def _paper(row: tuple[Any, ...], pk: bytes, files: Sequence[int]) -> bytes:
    component, name, number, original, copy, source, file, named, by, at = row
    stored_as = NULL + EMPTY if file is None else big(files[file % len(files)]) + once(f"Giay-to-{named}.pdf")
    return b"".join((
        pk, text(component), text(name), whole(number), whole(original), whole(copy), text(source), stored_as, EMPTY,
        _by(by), moment(at),
    ))  # fmt: skip


def _charges(held: Held, pk: bytes) -> list[bytes]:
    return [
        b"".join((
            big(each.pk), pk, packed.json(dumps([{**CHARGE, "amount": each.amount}]).encode()), big(each.amount),
            text("9"), _by(each.by), moment(each.at), small(each.asked_in), flag(each.stops), text(CHARGED),
            text("cash" if each.confirmed_at else ""), text(each.number), day(each.paid_on), _by(each.confirmed_by),
            moment(each.confirmed_at), moment(each.cancelled_at),
        ))
        for each in held.charges
    ]  # fmt: skip


_ASKED = packed.json(dumps(ASKED_FOR).encode())
_NOTHING, _NONE = packed.json(b"{}"), packed.json(b"[]")
_WANTS, _STEP, _FIRST, _RESULT_FILE = once("desk"), once("step"), whole(1), once("Ket-qua.pdf")
