"""Nền cho các lệnh: the data folder, a running and migrated database, Django ready."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from motcua.host import database, environment
from motcua.host.errors import PreparationFailed
from motcua.host.folder import data_folder
from motcua.host.supervise import run_once


def data_argument(parser: argparse.ArgumentParser) -> None:
    """`--data`, the same for every command."""
    parser.add_argument("--data", metavar="DIR", help="thư mục dữ liệu (mặc định: MOTCUA_DATA, rồi ./var)")


@contextmanager
def standing(args: argparse.Namespace) -> Iterator[Path]:
    """For a command that needs the records: shares the server with `motcua run` where that is running."""
    data = data_folder(args.data)
    with database.opened(data) as owner_url:
        told = environment.program(data)
        told.pop("PROMETHEUS_MULTIPROC_DIR")  # a command is not a web process: it counts nothing
        database.refuse_unusable(told["MOTCUA_DATABASE_URL"])
        os.environ.update(told)
        import django

        django.setup()
        _migrate_if_needed(data, owner_url)
        yield data


def prepare(data: Path, owner_url: str, *words: str) -> Mapping[str, object]:
    """Migrate, grant, collect: in a short-lived child, which answers in JSON."""
    import json

    done = run_once([sys.executable, "-m", "motcua.commands.prepare", *words], environment.owner(data, owner_url))
    if done.returncode:
        raise PreparationFailed(step="migrate")
    answer: Mapping[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _migrate_if_needed(data: Path, owner_url: str) -> None:
    from motcua.host.migrated import missing_migrations

    if missing_migrations():
        prepare(data, owner_url)
