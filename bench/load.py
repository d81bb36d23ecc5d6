"""Tải hỗn hợp ở cỡ một tỉnh: ordinary officers read, search, take in and act at once. `python -m bench load`.

The whole house as `motcua run` starts it, two web processes, a worker, the embedded PostgreSQL, durable; the mix is
in `officers`, the load maker in `driving`. Sizes are filled one upon the other in a folder of its own; with `--data`
a filled data folder (better: a copy, dossiers are taken in there) is the largest size and nothing is filled.

    python -m bench load --sizes 10000,100000 --data COPY --soak 15
    MOTCUA_BENCH_SHORT=1 python -m bench load          2,000 dossiers, a minute, for ratios only

What is measured: closed (1, 8, 16 officers without a pause), the same through the pages, the raw limit of the
database, a given rate of arrivals, a spike of five times as many officers or arrivals, a crowd of five times
what is held, and on demand a soak.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.request import urlopen

from bench import charts, latencies
from bench.driving import Maker, Phase, Told
from bench.memory import Watch, series
from bench.officers import MIX, Desk, officers
from bench.raw import raw_limits

SHORT = bool(os.environ.get("MOTCUA_BENCH_SHORT"))
CORES = os.cpu_count() or 1
PARTS = ("closed", "pages", "raw", "rate", "spike", "crowd")
KINDS = ("web", "postgresql", "worker")
OUT = Path(__file__).parent / "out"
LADDER = (1.0, 0.8, 0.65, 0.5, 0.4)  # of the wanted rate, until one is held


def arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench load", description="Tải hỗn hợp ở cỡ một tỉnh")
    sizes = os.environ.get("MOTCUA_BENCH_SIZES", "2000" if SHORT else "10000,100000")
    seconds = float(os.environ.get("MOTCUA_BENCH_SECONDS", "4" if SHORT else "20"))
    parser.add_argument("--sizes", default=sizes, help="rỗng: chỉ --data")
    parser.add_argument("--data", default=os.environ.get("MOTCUA_BENCH_DATA", ""), help="a filled data folder")
    parser.add_argument("--parts", default=",".join(PARTS[:3] if SHORT else PARTS), help="of " + ", ".join(PARTS))
    parser.add_argument("--seconds", type=float, default=seconds, help="of each closed run and each rate")
    parser.add_argument("--clients", default="1,8" if SHORT else "1,8,16")
    parser.add_argument("--rate", type=float, default=250.0, help="calls a second in all, by arrivals")
    parser.add_argument("--soak", type=float, default=0.0, metavar="MINUTES")
    return parser.parse_args(words)


def run(words: Sequence[str] = ()) -> dict[str, object]:
    """Figures by size; rate, spike and soak at the largest. Milliseconds where the name says so."""
    given = arguments(words)
    sizes = [int(each) for each in given.sizes.split(",") if each.strip()]
    found: dict[str, Any] = {"cores": CORES, "mix": MIX, "at": {}}
    with tempfile.TemporaryDirectory(prefix="motcua-load-", ignore_cleanup_errors=True) as name:
        stages = [(name, size) for size in sizes] + ([(given.data, 0)] if given.data else [])
        for place, (data, size) in enumerate(stages):
            told(f"{data}: {size or 'as it is'}")
            stood = Stage(data, size, given)
            found["at"][str(stood.size)] = stood.measured(is_last=place == len(stages) - 1)
            kept(found)
    if len(found["at"]) > 1:
        found["growth"] = grown(found["at"])
    kept(found)
    return found


def told(words: str) -> None:
    print("bench load:", words, file=sys.stderr, flush=True)


def kept(found: dict[str, Any]) -> None:
    """What has been measured so far is not lost by what comes next."""
    OUT.mkdir(exist_ok=True)
    (OUT / "load-so-far.json").write_text(json.dumps(found, indent=1, ensure_ascii=False), encoding="utf-8")


class Stage:
    """Một cỡ: filled and gathered by a process of its own, then the house opened over it."""

    def __init__(self, data: str, size: int, given: argparse.Namespace) -> None:
        self.data, self.given, self.runs = data, given, 0
        self.clients = [int(each) for each in given.clients.split(",")]
        self.parts = given.parts.split(",")
        words = [sys.executable, "-m", "bench.ground", data, str(size)]
        done = subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True)
        ground = json.loads(done.stdout)
        self.size, self.filled, self.said = ground["dossiers"], ground["filled_in_seconds"], ground["statements"]
        self.desks = [Desk(**each) for each in ground["desks"]]

    def measured(self, *, is_last: bool) -> dict[str, Any]:
        found: dict[str, Any] = {"dossiers": self.size, "filled_in_seconds": self.filled, "desks": len(self.desks)}
        with house(self.data) as (self.port, self.roots):
            self.drive([Phase(1.0 if SHORT else 8.0, officers=4)], staff=4)  # everything asked for once
            self.drive([Phase(1.0 if SHORT else 5.0, officers=4)], staff=4, by_pages=True)
            if "closed" in self.parts:
                found["closed"] = {f"{n}_clients": self.closed(n) for n in self.clients}
            if "pages" in self.parts:
                found["pages"] = {f"{n}_clients": self.closed(n, by_pages=True) for n in self.clients[:2]}
            if "raw" in self.parts:
                found["raw"] = self.raw(found.get("closed", {}))
            if is_last:
                found |= self.at_length(found.get("closed", {}))
        return found

    def at_length(self, closed: dict[str, Any]) -> dict[str, Any]:
        """Rate, spike and soak, as far as wanted."""
        most = max((each["per_second"] for each in closed.values()), default=self.given.rate)
        found: dict[str, Any] = {}
        if "rate" in self.parts:
            found["rate"] = self.rates(min(self.given.rate, most * 0.95))
        held = found.get("rate", {}).get("held") or most * 0.5
        if "spike" in self.parts:
            found["spike_of_officers"] = self.spike("officers", [(50, 1.0), (250, 1.0), (50, 1.0)])
            found["spike_of_arrivals"] = self.spike("arrivals", [(most * n, 0.0) for n in (0.3, 1.5, 0.3)])
        if "crowd" in self.parts:
            found["crowd"] = self.spike("crowd", [(held * n, 0.0) for n in (1, 5, 1)])
        if self.given.soak:
            found["soak"] = self.soak(min(held, most * 0.6))
        return found

    def drive(
        self, phases: Sequence[Phase], *, staff: int = 16, by_pages: bool = False, every: float = 5.0
    ) -> tuple[Told, Watch]:
        self.runs += 1  # others' dice than in the run before
        seated = officers(self.desks, staff, seed=self.runs, by_pages=by_pages)
        with Watch(self.roots, every=every) as watch:
            found = Maker(self.port, seated, phases).run()
        return found, watch

    def closed(self, clients: int, *, by_pages: bool = False) -> dict[str, Any]:
        told(f"{self.size}: closed, {clients} officers{', pages' if by_pages else ''}")
        seconds = self.given.seconds
        found, watch = self.drive([Phase(seconds, officers=clients)], staff=clients, by_pages=by_pages)
        return {**latencies.told(found, seconds, CORES), "house": watch.told()}

    def raw(self, closed: dict[str, Any]) -> dict[str, Any]:
        """The same run's limit, and what the house reaches of it."""
        from motcua.host.embedded import owner_dsn

        told(f"{self.size}: raw")
        clients = [n for n in self.clients if n > 1] or self.clients
        found = raw_limits(owner_dsn(Path(self.data)), self.said, clients, 2 if SHORT else 5)
        for name, limit in found.items():
            if isinstance(limit, dict) and name in closed:
                limit["share_of_mix_reached"] = round(closed[name]["per_second"] / limit["mix_per_second"], 3)
        return found

    def rates(self, wanted: float) -> dict[str, Any]:
        """Calls that arrive by themselves: the highest of a ladder of rates at which all limits are kept."""
        found: dict[str, Any] = {"wanted": self.given.rate, "held": None, "tried": {}}
        for part in LADDER:
            rate = round(wanted * part, 1)
            told(f"{self.size}: {rate} arrivals a second")
            seconds = self.given.seconds * 1.5
            said, watch = self.drive([Phase(seconds, rate=rate)])
            marks = {**latencies.told(said, seconds, CORES), "house": watch.told()}
            found["tried"][str(rate)] = marks
            if latencies.holds(marks):
                found["held"] = rate
                break
        return found

    def spike(self, kind: str, waves: Sequence[tuple[float, float]]) -> dict[str, Any]:
        told(f"{self.size}: spike of {kind}")
        long = self.given.seconds * 1.25
        phases = [
            Phase(long, officers=int(many), pause=pause) if pause else Phase(long, rate=many) for many, pause in waves
        ]
        said, watch = self.drive([*phases, phases[-1]], staff=max(16, *(each.officers for each in phases)))
        seconds = [(at, marks["p95_ms"]) for at, marks in latencies.by_second(said.done)]
        middle = [(at, marks["p50_ms"]) for at, marks in latencies.by_second(said.done)]
        unit = "cán bộ" if kind == "officers" else "lời gọi/giây"
        title = f"{waves[1][0]:.0f} thay vì {waves[0][0]:.0f} {unit}"
        picture = charts.lines(
            f"Tăng năm lần rồi trở lại: {title}", " ms", "giây", {"p95": seconds, "p50": middle}, [(long, 2 * long)]
        )
        (OUT / f"load-spike-{kind}.svg").write_text(picture, encoding="utf-8")
        return {"waves": [many for many, _ in waves], **latencies.spike(said, long, 2 * long), "house": watch.told()}

    def soak(self, rate: float) -> dict[str, Any]:
        told(f"{self.size}: soak, {self.given.soak} minutes at {rate:.0f} a second")
        seconds = self.given.soak * 60
        said, watch = self.drive([Phase(seconds, rate=rate)], every=5.0)
        by_minute = latencies.by_second(said.done, width=max(1.0, seconds / 60))
        drawn = {
            "cả nhà (PSS)": list(series(watch.seen)),
            **{kind: [(at, each.get(kind, 0.0)) for at, each in watch.seen] for kind in KINDS},
        }
        (OUT / "load-soak-memory.svg").write_text(
            charts.lines(f"Bộ nhớ khi chạy {self.given.soak:g} phút", " MB", "giây", drawn), encoding="utf-8"
        )
        marks = {name: [(at, each[f"{name}_ms"]) for at, each in by_minute] for name in ("p95", "p50")}
        (OUT / "load-soak-latency.svg").write_text(
            charts.lines(f"Độ trễ khi chạy {self.given.soak:g} phút", " ms", "giây", marks), encoding="utf-8"
        )
        return {"rate": round(rate, 1), **latencies.told(said, seconds, CORES), "house": watch.told()}


