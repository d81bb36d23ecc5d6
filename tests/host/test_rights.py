"""Append-only by rights on a PostgreSQL server of one's own: with two roles, as the how-to says, and with one.

Needs Debian's server: `make test DB=server` (tests/server_debian.sh); elsewhere the tests skip themselves.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.host.running import environment

GIVEN = os.environ.get("MOTCUA_TEST_DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not GIVEN, reason="needs Debian's PostgreSQL: make test DB=server")
ENTRY = """INSERT INTO journal_entry (subject, seq, at, event, by_name, by_office, facts, hash)
           VALUES ('office:X', 1, now(), 'office.opened', '', '', '{}', '\\x00')"""
REWRITING = [
    "UPDATE journal_entry SET by_name = 'ai khác'",
    "DELETE FROM journal_entry",
    "TRUNCATE journal_entry CASCADE",
    "UPDATE journal_seal SET root = ''",
    "DELETE FROM journal_seal",
    "TRUNCATE journal_seal",
]
RULING = [
    "ALTER TABLE journal_entry ADD COLUMN more text",
    "DROP TABLE journal_entry CASCADE",
    "GRANT UPDATE ON journal_entry TO CURRENT_USER",
    "CREATE TABLE beside (at timestamptz)",
]


@dataclass(frozen=True)
class Own:
    """A database with its roles: the addresses of who owns the tables and of who works with them."""

    owner: str
    program: str
    data: Path

    def told(self) -> dict[str, str]:
        return environment() | {
            "MOTCUA_DATA": str(self.data), "MOTCUA_DATABASE_URL": self.program,
            "MOTCUA_OWNER_DATABASE_URL": self.owner, "PYTHONPATH": os.pathsep.join(sys.path),
        }  # fmt: skip

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        line = [sys.executable, "-m", "motcua.cli", *words]
        return subprocess.run(line, env=self.told(), capture_output=True, text=True, timeout=300, check=False)


def address(role: str, database: str) -> str:
    parts = urlsplit(GIVEN)
    return urlunsplit((parts.scheme, f"{role}@{parts.netloc.rpartition('@')[2]}", f"/{database}", parts.query, ""))


def made(tmp_path: Path, owner: str, program: str) -> Iterator[Own]:
    """Roles and database as docs/how-to/run-on-a-server.md makes them; taken down afterwards."""
    database = f"own_{os.getpid()}"
    with psycopg.connect(GIVEN, autocommit=True) as server:
        names = sorted({owner, program})
        for role in names:
            server.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(role)))
        server.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(*map(sql.Identifier, (database, owner))))
        try:
            yield Own(address(owner, database), address(program, database), tmp_path)
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))
            for role in names:
                server.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(role)))


@pytest.fixture
def two_roles(tmp_path: Path) -> Iterator[Own]:
    yield from made(tmp_path, f"owner_{os.getpid()}", f"app_{os.getpid()}")


@pytest.fixture
def one_role(tmp_path: Path) -> Iterator[Own]:
    yield from made(tmp_path, f"alone_{os.getpid()}", f"alone_{os.getpid()}")


def refused(url: str, statement: str) -> bool:
    with psycopg.connect(url) as program:
        try:
            program.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


def test_with_two_roles_the_program_writes_history_and_can_neither_change_it_nor_take_the_right(
    two_roles: Own,
) -> None:
    first = two_roles.command("journal", "verify")
    assert first.returncode == 0, first.stderr
    with psycopg.connect(two_roles.program) as program:
        program.execute(ENTRY)
    assert [each for each in REWRITING if not refused(two_roles.program, each)] == []
    role = sql.Identifier(urlsplit(two_roles.owner).username or "")
    with psycopg.connect(two_roles.program) as program, pytest.raises(psycopg.errors.InsufficientPrivilege):
        program.execute(sql.SQL("SET ROLE {}").format(role))
    with psycopg.connect(two_roles.program) as program:
        program.execute("DELETE FROM people_session")  # what is not history it may
    # GRANT answers only a warning to who has no right to give: what counts is that nothing was given.
    assert [each for each in RULING if not each.startswith("GRANT") and not refused(two_roles.program, each)] == []
    with psycopg.connect(two_roles.program) as program:
        program.execute("GRANT UPDATE ON journal_entry TO PUBLIC")
    assert [each for each in REWRITING if not refused(two_roles.program, each)] == []


SEALING = """
from datetime import timedelta
from django.utils import timezone
from motcua.apps.journal.services.seal_day import seal_days
print("sealed:", [each.count > 0 for each in seal_days(timezone.now() + timedelta(days=1))])
"""


def test_the_program_seals_a_day_with_its_own_rights_and_cannot_change_a_seal(two_roles: Own) -> None:
    sealed = two_roles.command("manage", "shell", "-c", SEALING)
    assert "sealed: [True]" in sealed.stdout, sealed.stderr
    verified = two_roles.command("journal", "verify")
    assert "Niêm phong khớp" in verified.stdout, verified.stderr
    assert [each for each in REWRITING if not refused(two_roles.program, each)] == []
    with psycopg.connect(two_roles.owner) as owner:
        owner.execute("UPDATE journal_entry SET event = 'office.closed' WHERE id = 1")
        owner.execute("UPDATE journal_seal SET count = count")
    assert two_roles.command("journal", "verify").returncode == 1


def test_a_later_migration_by_the_owner_gives_nothing_back(two_roles: Own) -> None:
    assert two_roles.command("journal", "verify").returncode == 0
    told = two_roles.told() | {
        "MOTCUA_DATABASE_URL": two_roles.owner, "MOTCUA_PROGRAM_DATABASE_URL": two_roles.program,
        "MOTCUA_SECRET_KEY": "tests", "DJANGO_SETTINGS_MODULE": "motcua.settings",
    }  # fmt: skip
    line = [sys.executable, "-m", "motcua.commands.prepare"]
    again = subprocess.run(line, env=told, capture_output=True, text=True, timeout=300, check=False)
    assert again.returncode == 0, again.stderr
    assert [each for each in REWRITING if not refused(two_roles.program, each)] == []


def test_with_one_role_no_accident_and_no_injected_statement_changes_history(one_role: Own) -> None:
    assert one_role.command("journal", "verify").returncode == 0
    with psycopg.connect(one_role.program) as program:
        program.execute(ENTRY)
    assert [each for each in REWRITING if not refused(one_role.program, each)] == []


def test_history_changed_by_the_owner_himself_is_found(two_roles: Own) -> None:
    assert two_roles.command("journal", "verify").returncode == 0
    with psycopg.connect(two_roles.owner) as owner:
        owner.execute("UPDATE journal_entry SET by_name = 'ai khác' WHERE id = (SELECT min(id) FROM journal_entry)")
    found = two_roles.command("journal", "verify")
    assert found.returncode == 1
    assert "đã bị sửa" in found.stderr
