"""Quyền trên cơ sở dữ liệu: the program's role may write everything and rewrite nothing that is history.

Append-only is a matter of rights, not of triggers (docs/adr/0003): after each migration the owner grants the
program's role what it needs and takes UPDATE, DELETE and TRUNCATE on the journal away. Where one role does both,
the owner takes them from itself: it could give them back, but no accident and no injected statement can.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

HISTORY = ("journal_entry", "journal_seal")
GRANTS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
    "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA {schema} TO {role}",
)


def grant(owner: psycopg.Connection[tuple[object, ...]], program_role: str) -> None:
    """Give `program_role` its rights on the schema in use, and none to change history."""
    found = owner.execute("SELECT current_schema(), current_user <> %s", (program_role,)).fetchone()
    assert found is not None  # noqa: S101 - a SELECT without FROM has one row
    names = {"schema": sql.Identifier(str(found[0])), "role": sql.Identifier(program_role)}
    if found[1]:
        for line in GRANTS:
            owner.execute(sql.SQL(line).format(**names))
    for table in HISTORY:
        owner.execute(
            sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {role}").format(sql.Identifier(table), **names)
        )