def grown(at: dict[str, Any]) -> dict[str, Any]:
    """From each size to the next and from the first to the last: the ratio of medians, one client and eight."""
    sizes = list(at)
    found: dict[str, Any] = {}
    for part in ("closed", "pages"):
        for clients in ("1_clients", "8_clients"):
            marks = [at[size].get(part, {}).get(clients) for size in sizes]
            if all(marks):
                found[f"{part}_{clients}"] = {
                    f"{sizes[0]}→{size}": latencies.growth(marks[0], each)
                    for size, each in zip(sizes[1:], marks[1:], strict=True)
                }
                values = {
                    size: [each[name]["p50_ms"] for name in MIX] for size, each in zip(sizes, marks, strict=True)
                }
                picture = charts.bars(f"p50 theo số hồ sơ ({part}, {clients[0]} cán bộ)", " ms", list(MIX), values)
                (OUT / f"load-growth-{part}-{clients[0]}.svg").write_text(picture, encoding="utf-8")
    return found


@contextmanager
def house(data: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """`motcua run` on a free port; the port, and the processes below which all others are."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    words = [str(Path(sys.executable).with_name("motcua")), "run", "--data", data, "--port", str(port)]
    environment = {**os.environ, "MOTCUA_LOG_LEVEL": "WARNING"}
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL)
    try:
        await_answer(port)
        server = int((Path(data) / "pg" / "postmaster.pid").read_text().split()[0])
        yield port, (process.pid, server)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def await_answer(port: int, patience: float = 120) -> None:
    until = monotonic() + patience
    while monotonic() < until:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
                if answer.status == 200:
                    return
        except OSError:
            sleep(0.2)
    raise TimeoutError("the house did not open")


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1:]), indent=1, ensure_ascii=False))
