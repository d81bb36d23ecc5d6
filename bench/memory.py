"""Bộ nhớ và bộ xử lý của cả nhà: every process of the running house and of its database, from the kernel's own books.

PSS counts a shared page by its share, so that the sum over all processes is what the machine has really given.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean, linear_regression
from threading import Event, Thread
from time import perf_counter
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")
KINDS = {"motcua.host.web": "web", "motcua.commands.work": "worker", "postgres": "postgresql", "motcua": "supervisor"}


def family(*roots: int) -> dict[int, str]:
    """The processes below the roots, and of which kind each is."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = dict[int, str](), list(roots)
    while waiting:
        pid = waiting.pop()
        found[pid] = _kind(pid)
        waiting += parents.get(pid, [])
    return found


def _stat(pid: int) -> list[str]:
    """The fields behind the name: state, parent, …"""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _kind(pid: int) -> str:
    """By its command; one that has ended and was not yet missed has only a name left."""
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        line = line or Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return "gone"
    return next((kind for mark, kind in KINDS.items() if mark in line), "other")


def processor(pids: Mapping[int, str]) -> dict[str, float]:
    """Seconds of the processor by kind, with those of children that have ended."""
    spent: dict[str, float] = {}
    for pid, kind in pids.items():
        if fields := _stat(pid):
            spent[kind] = spent.get(kind, 0.0) + sum(map(int, fields[11:15])) / TICKS
    return spent


def memory(pids: Mapping[int, str]) -> dict[str, float]:
    """PSS by kind and in all, and RSS in all, MB."""
    found: dict[str, float] = {"pss": 0.0, "rss": 0.0}
    for pid, kind in pids.items():
        pss, rss = _rollup(pid)
        found["pss"] += pss
        found["rss"] += rss
        found[kind] = found.get(kind, 0.0) + pss
    return {name: round(value, 1) for name, value in found.items()}


def _rollup(pid: int) -> tuple[float, float]:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0, 0.0
    told = dict(line.split(":", 1) for line in lines[1:] if ":" in line)
    return int(told["Pss"].split()[0]) / 1024, int(told["Rss"].split()[0]) / 1024


class Watch:
    """Theo dõi while a block runs: memory every few seconds, processor time from begin to end."""

    def __init__(self, roots: Sequence[int], *, every: float = 5.0) -> None:
        self.roots, self.every = roots, every
        self.seen: list[tuple[float, dict[str, float]]] = []
        self._over = Event()

    def __enter__(self) -> Watch:
        self.begun, self._spent = perf_counter(), processor(family(*self.roots))
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self.seconds = perf_counter() - self.begun
        after = processor(family(*self.roots))
        self.used = {kind: round(after[kind] - self._spent.get(kind, 0.0), 2) for kind in sorted(after)}

    def _look(self) -> None:
        while True:
            self.seen.append((perf_counter() - self.begun, memory(family(*self.roots))))
            if self._over.wait(self.every):
                return

    def told(self) -> dict[str, Any]:
        """Processor seconds by kind and the cores that they fill; the level of the memory and its slope."""
        cores = round(sum(self.used.values()) / self.seconds, 2)
        return {"processor_seconds": self.used, "cores_busy": cores, **level(self.seen)}


def level(seen: Sequence[tuple[float, Mapping[str, float]]]) -> dict[str, Any]:
    """Mức: PSS at the beginning, at the end and at the most; behind the first third, how fast it still grows."""
    values = [each["pss"] for _, each in seen]
    third = max(1, len(seen) // 3)
    found: dict[str, Any] = {
        "pss_mb_first": values[0], "pss_mb_last": values[-1], "pss_mb_most": max(values),
        "rss_mb_most": max(each["rss"] for _, each in seen), "by_kind_mb_last": dict(seen[-1][1]),
    }  # fmt: skip
    later = seen[third:]
    if len(later) > 5:
        slope = linear_regression([at for at, _ in later], [each["pss"] for _, each in later]).slope
        found |= {
            "pss_mb_first_third": round(fmean(values[:third]), 1),
            "pss_mb_last_third": round(fmean(values[-third:]), 1),
            "slope_mb_per_hour": round(slope * 3600, 1),
        }  # fmt: skip
    return found


def series(seen: Sequence[tuple[float, Mapping[str, float]]]) -> Iterator[tuple[float, float]]:
    return ((at, each["pss"]) for at, each in seen)
