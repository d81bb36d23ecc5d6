"""Quyền trên cơ sở dữ liệu: the program's role may write everything and rewrite nothing that is history.

Append-only is a matter of rights, not of triggers (docs/adr/0003): after each migration the owner grants the
program's role what it needs and takes UPDATE, DELETE and TRUNCATE on the journal away. Where one role does both,
the owner takes them from itself: it could give them back, but no accident and no injected statement can.
"""

from __future__ import annotations

import psycopg
from psycopg import sql

HISTORY = ("journal_entry",)


def grant(owner: psycopg.Connection[tuple[object, ...]], program_role: str) -> None:
    """Give `program_role` its rights on the schema in use, and none to change history."""
    role = sql.Identifier(program_role)
    is_other = owner.execute("SELECT current_user <> %s", (program_role,)).fetchone() == (True,)
    if is_other:
        for line in (
            "GRANT USAGE ON SCHEMA public TO {}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
            "GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {}",
            "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {}",
        ):
            owner.execute(sql.SQL(line).format(role))
    for table in HISTORY:
        owner.execute(sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(sql.Identifier(table), role))
