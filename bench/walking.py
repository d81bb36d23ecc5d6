"""Đi khắp các trang của một thư mục: `python -m bench.walking FOLDER`, told what to do line by line, in JSON.

A process knows one database, so `growth` starts two of these and lets them answer in turn. A seat opens every address
that needs no argument, then what those pages lead to; an address no link leads to is made with the arguments of one
that it goes on from. Addresses of one shape are one question, asked at some of them in turn.
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import re
import sys
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any
from urllib.parse import parse_qsl, unquote

from bench.links import offered
from bench.seats import Seat, candidates, seated

Answer = tuple[int, Mapping[str, str], bytes]  # status, headers, content
OPENED, KEPT = 2, 5  # of the addresses of one shape: how many are read for links, how many are asked in turn
WARM = 9  # at most: Django composes, PostgreSQL prepares and plans for all values: not what is measured
PREPARED = 1_000  # statements that stay prepared from one seat to the next, which is then warm sooner
# Parts and questions whose values are pages of their own, not one page for many things.
TELLING = {"slug", "no", "kind", "form", "hop", "theo", "thu-tu", "event", "state", "loai", "overdue"}
LEAST, LONG = 3, 1.0  # calls of what takes long, as a form drawn; seconds
LEFT_OUT = {"account_logout"}  # closes the seat
SAME_PAGE = {"lang"}  # asks for the same in another language
MOST_TYPED = 2  # filters at once: a box and what is looked for in it
BOX, LOOKED_IN = "hop", {"open", "ended", "book"}  # boxes in which everything is looked for
FILLED_IN = {"staff_export_new"}  # what such a page is asked is only written into its form
OPEN_TO_ALL = ("ninja.", "functools")  # the API asks for its key itself


@dataclass(slots=True)
class Walk:
    """Một lượt đi của một chỗ ngồi: addresses by question, and what their pages answered."""

    seat: Seat
    opener: Callable[[Seat, str], Answer]
    met: dict[str, list[str]] = field(default_factory=dict)
    answers: dict[str, set[int]] = field(default_factory=dict)
    heard: dict[str, set[int]] = field(default_factory=dict)  # the same by the pattern of the address
    waiting: deque[tuple[str, str]] = field(default_factory=deque)
    parts: dict[str, Mapping[str, object]] = field(default_factory=dict)  # by pattern, of the first that opened

    def go(self) -> dict[str, list[str]]:
        for address in (*self._without_arguments(), *self.seat.seeds):
            self._meet(address)
        self._open_all()
        for address in list(self._further()):
            self._meet(address)
        self._open_all()
        return {asked: listed for asked, listed in self.met.items() if 200 in self.answers.get(asked, ())}

    def _without_arguments(self) -> Iterator[str]:
        for pattern, one in routes().items():
            if "<" not in pattern and self._may_open(one):
                yield f"/{pattern}"

    def _further(self) -> Iterator[str]:
        """Addresses no link led to, that go on from one that opened."""
        for pattern, one in routes().items():
            names = set(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
            if names and pattern not in self.parts and self._may_open(one):
                before = [
                    each for each in self.parts if pattern.startswith(each) and names <= self.parts[each].keys()
                ]
                for known in before[:1]:
                    fill = self.parts[known]
                    yield "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(fill[found[1]]), pattern)  # noqa: B023

    def _may_open(self, view: Any) -> bool:
        return self.seat.may_open(getattr(view, "audience", "") or "")

    def _meet(self, address: str) -> None:
        found = found_at(address)
        if found is None or found.url_name in LEFT_OUT or not is_wanted(address):
            return
        is_seed = found.func.__module__.startswith(OPEN_TO_ALL)
        if not is_seed and not self._may_open(found.func):
            return
        asked = question(found, address, self.seat)
        listed = self.met.setdefault(asked, [])
        if address not in listed and len(listed) < KEPT:
            listed.append(address)
            if len(listed) <= OPENED:
                self.waiting.append((asked, address))

    def _open_all(self) -> None:
        while self.waiting:
            asked, address = self.waiting.popleft()
            status, headers, content = self.opener(self.seat, address)
            found = found_at(address)
            self.answers.setdefault(asked, set()).add(status)
            self.heard.setdefault(found.route, set()).add(status)
            if status == 200:
                self.parts.setdefault(found.route, found.kwargs)
                for further in links(address, headers, content, self.seat):
                    self._meet(further)
            else:
                self.met[asked].remove(address)


def is_wanted(address: str) -> bool:
    """Not every filter in every box: a box and the page behind it, and all filters in the longest ones."""
    typed = dict(parse_qsl(address.partition("?")[2]))
    is_long = typed.get(BOX, "open") in LOOKED_IN
    return not typed.keys() & SAME_PAGE and len(typed) <= MOST_TYPED and (is_long or typed.keys() <= {BOX, "sau"})


def links(here: str, headers: Mapping[str, str], content: bytes, seat: Seat) -> Iterator[str]:
    kind = headers.get("Content-Type", "")
    if kind.startswith("text/html"):
        yield from offered(content.decode(), here, seat.words)
    elif kind.startswith("application/json") and here.startswith("/api/"):
        told = json.loads(content)
        if isinstance(told, dict) and told.get("next") and "cursor=" not in here:
            yield f"{here}{'&' if '?' in here else '?'}cursor={told['next']}"


def ask(seat: Seat, address: str) -> Answer:
    from bench.cost import answered

    is_api = address.startswith("/api/")
    return answered("GET", unquote_path(address), seat.token if is_api else "", cookie="" if is_api else seat.cookie)


def unquote_path(address: str) -> str:
    """As a server hands it over: the path in plain bytes, read one by one."""
    path, mark, query = address.partition("?")
    return unquote(path).encode().decode("latin-1") + mark + query


def question(found: Any, address: str, seat: Seat) -> str:
    """The page's name, what kind it is of, which filters are set; a word searched for by what it is."""
    told = [str(value) for name, value in found.kwargs.items() if name in TELLING]
    asked = () if found.url_name in FILLED_IN else parse_qsl(address.partition("?")[2])
    for name, value in sorted(asked):
        if name == "q":
            told.append(f"q={seat.called.get(value, 'a word')}")
        else:
            told.append(f"{name}={value}" if name in TELLING else name)
    return " ".join([page_name(found), *told])


