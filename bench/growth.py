"""Độ lớn thêm của từng trang: every page as every role, behind few dossiers and behind many.

    python -m bench growth --small FOLDER --large FOLDER [--seats handler,nobody] [--only officer_desk]

Use copies: looks are written down, keys are made. Both folders stand open, each in a process of its own (`walking`);
each question is asked here and there in turn, so that a slow minute of the machine falls on both. Time is processor
time of Python and of the one backend of PostgreSQL; the middle of the calls. What is no page answered with 200 is no
measurement: such pages are named, with what they answered.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.seats import CITIZEN, NOBODY

AIM = 1.5
LITTLE = 3.0  # milliseconds: what grows by less is not looked into
AS_LONG = 1.2  # times as many bytes: what answers more shows more rows and is told apart
CALLS, MORE = 5, 10
OUT = Path(__file__).parent / "out"
Figures = dict[str, Any]


def run(words: Sequence[str] = ()) -> Figures:
    """Questions by ratio, pages by their worst question, pages that were not measured and why."""
    given = arguments(words)
    with Side(given.small) as small, Side(given.large) as large:
        found = Growth(small, large, given.only)
        for name, username in seats(small, large, given.seats):
            found.ask_as(name, username)
            OUT.mkdir(exist_ok=True)
            (OUT / "growth-so-far.json").write_text(json.dumps(found.told(), indent=1), encoding="utf-8")
        told = found.told()
    print("\n".join(table(told)), file=sys.stderr)
    return told


def arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench growth", description="Độ lớn thêm của từng trang")
    parser.add_argument("--small", required=True, help="a filled data folder, better a copy")
    parser.add_argument("--large", required=True, help="the same with more dossiers")
    parser.add_argument("--seats", default="", help="some of the seats, by parts of their names")
    parser.add_argument("--only", default="", help="some of the questions, by parts of their names")
    return parser.parse_args(words)


class Side:
    """Một thư mục, opened by a process that answers one line with one line."""

    def __init__(self, data: str) -> None:
        self.data = data

    def __enter__(self) -> Side:
        words = [sys.executable, "-m", "bench.walking", self.data]
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline(), f"{self.data} did not open"
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(60)

    def tell(self, **told: object) -> None:
        assert self.process.stdin is not None
        print(json.dumps(told), file=self.process.stdin, flush=True)

    def hear(self) -> Any:
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())

    def do(self, **told: object) -> Any:
        self.tell(**told)
        return self.hear()


def seats(small: Side, large: Side, wanted: str) -> Iterator[tuple[str, str]]:
    """Of each role at each kind of office the busiest account that both folders have."""
    here = {(role, username) for role, username, _ in small.do(do="candidates")}
    chosen: dict[str, str] = {NOBODY: "", CITIZEN: ""}
    for role, username, _ in large.do(do="candidates"):
        if (role, username) in here:
            chosen.setdefault(role, username)
    parts, seated = wanted.split(","), set[str]()
    for role, name in chosen.items():
        also = [
            each for each in chosen if name and chosen[each] == name
        ]  # one seat, whichever of its roles is wanted
        if name not in seated and any(part in each for part in parts for each in also or [role]):
            seated |= {name} - {""}
            yield ", ".join(also) or role, name


@dataclass(slots=True)
class Growth:
    """Các câu hỏi đã đo, and of each address of the program what became of it."""

    small: Side
    large: Side
    only: str
    asked: list[Figures] = field(default_factory=list)
    heard: dict[str, set[int]] = field(default_factory=dict)
    one_sided: dict[str, list[str]] = field(default_factory=dict)

    def ask_as(self, name: str, username: str) -> None:
        for side in (self.small, self.large):
            side.tell(do="walk", name=name, username=username)
        few, many = self.small.hear(), self.large.hear()
        for walk in (few, many):
            for route, statuses in walk["heard"].items():
                self.heard.setdefault(route, set()).update(statuses)
        both = [asked for asked in many["met"] if asked in few["met"] and self.only in asked]
        self.one_sided[name] = sorted(few["met"].keys() ^ many["met"].keys())
        print(f"bench growth: {name} ({username}): {len(both)} questions", file=sys.stderr, flush=True)
        for asked in both:
            row = {"seat": name, "asked": asked, **self.compared(name, few["met"][asked], many["met"][asked])}
            self.asked.append(row)
            if is_above(row):
                print(line(row), file=sys.stderr, flush=True)

    def compared(self, name: str, few: list[str], many: list[str]) -> Figures:
        """In turn; what seems to grow is asked again, more often."""
        here, there = Told(self.small, name, few), Told(self.large, name, many)
        for side in (here, there):
            side.side.tell(do="warm", name=name, addresses=side.addresses)
        for side in (here, there):
            side.statements = side.side.hear()
        for calls in (CALLS, CALLS, MORE, MORE):
            here.ask(calls)
            there.ask(calls)
            if there.middle < here.middle * 1.3 or there.middle - here.middle < LITTLE / 2 or there.is_beyond(here):
                break
        ratio = round(there.middle / here.middle, 2)
        growth = round(there.middle - here.middle, 2)
        longer = round(there.bytes / max(here.bytes, 1), 2)
        return {"ratio": ratio, "growth_ms": growth, "longer": longer, "small": here.told(), "large": there.told()}

    def told(self) -> Figures:
        rows = sorted(self.asked, key=lambda each: -each["ratio"])
        routes: Mapping[str, str] = self.small.do(do="routes")
        return {
            "questions": len(rows), "above": [each for each in rows if is_above(each) and is_as_long(each)],
            "above_and_longer": [each for each in rows if is_above(each) and not is_as_long(each)],
            "pages": pages(rows),
            "not_measured": {each: self._why(each) for each in routes if 200 not in self.heard.get(each, ())},
            "one_sided": self.one_sided, "all": rows,
        }  # fmt: skip

    def _why(self, route: str) -> str:
        heard = sorted(self.heard.get(route, ()))
        return f"answered {heard}" if heard else "no address of it was met"


@dataclass(slots=True)
class Told:
    """Một câu hỏi ở một bên: what its calls took."""

    side: Side
    seat: str
    addresses: list[str]
    spent: list[list[float]] = field(default_factory=list)
    last: Figures = field(default_factory=dict)
    statements: int = 0

    def ask(self, calls: int) -> None:
        self.last = self.side.do(do="measure", name=self.seat, addresses=self.addresses, calls=calls)
        self.spent += self.last["spent"]

    def is_beyond(self, other: Told) -> bool:
        """Asked twice, and the least of its calls above the aim for the longest of the other's."""
        is_asked_again = len(self.spent) > len(self.last["spent"])
        return is_asked_again and min(map(sum, self.spent)) > AIM * max(map(sum, other.spent))

    @property
    def middle(self) -> float:
        return median(python + postgres for python, postgres in self.spent)

    @property
    def bytes(self) -> float:
        return float(self.last["bytes"])

    def told(self) -> Figures:
        return {
            "ms": round(self.middle, 2), "python_ms": round(median(each[0] for each in self.spent), 2),
            "postgresql_ms": round(median(each[1] for each in self.spent), 2), "bytes": self.bytes,
            "statements": self.statements, "statuses": self.last["statuses"], "at": self.addresses[0],
        }  # fmt: skip


