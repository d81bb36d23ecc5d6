"""Tải hỗn hợp ở cỡ một tỉnh: ordinary officers read, search, take in and act at once. `python -m bench load`.

The mix is that of the published scenario of the closest open peer: overview 20, filtered 10, of a person 10, one
dossier 8, create 10, act 20, its history and days 12, rest 10. Everybody is an ordinary officer of a commune; nobody
is an administrator. In the same run eight connections write the rows of a reception in seven raw
statements: the share of that limit is what can be compared between machines.

MOTCUA_BENCH_SIZES="10000,100000" fills up to each size in turn and measures there; MOTCUA_BENCH_SHORT=1 is a run of
less than a minute behind the filling of 2,000 dossiers, for ratios only.
"""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from statistics import median, quantiles
from threading import Thread
from time import monotonic, perf_counter
from typing import Any

from bench.dossiers import Client, server, seven_statements

SHORT = bool(os.environ.get("MOTCUA_BENCH_SHORT"))
SIZES = [int(each) for each in os.environ.get("MOTCUA_BENCH_SIZES", "2000" if SHORT else "10000,100000").split(",")]
SECONDS = float(os.environ.get("MOTCUA_BENCH_SECONDS", "4" if SHORT else "20"))
CLIENTS = (1, 8) if SHORT else (1, 8, 16)
MIX = {"overview": 20, "filtered": 10, "person": 10, "detail": 8, "create": 10, "act": 20, "papers": 12, "rest": 10}
PROCEDURE = "1.004884"  # registering a birth anew: five working days, no money
WRITES = frozenset({"create", "act"})


