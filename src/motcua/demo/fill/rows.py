"""Các dòng: a told dossier as lines for COPY, table by table. The order of the columns stands beside each table.

In bytes: what is said again and again is put into bytes once, and joining bytes is only copying.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, MutableMapping, Sequence
from functools import cache, lru_cache
from typing import Any

from motcua.core.process_run import Position
from motcua.demo.fill.crew import Officer
from motcua.demo.fill.ground import Ground
from motcua.demo.fill.held import Held, Result
from motcua.demo.fill.matters import Matter, dumps
from motcua.demo.fill.moments import copied, copied_at
from motcua.demo.fill.standing import STANDING, standing
from motcua.demo.fill.telling import Telling
from motcua.demo.fill.words import ASKED_FOR, CHARGE, CHARGED, NOT_CLEAR

N = rb"\N"
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
_at = copied_at


@lru_cache(maxsize=8192)
def _text(text: str) -> bytes:
    return copied(text).encode()


def _by(officer: Officer | None) -> bytes:
    return N if officer is None else officer.number


def _is(value: bool) -> bytes:
    return b"t" if value else b"f"


def _or(value: object) -> bytes:
    return N if value is None else str(value).encode()


Rows = MutableMapping[str, list[bytes]]


def write(told: Telling, rows: Rows, ground: Ground) -> None:
    """All rows of one dossier, put behind those of others."""
    held, pk = told.held, b"%d" % told.held.pk
    rows["dossiers_dossier"].append(_dossier(held))
    rows["oversight_standing"].append(standing(told, ground.agencies))
    rows["journal_entry"] += told.chain.lines
    if held.tasks:
        rows["dossiers_task"] += _tasks(held, pk)
    if held.papers:
        rows["documents_paper"] += [_paper(each, pk, ground.files) for each in held.papers]
    if held.book:
        rows["dossiers_bookrow"].append(b"%d\t%d\t%b" % (*held.book, pk))
    if held.result is not None:
        rows["dossiers_result"].append(_result(held.result, pk, ground.result_file))
    if held.rating is not None:
        rows["dossiers_rating"].append(_rating(held.rating, pk))
    if held.extension is not None:
        rows["dossiers_extension"].append(_extension(held.extension, pk))
    if held.segments or held.reminders or held.asked or held.forms or held.charges:
        _write_rare(held, rows, pk)


def _write_rare(held: Held, rows: Rows, pk: bytes) -> None:
    """What many dossiers have none of."""
    rows["dossiers_segment"] += [
        b"%b\t%b\t%b\t%b\t%b" % (pk, each.kind.encode(), _at(each.from_at), _at(each.to_at), _text(each.cause))
        for each in held.segments
    ]
    rows["dossiers_reminder"] += [
        b"%b\t%b\t%b\t%b" % (pk, _at(due), rung.encode(), _at(at)) for due, rung, at in held.reminders
    ]
    rows["dossiers_supplement"] += [
        b"%d\t%b\t%b\t%b\t%b\t\\N\t\\N\t\\N\t%b\t%b\t%b\t%b\tf" % (
            each.pk, pk, _ASKED, _text(NOT_CLEAR), _is(each.was_accepted), _by(each.by), _at(each.at),
            _at(each.due_at), _at(each.supplied_at),
        )
        for each in held.asked
    ]  # fmt: skip
    rows["dossiers_issuedform"] += [
        b"%b\t%b\t%d\t%d\t%d\t%b" % (pk, form.encode(), office.pk, year, number, _at(at))
        for form, office, year, number, at in held.forms
    ]
    rows["payments_charge"] += _charges(held, pk)


NUMBERED = frozenset({"dossiers_dossier", "dossiers_task", "dossiers_supplement", "payments_charge", "journal_entry"})


def _dossier(held: Held) -> bytes:
    matter, person = held.matter, held.person
    limit = b"{}" if held.accepted_at is None else matter.limit_spelled.encode()
    return b"\t".join((
        b"%d" % held.pk, held.reference.encode(), _or(held.code), N, b"", b"f", b"%d" % held.version, _kind(matter),
        b"%d" % held.state, _is(held.at_once), b"%d" % held.receiving.pk, b"%d" % held.competent.pk,
        b"%d" % held.holder.pk, _elsewhere(held), _by(held.handler), _text(held.step), _position(held.position), N, N,
        dumps(person).encode(), b"{}", person["name"].encode(), person.get("personal_id", "").encode(),
        held.folded.encode(), held.answers.replace("\\", "\\\\").encode(), _text(held.note), b"desk",
        _by(held.accepted_by), _at(held.created_at), _at(held.created_at), _at(held.accepted_at),
        _at(held.accepted_at), _at(held.finished_at), _at(held.handed_over_at), _at(held.closed_at),
        held.law_pack.encode(), limit, _at(held.reception_due_at), _at(held.due_at), _at(held.first_due_at),
        _is(held.is_paused), _at(held.alarm_at),
    ))  # fmt: skip


@cache
def _kind(matter: Matter) -> bytes:
    """From the procedure to the channel."""
    process = str(matter.process_key or r"\N")
    return "\t".join((str(matter.procedure), str(matter.edition), process, matter.case, matter.channel)).encode()


@lru_cache(maxsize=4096)
def _position(position: Position | None) -> bytes:
    if position is None:
        return b"{}"
    told = {"open": sorted(position.open), "waiting": sorted(position.waiting), "ended": position.ended}
    return json.dumps(told).encode()


def _elsewhere(held: Held) -> bytes:
    others = {each.office.pk for each in held.tasks if each.office not in (held.receiving, held.competent)}
    return b"{%b}" % b",".join(b"%d" % each for each in sorted(others))


def _tasks(held: Held, pk: bytes) -> list[bytes]:
    return [
        b"\t".join((
            b"%d" % each.pk, pk, b"step", _text(each.key), _text(each.name), each.role.encode(),
            b"%d" % each.office.pk, _by(each.given_by), b"%d" % each.given_from.pk, _at(each.given_at),
            _at(each.due_at), _by(each.handler), _at(each.acknowledged_at), _at(each.done_at), _by(each.done_by),
            each.outcome.encode(), b"", each.answer.encode(), b"t",
            _is(each.office not in (held.receiving, held.competent)),
        ))
        for each in held.tasks
    ]  # fmt: skip


def _extension(made: tuple[str, int, int, Officer, int, bool], pk: bytes) -> bytes:
    why, old, new, by, at, is_late = made
    return b"\t".join((pk, _text(why), _at(old), _at(new), _by(by), _at(at), _is(is_late)))


def _result(found: Result, pk: bytes, file: int) -> bytes:
    paper, name = (b"%d" % file, b"Ket-qua.pdf") if found.has_file else (N, b"")
    return b"\t".join((
        pk, b"1", found.kind.encode(), _text(found.code), _text(found.name), b"", _text(found.reason), paper, name,
        _by(found.drafted_by), _at(found.drafted_at), _by(found.approved_by), N, _at(found.approved_at),
        found.number.encode(), _or(found.on), _by(found.issued_by), _at(found.issued_at), N, b"[]",
    ))  # fmt: skip


def _rating(rated: tuple[int, int | None, int | None, int | None, str, int], pk: bytes) -> bytes:
    overall, convenience, timeliness, attitude, comment, at = rated
    return b"\t".join((
        pk, b"%d" % overall, _or(convenience), _or(timeliness), _or(attitude), _text(comment), _at(at),
    ))  # fmt: skip


def _paper(row: tuple[Any, ...], pk: bytes, files: Sequence[int]) -> bytes:
    component, name, number, original, copy, source, file, named, by, at = row
    stored_as = N if file is None else b"%d" % files[file % len(files)]
    called = b"" if file is None else b"Giay-to-%d.pdf" % named
    return b"%b\t%b\t%b\t%d\t%d\t%d\t%b\t%b\t%b\t\t%b\t%b" % (
        pk, _text(component), _text(name), number, original, copy, _text(source), stored_as, called,
        _by(by), _at(at),
    )  # fmt: skip


def _charges(held: Held, pk: bytes) -> list[bytes]:
    return [
        b"\t".join((
            b"%d" % each.pk, pk, dumps([{**CHARGE, "amount": each.amount}]).encode(), b"%d" % each.amount, b"9",
            _by(each.by), _at(each.at), b"%d" % each.asked_in, _is(each.stops), _text(CHARGED),
            b"cash" if each.confirmed_at else b"", each.number.encode(), _or(each.paid_on), _by(each.confirmed_by),
            _at(each.confirmed_at), _at(each.cancelled_at),
        ))
        for each in held.charges
    ]  # fmt: skip


_ASKED = dumps(ASKED_FOR).encode()
