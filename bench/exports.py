"""Kết xuất: a list of many rows written by its own process, as in the house. `python -m bench exports`.

Rows a second, the processor time and the largest memory of the writing process (Django and everything in it), for CSV
and XLSX. On dossiers made here (MOTCUA_BENCH_ROWS, 100,000 unless told), or on those of a filled data folder that
nobody else uses: MOTCUA_BENCH_DATA=FOLDER, whose database is migrated first. The files are deleted.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

ROWS = int(os.environ.get("MOTCUA_BENCH_ROWS", "100000"))
FILLED = os.environ.get("MOTCUA_BENCH_DATA", "")
LISTS = (("dossiers", {"box": "all"}), ("journal", {}))
FORMATS = ("csv", "xlsx")


def run() -> dict[str, dict[str, float]]:
    """Figures of each list and format."""
    with _house():
        from motcua.apps.people.models import Account
        from motcua.core.access import Role

        chosen = [name for name in os.environ.get("MOTCUA_BENCH_LISTS", "dossiers").split(",") if name]
        asker = Account.objects.filter(grants__role=Role.CHAIRMAN.value, is_active=True).order_by("-pk")[0]
        return {
            f"{kind}_{form}": _written(asker, kind, filters, form)
            for kind, filters in LISTS if kind in chosen for form in FORMATS
        }  # fmt: skip


def _written(asker: Any, kind: str, filters: dict[str, str], form: str) -> dict[str, float]:
    from django.utils import timezone

    from motcua.apps.exports.models import Export
    from motcua.apps.exports.services.ask_for_export import Asked, ask_for_export

    made = ask_for_export(Asked(kind, form, filters, "Đo tốc độ"), by=asker, at=timezone.now())
    begun = time.perf_counter()
    writer = subprocess.Popen([sys.executable, "-m", "motcua.jobs.exporting"], env=os.environ)
    ended, used, peak = _watched(writer.pid)
    took = time.perf_counter() - begun
    writer.returncode = ended  # reaped here: Popen must not look for it again
    held = Export.objects.get(pk=made.pk)
    assert writer.returncode == 0, writer.returncode
    assert held.state == "done", held.problem
    held.path.unlink()
    processor = used.ru_utime + used.ru_stime
    return {
        "rows": held.rows, "seconds": round(took, 1), "rows_a_second": round(held.rows / took),
        "processor_seconds": round(processor, 1), "microseconds_a_row": round(processor / held.rows * 1e6, 1),
        "peak_rss_mb": round(peak / 1024), "file_mb": round(held.size / 1e6, 1),
    }  # fmt: skip


def _watched(pid: int) -> tuple[int, Any, int]:
    """Its end, what it used, and its largest memory in kB: the kernel's mark since the program began. (`ru_maxrss`
    would tell that of the process which started it, where that was larger.)"""
    status, peak = Path(f"/proc/{pid}/status"), 0
    while True:
        with suppress(OSError):
            found = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
            peak = int(found[0].split()[1]) if found else peak
        gone, ended, used = os.wait4(pid, os.WNOHANG)
        if gone:
            return os.waitstatus_to_exitcode(ended), used, peak
        time.sleep(0.05)


@contextmanager
def _house() -> Iterator[None]:
    """A database with dossiers in it, and Django on it."""
    if FILLED:
        from motcua.host.database import opened

        with opened(Path(FILLED)) as url, _django(url, Path(FILLED)):
            yield
        return
    from motcua.host.embedded import running, socket_folder

    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with running(folder / "db", durable=True):
            url = f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}"
            with _django(url, folder):
                _filled()
                yield


@contextmanager
def _django(url: str, folder: Path) -> Iterator[None]:
    os.environ |= {
        "MOTCUA_DATABASE_URL": url, "MOTCUA_DATA": str(folder), "MOTCUA_SECRET_KEY": "bench" * 10,
        "DJANGO_SETTINGS_MODULE": "motcua.settings", "MOTCUA_LOG_LEVEL": "WARNING",
    }  # fmt: skip
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    yield
    connections.close_all()


def _filled() -> None:
    from django.db import connection
    from django.utils import timezone

    from bench.behind import fill
    from bench.cost import call
    from bench.dossiers import an_application, province

    desk = province()["receptionist"]
    for _ in range(20):
        call("POST", "/api/v1/dossiers", desk, an_application())
    from motcua.apps.dossiers.models import Dossier

    for reference in Dossier.objects.values_list("reference", flat=True):
        call("POST", f"/api/v1/dossiers/{reference}/acts/accept", desk, {})
    fill(ROWS, bare=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    from motcua.apps.people.models import Account, Grant, Office

    chairman = Account.objects.create(username="bench-ct", full_name="Chủ tịch", kind=Account.Kind.OFFICER)
    root = Office.objects.get(code="H05")
    now = timezone.now()
    Grant.objects.create(account=chairman, role="chairman", office=root, starts_on=now.date(), approved_at=now)
