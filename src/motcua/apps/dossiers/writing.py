"""Ghi hồ sơ: the row, what hangs on it and its line in the journal in one statement, for the two busiest writes.

The rows travel as JSON and PostgreSQL makes records of them: two round trips and the composing of two statements are
what an intake has to spare if a province is to be served by two processors (docs/performance.md). All other writes
are Django's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Model

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers import Given, first_papers
from motcua.apps.journal.services.record import LINE, End, next_entry, params_of
from motcua.apps.people.models import Account
from motcua.core.chain import START
from motcua.core.events import Event


def _columns(model: type[Model], *but: str) -> tuple[str, ...]:
    return tuple(each.column for each in model._meta.concrete_fields if each.column not in but)  # noqa: SLF001


OF_DOSSIER, OF_PAPER = _columns(Dossier, "id"), _columns(Paper, "id", "dossier_id")
OURS, PAPERS = ", ".join(f'"{each}"' for each in OF_DOSSIER), ", ".join(f'"{each}"' for each in OF_PAPER)
ENTER = f"""
WITH dossier AS (
    INSERT INTO dossiers_dossier ({OURS})
    SELECT {OURS} FROM json_populate_record(NULL::dossiers_dossier, %s::json) RETURNING id
), paper AS (
    INSERT INTO documents_paper (dossier_id, {PAPERS})
    SELECT (SELECT id FROM dossier), {PAPERS} FROM json_populate_recordset(NULL::documents_paper, %s::json)
), {LINE}
SELECT id FROM dossier
"""  # noqa: S608 - the names of our own columns
KEEP = f"""
WITH kept AS (
    UPDATE dossiers_dossier SET ({OURS}) = (SELECT {OURS} FROM json_populate_record(NULL::dossiers_dossier, %s::json))
    WHERE id = %s
), {LINE}
SELECT id FROM entry
"""  # noqa: S608 - the names of our own columns


def enter(
    dossier: Dossier, papers: Iterable[Given], event: Event, *, by: Account | None, at: datetime,
    facts: Mapping[str, object],
) -> None:  # fmt: skip
    """Ghi một hồ sơ mới with its papers and the first line of its chain. Inside the transaction of the act."""
    entry = next_entry((0, START), event, subject=dossier.subject, by=by, at=at, facts=facts)
    rows = [_row(each, OF_PAPER) for each in first_papers(dossier, papers, by=by, at=at)]
    with connection.cursor() as cursor:
        cursor.execute(ENTER, [_as_json(_row(dossier, OF_DOSSIER)), _as_json(rows), *params_of(entry)])
        dossier.pk = cursor.fetchone()[0]
    dossier._state.adding, dossier._state.db = False, connection.alias  # noqa: SLF001 - the row is there now


def keep(
    dossier: Dossier, end: End, event: Event, *, by: Account | None, at: datetime, facts: Mapping[str, object]
) -> None:
    """Ghi hồ sơ sau một hành vi with its line, behind `end` of its chain, which the act has locked."""
    entry = next_entry(end, event, subject=dossier.subject, by=by, at=at, facts=facts)
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [_as_json(_row(dossier, OF_DOSSIER)), dossier.pk, *params_of(entry)])


def _row(model: Model, columns: Iterable[str]) -> dict[str, Any]:
    """The columns by name; Django calls the value of each column by the column's own name."""
    values = model.__dict__
    return {each: values[each] for each in columns}


def _as_json(rows: object) -> str:
    return json.dumps(rows, default=_spelled, ensure_ascii=False)


def _spelled(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