def is_above(row: Figures) -> bool:
    return bool(row["ratio"] > AIM and row["growth_ms"] > LITTLE)


def is_as_long(row: Figures) -> bool:
    return bool(row["longer"] < AS_LONG)


def pages(rows: Sequence[Figures]) -> dict[str, Figures]:
    """Each page by its worst question and its middle one."""
    found: dict[str, list[Figures]] = {}
    for row in rows:
        found.setdefault(row["asked"].split()[0], []).append(row)
    return {
        name: {
            "worst": each[0]["ratio"], "of": each[0]["asked"], "seat": each[0]["seat"],
            "middle": median(row["ratio"] for row in each), "questions": len(each),
        }
        for name, each in found.items()
    }  # fmt: skip


def table(told: Figures) -> Iterator[str]:
    """Sorted by ratio; above the aim with what it stands for."""
    yield (
        f"{told['questions']} questions; above {AIM} by more than {LITTLE} ms: {len(told['above'])} as long (!), "
        f"{len(told['above_and_longer'])} that show more (+)"
    )
    yield from (line(row) for row in told["all"] if row["ratio"] > AIM)
    for route, why in told["not_measured"].items():
        yield f"not measured: {route}: {why}"


def line(row: Figures) -> str:
    few, many = row["small"], row["large"]
    mark = " " if not is_above(row) else "!" if is_as_long(row) else "+"
    return (
        f"{mark}{row['ratio']:5} {few['python_ms']:6}+{few['postgresql_ms']:<6} → "
        f"{many['python_ms']:6}+{many['postgresql_ms']:<6} bytes {few['bytes']:.0f} → {many['bytes']:.0f}"
        f" statements {few['statements']}, {many['statements']}  {row['asked']} | {row['seat']}"
    )


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1:]), indent=1, ensure_ascii=False))
