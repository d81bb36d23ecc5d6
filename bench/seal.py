"""Niêm phong: sealing a day of 100,000 entries, proving one of them, checking the file. `python -m bench.seal`.

The server is the embedded one, durable as in use, in a folder that is thrown away.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

ENTRIES = 100_000
CHAINS = 20_000  # five entries each: a dossier's share of a day
AT_ONCE = 20_000
ROUNDS = 200
FACTS = {
    "code": "H05.34-261123-0001", "due_at": "2026-11-30T17:00:00+07:00", "first_due_at": "2026-11-30T17:00:00+07:00",
    "act": "accept", "rule": "T2", "form": "01", "from": 1, "to": 2, "version": 2, "holder": "H05.34.01",
}  # fmt: skip


def run() -> dict[str, object]:
    """Seconds of the seal, of the nightly check, milliseconds of a proof; CPU beside the wall clock."""
    from motcua.host.embedded import running, socket_folder

    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with running(folder / "db", durable=True):
            os.environ["MOTCUA_DATABASE_URL"] = f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}"
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            return measured()


def measured() -> dict[str, object]:
    from django.utils import timezone

    from motcua.apps.journal.prove import prove
    from motcua.apps.journal.services.seal_day import seal_days
    from motcua.apps.journal.verify import verify_seals
    from motcua.core.proof import check

    fill()
    tomorrow = timezone.now() + timedelta(days=1)
    sealing, made = once(lambda: seal_days(tomorrow))
    checking, verdict = once(verify_seals)
    file = prove("dossier:7", about="7", at=tomorrow)
    rest = [f"dossier:{random.randrange(CHAINS)}" for _ in range(ROUNDS)]
    return {
        "entries": made[0].count, "seal": sealing, "nightly_check": checking, "whole": verdict.broken is None,
        "proof_of_five_entries_ms": many(lambda: prove(rest.pop(), about="x", at=tomorrow)),
        "check_ms": many(lambda: check(file)), "kilobytes_kept_a_day": round(kept(made[0]) / 1024, 1),
    }  # fmt: skip


def fill() -> None:
    """Chains of five, written as the product writes many."""
    from django.db import connection, transaction

    from motcua.apps.journal.services.record_many import Line, record_many
    from motcua.core.events import Event

    lines = [Line(Event.DOSSIER_ACCEPTED, f"dossier:{number % CHAINS}", FACTS) for number in range(ENTRIES)]
    for begin in range(0, ENTRIES, AT_ONCE):
        with transaction.atomic():
            record_many(lines[begin : begin + AT_ONCE], by=None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE journal_entry")


def kept(seal: object) -> int:
    return len(seal.tile_roots) + 8 * len(seal.tile_firsts)  # type: ignore[attr-defined]  # a model, imported late


def once(act: Callable[[], Any]) -> tuple[dict[str, float], Any]:
    begun, spent = perf_counter(), process_time()
    made = act()
    return {
        "seconds": round(perf_counter() - begun, 2), "cpu_seconds": round(process_time() - spent, 2)
    }, made  # fmt: skip


def many(act: Callable[[], object]) -> dict[str, float]:
    took = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        act()
        took.append((perf_counter() - begun) * 1000)
    return {"median": round(median(took), 2), "p95": round(quantiles(took, n=20)[-1], 2)}
