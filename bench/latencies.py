"""Con số của một lượt tải: p50, p95, p99 by call, against the limits; how long a spike is felt."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median, quantiles
from typing import Any

from bench.driving import Done, Told
from bench.officers import MIX, WRITES

READS_MS, WRITES_MS = (50, 150, 300), (100, 300, 500)  # p50, p95, p99 that must be reached
BACK_WITHIN = 1.2  # of the p95 before: then a spike is over
STEADY = 3  # seconds that it must stay so


def told(found: Told, seconds: float, cores: int) -> dict[str, Any]:
    """Throughput, latencies by call and by kind, errors, and what the making of the load took."""
    by_name: dict[str, list[float]] = defaultdict(list)
    for each in found.done:
        by_name[each.name].append(each.took)
        by_name["writes" if each.name in WRITES else "reads"].append(each.took)
    return {
        "per_second": round(len(found.done) / seconds, 1), "errors": len(found.errors), "shed_503": found.shed,
        "first_errors": found.errors[:5], "longest_queue": found.longest_queue,
        "load_maker_share_of_all_cores": round(found.maker_seconds / found.seconds / cores, 3),
        **{name: shape(by_name[name]) for name in ("reads", "writes", *MIX) if by_name[name]},
    }  # fmt: skip


def shape(took: Sequence[float]) -> dict[str, float]:
    marks = quantiles(took, n=100, method="inclusive") if len(took) > 1 else [took[0]] * 99
    return {
        "calls": len(took), "p50_ms": round(median(took) * 1000, 1), "p95_ms": round(marks[94] * 1000, 1),
        "p99_ms": round(marks[98] * 1000, 1),
    }  # fmt: skip


def holds(figures: Mapping[str, Any]) -> bool:
    """Whether reads and writes keep all their limits, without an error."""
    kept = [
        figures[kind][f"p{mark}_ms"] <= most
        for kind, limits in (("reads", READS_MS), ("writes", WRITES_MS))
        for mark, most in zip((50, 95, 99), limits, strict=True)
        if kind in figures
    ]
    return all(kept) and not figures["errors"] and not figures["shed_503"]


def growth(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, float]:
    """By how much the median of each call grew."""
    names = [name for name in after if name in before and isinstance(after[name], dict) and "p50_ms" in after[name]]
    return {name: round(after[name]["p50_ms"] / max(before[name]["p50_ms"], 0.1), 2) for name in names}


def by_second(done: Sequence[Done], *, width: float = 1.0) -> list[tuple[float, dict[str, float]]]:
    """What was asked for in each second: how many, and p50 and p95 in milliseconds."""
    held: dict[int, list[float]] = defaultdict(list)
    for each in done:
        held[int(each.due // width)].append(each.took)
    return [(round((place + 0.5) * width, 2), shape(held[place])) for place in sorted(held)]


def spike(found: Told, begins: float, ends: float) -> dict[str, Any]:
    """Before, during and after, and how many seconds after its end calls are answered as they were before."""
    before = [each.took for each in found.done if each.due < begins]
    during = [each.took for each in found.done if begins <= each.due < ends]
    after = [each.took for each in found.done if each.due >= ends]
    limit = shape(before)["p95_ms"] * BACK_WITHIN
    later = [(at, marks) for at, marks in by_second(found.done) if at > ends]
    felt = [at for at, marks in later if marks["p95_ms"] > limit]
    seen = [at for at, _ in later if at <= later[-1][0] - STEADY]
    steady = next((at for at in seen if not any(at <= each <= at + STEADY for each in felt)), None)
    return {
        "before": shape(before), "during": shape(during), "after": shape(after),
        "back_to_120_percent_after_seconds": None if steady is None else round(max(0.0, steady - ends - 0.5), 1),
        "errors": len(found.errors), "first_errors": found.errors[:5], "shed_503": found.shed,
        "turned_away": shape([each.took for each in found.turned]) if found.turned else None,
        "last_turned_away_after_seconds": round(max((each.due for each in found.turned), default=ends) - ends, 1),
        "longest_queue": found.longest_queue,
        "load_maker_share_of_all_cores": round(found.maker_seconds / found.seconds / (os.cpu_count() or 1), 3),
    }  # fmt: skip
