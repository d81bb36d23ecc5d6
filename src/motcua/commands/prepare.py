"""Chuẩn bị: migrate as the owner, grant the program its rights, collect the static files. Run as a child of
`motcua run`; the answer is one line of JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

import psycopg

from motcua.host.database import refuse_unusable
from motcua.host.rights import grant

ONE_AT_A_TIME = 7304150  # the advisory lock of those who migrate


def main() -> int:
    """Answers {"migrated": …}: whether there was anything to migrate."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--static", action="store_true")
    args = parser.parse_args()
    program_url = os.environ["MOTCUA_PROGRAM_DATABASE_URL"]
    owner_url = os.environ["MOTCUA_DATABASE_URL"]
    refuse_unusable(owner_url)
    import django

    django.setup()
    from django.conf import settings

    if args.static:
        from motcua.host.static import collect

        collect(Path(settings.STATIC_ROOT))
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(%s)", (ONE_AT_A_TIME,))
        migrated = _migrate()
        _install()
        with owner.transaction():
            grant(owner, _role_of(program_url))
    print(json.dumps({"migrated": migrated}))
    return 0


def _migrate() -> bool:
    from django.core.management import call_command

    from motcua.host.migrated import missing_migrations

    if not missing_migrations():
        return False
    call_command("migrate", interactive=False, verbosity=0)
    return True


def _install() -> None:
    from motcua.commands.install import first_clocks, first_records

    first_records()
    first_clocks()


def _role_of(url: str) -> str:
    with psycopg.connect(url) as program:
        found = program.execute("SELECT current_user").fetchone()
    assert found is not None  # noqa: S101 - a SELECT without FROM has one row
    return str(found[0])


if __name__ == "__main__":
    from motcua.core.errors import Refused

    try:
        sys.exit(main())
    except Refused as refused:
        print(f"motcua: {refused.text}", file=sys.stderr)
        sys.exit(1)