def run() -> dict[str, object]:
    """Figures by size, by clients, by call; milliseconds."""
    from motcua.host.embedded import running, socket_folder

    with tempfile.TemporaryDirectory(prefix="motcua-load-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with running(folder / "db", durable=True):
            address = f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}"
            os.environ |= {"MOTCUA_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
            begin()
            return {"raw_seven_statements": seven_statements(address), **measured(folder, address)}


def begin() -> None:
    """The demo province, nothing in it yet."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from motcua.commands.install import first_records
    from motcua.demo.load import load

    first_records()
    load()


def measured(folder: Path, address: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for size in SIZES:
        filled = fill_up_to(address, size)
        desks = gather()
        with server(folder, address) as port:
            drive(port, desks, 1.0 if SHORT else 5.0, 4)  # everything read once
            found[str(size)] = {
                "filled_in_seconds": filled,
                **{f"{clients}_clients": drive(port, desks, SECONDS, clients) for clients in CLIENTS},
            }
    found["growth_of_medians"] = growth(found)
    return found


def fill_up_to(address: str, size: int) -> float:
    """More history, by the command's own way; how many seconds."""
    from django.db import connection

    from motcua.apps.dossiers.models import Dossier
    from motcua.demo.fill.filling import fill, span_of

    begun, missing = perf_counter(), size - Dossier.objects.count()
    if missing > 0:
        fill(address, missing, span_of(None, None, size), beside_others=True)
    connection.close()
    return round(perf_counter() - begun, 1)


# Who works


@dataclass(frozen=True, slots=True)
class Desk:
    """Một xã, phường at work: its officers' tokens, what its applicants bring, and what waits to be taken in."""

    code: str
    tokens: dict[str, str]
    known: Sequence[tuple[str, str]]  # references and personal numbers of dossiers in its scope
    answers: Mapping[str, Any]  # that the form of the procedure accepts
    waiting: SimpleQueue[str] = field(default_factory=SimpleQueue)


def gather() -> list[Desk]:
    """The communes of the fill, each with an officer of every role."""
    from django.db import connection

    from motcua.apps.catalogue.selectors import procedure_in_force
    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.people.models import Account
    from motcua.apps.people.services.create_token import create_token
    from motcua.demo.fill.blank import fill_in

    found = procedure_in_force(PROCEDURE)
    assert found is not None
    form = fill_in(found.version.definition.form)
    assert form is not None
    desks = []
    codes = Dossier.objects.filter(receiving__kind="centre", competent__kind="commune").values_list("competent__code")
    for (code,) in codes.order_by("competent__code").distinct()[:24]:
        officers = Account.objects.filter(grants__office__code__startswith=code, kind="officer")
        by_role = {each.grants.first().role: each for each in officers.order_by("-username")}
        if not {"receptionist", "unit_leader"} <= by_role.keys():
            continue
        tokens = {role: create_token(by_role[role], by=None) for role in ("receptionist", "unit_leader")}
        rows = Dossier.objects.filter(competent__code=code, receiving__code=f"{code}.01").exclude(person_key="")
        desks.append(Desk(code, tokens, list(rows.values_list("reference", "person_key")[:400]), form.told))
    connection.close()
    return desks


# What they do


def overview(client: Client, desk: Desk) -> None:
    client.expect("/dossiers?limit=50", desk.tokens["unit_leader"])


def filtered(client: Client, desk: Desk) -> None:
    client.expect(f"/dossiers?limit=50&state={random.choice((2, 4, 9))}", desk.tokens["unit_leader"])


def person(client: Client, desk: Desk) -> None:
    client.expect(f"/dossiers?limit=20&q={random.choice(desk.known)[1]}", desk.tokens["receptionist"])


def detail(client: Client, desk: Desk) -> None:
    client.expect(f"/dossiers/{random.choice(desk.known)[0]}", desk.tokens["receptionist"])


def papers(client: Client, desk: Desk) -> None:
    which = random.choice(("timeline", "deadline", "acts"))
    client.expect(f"/dossiers/{random.choice(desk.known)[0]}/{which}", desk.tokens["unit_leader"])


def rest(client: Client, desk: Desk) -> None:
    client.expect("/procedures?q=khai%20sinh", desk.tokens["receptionist"])


def create(client: Client, desk: Desk) -> None:
    number = f"0240{random.randrange(10**8):08d}"
    body = {
        "procedure": PROCEDURE, "channel": "direct", "office": f"{desk.code}.01",
        "applicant": {"kind": "citizen", "name": f"Nguyễn Văn {number[-4:]}", "personal_id": number},
        "answers": desk.answers, "components": [{"code": "TP01", "name": "Tờ khai", "quantity": 1, "copies": 0}],
    }  # fmt: skip
    status, answer = client.ask("POST", "/dossiers", desk.tokens["receptionist"], body)
    assert status == 201, answer
    desk.waiting.put(json.loads(answer)["reference"])


def act(client: Client, desk: Desk) -> None:
    """The desk accepts what came in and then hands it to the agency; with nothing waiting it takes one in."""
    try:
        reference = desk.waiting.get_nowait()
    except Empty:
        return create(client, desk)
    verb, _, number = reference.rpartition(" ")
    status, answer = client.ask(
        "POST", f"/dossiers/{number}/acts/{verb or 'accept'}", desk.tokens["receptionist"], {}
    )
    assert status == 200, answer
    if not verb:
        desk.waiting.put(f"transfer {number}")
    return None


CALLS: dict[str, Callable[[Client, Desk], None]] = {
    each.__name__: each for each in (overview, filtered, person, detail, create, act, papers, rest)
}
Spent = list[tuple[str, float]]


def drive(port: int, desks: Sequence[Desk], seconds: float, clients: int) -> dict[str, Any]:
    """So many officers at once, each at a desk of a commune, for so many seconds."""
    spent: Spent = []
    problems: list[str] = []
    until = monotonic() + seconds

    def work(place: int) -> None:
        client, dice, desk = Client(port), random.Random(place), desks[place % len(desks)]
        while monotonic() < until:
            name = dice.choices([*MIX], [*MIX.values()])[0]
            begun = perf_counter()
            try:
                CALLS[name](client, desk)
            except (AssertionError, OSError) as problem:
                problems.append(f"{name}: {str(problem)[:200]}")
                client = Client(port)
            else:
                spent.append((name, perf_counter() - begun))

    begun = perf_counter()
    workers = [Thread(target=work, args=[each]) for each in range(clients)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return told(spent, problems, perf_counter() - begun)


def told(spent: Spent, problems: Sequence[str], seconds: float) -> dict[str, Any]:
    by_name: dict[str, list[float]] = defaultdict(list)
    for name, took in spent:
        by_name[name].append(took)
        by_name["writes" if name in WRITES else "reads"].append(took)
    return {
        "per_second": round(len(spent) / seconds, 1), "errors": len(problems), "first_errors": list(problems[:3]),
        **{name: shape(took) for name, took in sorted(by_name.items())},
    }  # fmt: skip


def shape(took: Sequence[float]) -> dict[str, float]:
    marks = quantiles(took, n=100) if len(took) > 1 else [took[0]] * 99
    return {
        "calls": len(took), "p50_ms": round(median(took) * 1000, 1), "p95_ms": round(marks[94] * 1000, 1),
        "p99_ms": round(marks[98] * 1000, 1),
    }  # fmt: skip


def growth(found: dict[str, Any]) -> dict[str, float]:
    """By how much the median of each read grew from the smallest size to the largest, eight clients."""
    first, last = found[str(SIZES[0])], found[str(SIZES[-1])]
    before, after = first["8_clients"], last["8_clients"]
    reads = [name for name in MIX if name in before and name in after]
    return {name: round(after[name]["p50_ms"] / max(before[name]["p50_ms"], 0.1), 2) for name in reads}


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
