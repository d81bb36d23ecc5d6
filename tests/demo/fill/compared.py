"""Two dossiers side by side, column by column: one that was filled in and one that the services made."""

from __future__ import annotations

from typing import Any

from django.db import connection

from motcua.demo.fill.rows import COLUMNS

# What two dossiers of the same life may differ in: keys, references, numbers of sequences, hashes over them.
VOLATILE = {
    "dossiers_dossier": {"id", "reference", "code"},
    "dossiers_bookrow": {"id", "dossier_id", "number"},
    "dossiers_issuedform": {"id", "dossier_id", "number"},
    "dossiers_result": {"id", "dossier_id", "document_number"},
    "journal_entry": {"id", "subject", "hash", "written_at"},
}
VOLATILE_FACTS = {"code", "number", "task", "tasks", "charge", "supplement", "form_number", "proof"}
ORDER = {
    "dossiers_task": "given_at, id", "dossiers_segment": "from_at, id", "dossiers_reminder": "fired_at, rung",
    "documents_paper": "component, number", "journal_entry": "seq", "dossiers_issuedform": "issued_at",
}  # fmt: skip


def rows_of(reference: str, key: int) -> dict[str, list[dict[str, Any]]]:
    """All rows of a dossier by table, without what is volatile."""
    found = {}
    for table in COLUMNS:
        if table == "oversight_standing":  # the relay writes it, from what is compared here
            continue
        where, value = "dossier_id = %s", key
        if table == "dossiers_dossier":
            where = "id = %s"
        elif table == "journal_entry":
            where, value = "subject = %s", f"dossier:{reference}"
        order = ORDER.get(table, "id")
        with connection.cursor() as cursor:
            asked = f"SELECT to_jsonb(each) FROM {table} AS each WHERE {where} ORDER BY {order}"  # noqa: S608
            cursor.execute(asked, [value])
            rows = [_as_dict(row) for (row,) in cursor.fetchall()]
        found[table] = [_stable(table, row) for row in rows]
    return found


def _as_dict(row: Any) -> dict[str, Any]:
    import json

    return json.loads(row) if isinstance(row, str) else row


def _stable(table: str, row: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in row.items() if key not in VOLATILE.get(table, {"id", "dossier_id"})}
    if table == "journal_entry":
        kept["facts"] = {key: value for key, value in row["facts"].items() if key not in VOLATILE_FACTS}
        kept["named"] = sorted(row["facts"])  # which facts are said at all is compared
    return kept


def differences(filled: dict[str, Any], played: dict[str, Any]) -> list[str]:
    """In words: where they differ."""
    found = []
    for table in filled:
        if len(filled[table]) != len(played[table]):
            found.append(f"{table}: {len(filled[table])} rows filled, {len(played[table])} played")
            if table == "journal_entry":
                found.append(str([(r["event"], r["at"]) for r in filled[table]]))
                found.append(str([(r["event"], r["at"]) for r in played[table]]))
            continue
        for one, other in zip(filled[table], played[table], strict=True):
            found += [
                f"{table} {one.get('event', '')} {key}: filled {one.get(key)!r}, played {other.get(key)!r}"
                for key in sorted(one.keys() | other.keys())
                if one.get(key) != other.get(key)
            ]
    return found
