"""Số liệu cộng dồn: rebuilt, compared, caught up with, and read by pages. `python -m bench counting`.

MOTCUA_BENCH_FILLED names a data folder filled by `motcua demo fill`; its figures are made anew, so give a copy.
Without it a province of MOTCUA_BENCH_DOSSIERS (10,000) is filled in a folder of its own. Processor time is
this process's and the backend's, by the kernel; elapsed time means something on a quiet machine only.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

DOSSIERS = os.environ.get("MOTCUA_BENCH_DOSSIERS", "10000")
NOTES = int(os.environ.get("MOTCUA_BENCH_NOTES", "20000"))
PAGES = {
    "chutich": (
        "/lam-viec/tong-quan/", "/lam-viec/tong-quan/?ky=12-thang", "/lam-viec/tong-quan/?ky=nam&co-quan={agency}",
        "/lam-viec/tong-quan/?ky=12-thang&thu-tuc={procedure}", "/lam-viec/tong-quan/?ky=nam&kenh=online",
    ),
    "lanhdao": ("/lam-viec/tong-quan/?ky=12-thang",),
    "": ("/cong-khai/", "/cong-khai/co-quan/{agency}/"),
}  # fmt: skip


def run() -> dict[str, Any]:
    """All figures; seconds and milliseconds as their names say."""
    if given := os.environ.get("MOTCUA_BENCH_FILLED"):
        return _with(given)
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as folder:
        _fill(folder)
        return _with(folder)


def _fill(folder: str) -> None:
    """The demo province, then its history; each as an operator would."""
    from motcua.host import database

    told = os.environ | {"MOTCUA_DATA": folder}
    with database.opened(Path(folder)):
        load = "from motcua.commands.ground import *; import argparse\nwith standing(argparse.Namespace(data=None)):"
        load += "\n from motcua.demo.load import load; load()"
        subprocess.run([sys.executable, "-c", load], env=told, check=True)
        words = ["demo", "fill", "--dossiers", DOSSIERS, "--feedback", str(int(DOSSIERS) // 5), "--seed", "25"]
        subprocess.run([sys.executable, "-m", "motcua.cli", *words, "--data", folder], env=told, check=True)


def _with(folder: str) -> dict[str, Any]:
    from motcua.commands.ground import standing

    with standing(argparse.Namespace(data=folder)):
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)  # pages name their styles by what is in them
        return measured()


def measured() -> dict[str, Any]:
    from django.utils import timezone

    from motcua.apps.oversight.services.check_figures import check_figures
    from motcua.apps.oversight.services.rebuild_figures import rebuild_figures

    now = timezone.now()
    found: dict[str, Any] = {"from_rows": spent(lambda: rebuild_figures(now, from_rows=True))}
    found["from_the_journal"] = spent(lambda: rebuild_figures(now))
    found["check"] = spent(lambda: check_figures(now))
    assert not found["check"]["answer"], found["check"]["answer"][:5]
    found["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    found["catching_up"] = catching_up()
    assert not check_figures(now)
    found["size"] = sizes()
    found["pages"] = pages()
    return found


def spent(act: Callable[[], object]) -> dict[str, Any]:
    """Elapsed and processor seconds, of Python and of the backend."""
    from django.db import connection

    connection.ensure_connection()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    python, postgres, begun = process_time(), int(backend.read_text().split()[0]), perf_counter()
    answer = act()
    return {
        "elapsed_s": round(perf_counter() - begun, 1), "python_s": round(process_time() - python, 1),
        "postgresql_s": round((int(backend.read_text().split()[0]) - postgres) / 1e9, 1), "answer": answer,
    }  # fmt: skip


def catching_up() -> dict[str, Any]:
    """Some cases are taken out of the totals and noted again: as many new dossiers, whole lives at once."""
    from django.db import connection

    from motcua.apps.oversight.counting_sql import KEY, NAMES, Grain, cells, rolled, summed
    from motcua.apps.oversight.services.count_entries import count_entries

    into = f"oversight_daycount ({', '.join((*KEY, *NAMES))})"
    add = ", ".join(f"{name} = oversight_daycount.{name} + excluded.{name}" for name in NAMES)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_uncounted (entry_id) SELECT e.id FROM (SELECT id, reference FROM dossiers_dossier"
            " WHERE NOT is_draft ORDER BY id DESC LIMIT %s) d JOIN journal_entry e ON e.subject = 'dossier:' ||"
            " d.reference AND e.event = 'dossier.submitted'", [NOTES],
        )  # fmt: skip
        noted = cursor.rowcount
        last = "SELECT id FROM dossiers_dossier WHERE NOT is_draft ORDER BY id DESC LIMIT %s"
        gone = f"DELETE FROM oversight_standing WHERE kind = 1 AND key IN ({last}) RETURNING *"  # noqa: S608
        taken_out = f"INSERT INTO {into} {summed(rolled('cell', tuple(Grain)))}"
        text = f"WITH gone AS ({gone}), cell AS ({cells('gone', '-')}) {taken_out}"
        cursor.execute(f"{text} ON CONFLICT ({', '.join(KEY)}) DO UPDATE SET {add}", [NOTES])

    def all_of_it() -> int:
        batches = 0
        while count_entries():
            batches += 1
        return batches

    found = spent(all_of_it)
    busy = found["python_s"] + found["postgresql_s"]
    return found | {"notes": noted, "notes_a_second": round(noted / found["elapsed_s"]),
                    "notes_a_processor_second": round(noted / busy)}  # fmt: skip


def sizes() -> dict[str, Any]:
    from django.db import connection

    found = {}
    with connection.cursor() as cursor:
        for table in ("oversight_standing", "oversight_daycount", "dossiers_dossier"):
            cursor.execute(f"SELECT count(*), pg_total_relation_size('{table}') / 1048576 FROM {table}")  # noqa: S608
            found[table] = dict(zip(("rows", "mb"), cursor.fetchone(), strict=True))
    return found


def pages() -> dict[str, Any]:
    from bench.cost import application, call, cost, signed_in
    from motcua.apps.dossiers.models import Dossier

    application()
    one = Dossier.objects.filter(is_draft=False).select_related("competent", "procedure").latest("pk")
    words = {"agency": one.competent.code, "procedure": one.procedure.code}
    found = {}
    for who, addresses in PAGES.items():
        cookie = signed_in(who) if who else ""
        for each in addresses:
            path = each.format(**words)
            found[f"{who or 'public'} {path}"] = cost(lambda: call("GET", path, cookie=cookie), 30)  # noqa: B023
    return found
