"""Danh mục: import of the whole country, search and the procedure page. `python -m bench.catalogue`.

Uses the real records where they lie beside the repository (or MOTCUA_SHARED), else as many made-up ones. The server
is the embedded one, durable as in use, in a folder that is thrown away.
"""

from __future__ import annotations

import json
import os
import random
import resource
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

ROOT = Path(__file__).resolve().parents[1]
COUNT = 5_670
ROUNDS = 300
TYPED = [
    "khai sinh", "dang ky khai sinh", "khai sin", "đất đai", "cấp", "giấy phép", "đăng ký", "k", "1.001193", "1.0",
    "so do",
    "hộ kinh doanh", "thu tuc", "cap lai giay phep lai xe", "khong co gi nhu the", "x" * 10_000,
]  # fmt: skip
WORDS = "đăng ký cấp lại giấy phép khai sinh hộ tịch đất đai xây dựng kinh doanh kết hôn thường trú".split()  # noqa: SIM905
FILTERS = [{}, {"level": "commune"}, {"field": "Đất đai"}, {"audience": "business"}]


def run() -> dict[str, object]:
    """All figures of the catalogue, milliseconds unless the name says otherwise."""
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
            return measured(folder)


def measured(folder: Path) -> dict[str, object]:
    from django.db import connection
    from django.test import Client

    from motcua.apps.catalogue import selectors
    from motcua.apps.catalogue.services.import_procedures import import_procedures

    source = records(folder)
    start = perf_counter()
    account = import_procedures([source])
    first = perf_counter() - start
    start = perf_counter()
    import_procedures([source])
    second = perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what autovacuum does within a minute of such an import
    pages, code = Client(SERVER_NAME="localhost"), selectors.search("khai sinh").items[0].code
    return {
        "records": account.new + account.updated + account.unchanged + len(account.rejected),
        "import_seconds": round(first, 1), "second_import_seconds": round(second, 1), "peak_megabytes": round(peak),
        "search": timed(lambda: selectors.search(random.choice(TYPED), **random.choice(FILTERS))),  # type: ignore[arg-type]
        "search_khai_sinh": timed(lambda: selectors.search("khai sinh")),
        "facets": timed(lambda: selectors.facets("khai sinh")),
        "facets_of_all": timed(lambda: selectors.facets(""), 50),
        "procedure_in_force": timed(lambda: selectors.procedure_in_force(code)),
        "page_search": timed(lambda: pages.get("/thu-tuc/", {"q": "khai sinh"}), 100),
        "page_procedure": timed(lambda: pages.get(f"/thu-tuc/{code}/"), 100),
        "api_search": timed(lambda: pages.get("/api/v1/procedures", {"q": "khai sinh"}), 100),
        "api_procedure": timed(lambda: pages.get(f"/api/v1/procedures/{code}"), 100),
    }  # fmt: skip


def records(folder: Path) -> Path:
    """The real records, or made-up ones."""
    shared = Path(os.environ.get("MOTCUA_SHARED", ROOT.parent / "shared")) / "data" / "tthc"
    if shared.is_dir():
        return shared
    from tests.apps.catalogue.national.made_up import an_entry

    chance = random.Random(7)
    lines = [
        json.dumps(an_entry(f"1.{number:06d}", name=" ".join(chance.choices(WORDS, k=9)))) for number in range(COUNT)
    ]
    (folder / "made_up.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder / "made_up.jsonl"


def timed(act: Callable[[], object], rounds: int = ROUNDS) -> dict[str, float]:
    spent = []
    for _ in range(rounds):
        start = perf_counter()
        act()
        spent.append((perf_counter() - start) * 1000)
    return {"median_ms": round(median(spent), 1), "p95_ms": round(quantiles(spent, n=20)[-1], 1)}


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