def page_name(found: Any) -> str:
    return found.route if found.route.startswith("api/") else found.url_name or found.route


def found_at(address: str) -> Any:
    from django.urls import Resolver404, resolve

    try:
        return resolve(unquote(address.partition("?")[0]))
    except Resolver404:
        return None


@cache
def routes() -> dict[str, Any]:
    """Every address of the program and who opens it."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def below(under: URLResolver, before: str) -> Iterator[tuple[str, Any]]:
        for one in under.url_patterns:
            address = before + str(one.pattern).removeprefix("^")
            if isinstance(one, URLResolver):
                yield from below(one, address)
            elif isinstance(one, URLPattern):
                yield address, one.callback

    return dict(below(get_resolver(), ""))


def warmed(seat: Seat, addresses: list[str]) -> int:
    """Called until at each address nothing was prepared nor planned any more; statements of the last call."""
    from django.db import connection

    driver, settled, said = connection.connection, 0, list[None]()
    driver.prepared_max = PREPARED
    known = prepared(driver)
    for n in enough(WARM):
        said.clear()
        with connection.execute_wrapper(lambda execute, *words: (said.append(None), execute(*words))[1]):
            ask(seat, addresses[n % len(addresses)])
        before, known = known, prepared(driver)
        settled = settled + 1 if known == before else 0
        if settled >= len(addresses):
            break
    return len(said)


def prepared(driver: Any) -> tuple[object, ...]:
    """What a call that needs to be repeated would change."""
    counted = driver._prepared  # noqa: SLF001 - the driver tells by nothing else how often it sent a statement
    plans = driver.execute("SELECT sum(custom_plans) FROM pg_prepared_statements", prepare=False).fetchone()
    return sum(counted._counts.values()), len(counted._names), plans  # noqa: SLF001


def measured(seat: Seat, addresses: list[str], calls: int) -> dict[str, Any]:
    """Milliseconds of Python and of PostgreSQL of each call, in turn; how long the answers are."""
    from django.db import connection

    statuses = set[int]()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    spent, sizes = list[tuple[float, float]](), list[int]()
    gc.freeze()  # as the house does before it forks
    for n in enough(calls):
        python, postgres = process_time(), int(backend.read_text().split()[0])
        status, _, content = ask(seat, addresses[n % len(addresses)])
        python, postgres = process_time() - python, int(backend.read_text().split()[0]) - postgres
        spent.append((round(python * 1e3, 2), round(postgres / 1e6, 2)))
        sizes.append(len(content))
        statuses.add(status)
    return {"spent": spent, "bytes": median(sizes), "statuses": sorted(statuses)}


def enough(calls: int) -> Iterator[int]:
    """So many calls; of what takes long at least three."""
    begun = process_time()
    for n in range(calls):
        if n < LEAST or process_time() - begun < LONG:
            yield n


class Folder:
    """Một thư mục đang mở, and whoever sits in it."""

    def __init__(self) -> None:
        self.seats: dict[str, Seat] = {}

    def do(self, told: dict[str, Any]) -> object:
        match told["do"]:
            case "candidates":
                return candidates()
            case "routes":
                return {pattern: str(getattr(view, "audience", "")) for pattern, view in routes().items()}
            case "walk":
                seat = self.seats[told["name"]] = seated(told["name"], told["username"])
                walk = Walk(seat, ask)
                met = walk.go()
                return {"met": met, "heard": {route: sorted(statuses) for route, statuses in walk.heard.items()}}
            case "warm":
                return warmed(self.seats[told["name"]], told["addresses"])
            case _:
                return measured(self.seats[told["name"]], told["addresses"], told["calls"])


def main(data: str) -> None:
    """Stand in the folder, and do what is told until there is nothing more."""
    from motcua.commands.ground import standing

    os.environ.setdefault("MOTCUA_API_PER_MINUTE_ANONYMOUS", "0")
    said = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever else is printed is no answer
    with standing(argparse.Namespace(data=data)):
        from django.core.management import call_command

        call_command("collectstatic", interactive=False, verbosity=0)
        from motcua.apps.oversight.services.count_entries import count_entries

        logging.disable(logging.WARNING)  # what is refused on the way is no news
        while count_entries():  # what waits for a worker: there is none here
            pass
        folder = Folder()
        print("ready", file=said, flush=True)
        for line in sys.stdin:
            print(json.dumps(folder.do(json.loads(line))), file=said, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
