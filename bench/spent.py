"""Chi phí từng lời gọi của tải hỗn hợp, and of the busiest pages: processor time, statements, over a filled folder.

    python -m bench spent --data COPY [--only act,detail] [--profile act]

One process calls the whole program through its WSGI door (`cost`); officers, calls and weights are those of `load`.
Dossiers are taken in there. To compare two sources of the program, run them in turn: PYTHONPATH=OTHER/src names one.
"""

from __future__ import annotations

import argparse
import cProfile
import gc
import json
import pstats
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from bench.officers import MIX, Desk, officers

WARM, COUNTED = 150, 48  # each desk and role several times: composed, prepared, planned for all values
ALL = "all in turn"  # with the statements of all calls between: what is prepared is put away again
PAGES = ("overview", "filtered", "person", "detail")
PROVINCE = "/lam-viec/tong-quan/"


def run(words: Sequence[str] = ()) -> dict[str, dict[str, float]]:
    """Milliseconds of Python and of PostgreSQL and statements, by call; the mix by its weights."""
    parser = argparse.ArgumentParser(prog="python -m bench spent", description="Chi phí từng lời gọi")
    parser.add_argument("--data", required=True, help="a filled data folder")
    parser.add_argument("--calls", type=int, default=200)
    parser.add_argument("--only", default="", help="calls, by name")
    parser.add_argument("--profile", default="", help="one call, whose profile is kept in bench/out/spent.prof")
    given = parser.parse_args(words)
    from motcua.commands.ground import standing

    with standing(argparse.Namespace(data=given.data)):
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        desks = [seated(Desk(**each)) for each in gathered(Path(given.data) / "bench-desks.json")]
        named = dict(calls(desks))
        if given.profile:
            return profiled(named[given.profile], given.calls)
        wanted = given.only.split(",") if given.only else [*named]
        return weighed({name: spent(named[name], given.calls * (5 if name == ALL else 1)) for name in wanted})


def gathered(kept: Path) -> list[dict[str, object]]:
    """Once for a folder, so that two sources are asked the same."""
    from bench.ground import gather

    if not kept.exists():
        kept.write_text(json.dumps(gather()), encoding="utf-8")
    found: list[dict[str, object]] = json.loads(kept.read_text(encoding="utf-8"))
    return found


def seated(desk: Desk) -> Desk:
    """Signed in a moment ago: who sat idle would be asked to sign in again."""
    from bench.cost import signed_in
    from motcua.apps.people.services.create_token import authenticate_token

    people = {role: authenticate_token(token) for role, token in desk.tokens.items()}
    return replace(desk, cookies={role: signed_in(who.username) for role, who in people.items() if who})


def calls(desks: Sequence[Desk]) -> Iterator[tuple[str, Callable[[], object]]]:
    from bench.cost import call, called, signed_in

    def one_of(name: str, *, by_pages: bool = False) -> Callable[[], object]:
        seated = officers(desks, len(desks) * 3, seed=7, by_pages=by_pages)
        turn = iter(seated[n % len(seated)] for n in range(10**9))

        def do() -> None:
            officer = next(turn)
            asked = officer.ask(name) if name else officer.next()
            answer = called(asked.request)
            if asked.then:
                asked.then(answer)

        return do

    yield from ((name, one_of(name)) for name in MIX)
    yield ALL, one_of("")
    yield from ((f"page {name}", one_of(name, by_pages=True)) for name in PAGES)
    chair = signed_in("chutich")
    yield "page province", lambda: call("GET", PROVINCE, cookie=chair)


def spent(do: Callable[[], object], rounds: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(max(WARM, rounds)):
        do()
    with CaptureQueriesContext(connection) as statements:
        for _ in range(COUNTED):
            do()
    counted = len(statements) / COUNTED
    gc.freeze()  # as the house does before it forks
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    python, postgres = process_time(), int(backend.read_text().split()[0])
    for _ in range(rounds):
        do()
    python, postgres = process_time() - python, int(backend.read_text().split()[0]) - postgres
    return {
        "python_ms": round(python / rounds * 1e3, 2), "postgresql_ms": round(postgres / rounds / 1e6, 2),
        "statements": round(counted, 1),
    }  # fmt: skip


def weighed(found: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """With the mean of the mix by its weights, where all of it was asked."""
    if not found.keys() >= MIX.keys():
        return found
    mean: dict[str, float] = {
        key: round(sum(found[name][key] * share for name, share in MIX.items()) / sum(MIX.values()), 2)
        for key in ("python_ms", "postgresql_ms", "statements")
    }
    return found | {"the mix": mean}


def profiled(do: Callable[[], object], rounds: int) -> dict[str, dict[str, float]]:
    for _ in range(WARM):
        do()
    profile = cProfile.Profile(process_time)
    profile.runcall(lambda: [do() for _ in range(rounds)])
    place = Path(__file__).parent / "out" / "spent.prof"
    profile.dump_stats(place)
    told = pstats.Stats(str(place))
    told.sort_stats("cumulative").print_stats(90)
    told.sort_stats("tottime").print_stats(50)
    return {}
