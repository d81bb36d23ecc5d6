"""Bản ngắn của `python -m bench load`: every call of the mix once, in this process, where only ratios are believed.

What is looked at does not depend on how busy the machine is: statements, blocks that PostgreSQL read, and processor
time of this thread as a ratio within one run. The limits of ratios are gross; they catch what doubles by accident.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from time import thread_time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.behind import fill
from bench.cost import signed_in
from bench.dossiers import province
from bench.officers import ROLES, Asked, Desk, Officer

pytestmark = pytest.mark.django_db
CEILINGS = {
    "receptionist": {"overview": 5, "filtered": 5, "person": 5, "detail": 3, "document": 5, "rest": 4},
    "handler": {"overview": 6, "filtered": 6, "person": 7, "detail": 5, "document": 7, "rest": 6},
    "unit_leader": {"overview": 6, "filtered": 6, "person": 7, "detail": 5, "document": 7, "rest": 6},
}
PAGES = {"overview": 9, "filtered": 10, "person": 10, "detail": 22}
WRITES = {"create": 7, "accept": 11, "transfer": 13}
LIST = b"GET /api/v1/dossiers?limit=100 HTTP/1.1\r\nAuthorization: Bearer %s\r\n\r\n"
TRIVIAL = b"GET /api/v1/dossiers/KHONG-CO HTTP/1.1\r\nAuthorization: Bearer %s\r\n\r\n"
MOST_OF_A_TRIVIAL_CALL = {"detail": 60, "overview": 60}  # pages of the handler
FEW, MANY = 200, 2000


@dataclass
class House:
    """A centre and a department at work, and whoever asks."""

    tokens: dict[str, str]
    desk: Desk
    client: Client

    def officer(self, role: str, *, by_pages: bool = False) -> Officer:
        return Officer(self.desk, role, Random(1), by_pages)

    def ask(self, asked: Asked | bytes) -> bytes:
        request = asked.request if isinstance(asked, Asked) else asked
        head, _, body = request.decode().partition("\r\n\r\n")
        line, *listed = head.split("\r\n")
        method, path, _ = line.split()
        heads = dict(each.split(": ", 1) for each in listed)
        kept = {name: heads[name] for name in ("Authorization", "Cookie") if name in heads}
        answer = self.client.generic(method, path, body, "application/json", headers=kept)
        wanted = asked.status if isinstance(asked, Asked) else answer.status_code
        assert answer.status_code == wanted, answer.content[:500]
        if isinstance(asked, Asked) and asked.then is not None:
            asked.then(answer.content)
        return answer.content

    def statements(self, asked: Asked | bytes) -> list[str]:
        """Once everything that is kept is kept."""
        if not (isinstance(asked, Asked) and asked.then):
            self.ask(asked)
        with CaptureQueriesContext(connection) as found:
            self.ask(asked)
        return [each["sql"] for each in found]

    def processor(self, asked: Asked | bytes, rounds: int = 7) -> float:
        """The least of some: what else the machine does only adds."""
        spent = []
        for _ in range(rounds):
            begun = thread_time()
            self.ask(asked)
            spent.append(thread_time() - begun)
        return min(spent)


@pytest.fixture
def house() -> House:
    tokens = province()
    cookies = {role: signed_in(role) for role in ROLES}
    desk = Desk("H05", tokens, cookies, [], [], {"area": 120, "note": "x" * 100}, "9.000001")
    return House(tokens, desk, Client())


def test_every_call_of_the_mix_keeps_its_ceiling_and_none_grows_with_what_lies_behind(house: House) -> None:
    over = [*writes_over(house), *reads_over(house)]
    assert over == []
    few = blocks_read(house, FEW, first=1)
    cost = house.processor(list_of_100(house))
    many = blocks_read(house, MANY - FEW, first=FEW + 1)
    assert many <= 12 * few, f"ten times the dossiers: {few} blocks read before, {many} after"
    assert house.processor(list_of_100(house)) <= 3 * cost  # twice as many rows are shown
    trivial = house.processor(TRIVIAL % house.tokens["handler"].encode())
    for name, most in MOST_OF_A_TRIVIAL_CALL.items():
        page = house.processor(house.officer("handler", by_pages=True).ask(name))
        assert page <= most * trivial, f"{name}: {page / trivial:.0f} times a trivial call"


def list_of_100(house: House) -> bytes:
    return LIST % house.tokens["unit_leader"].encode()


def writes_over(house: House) -> Iterator[str]:
    """Three dossiers taken in and moved on; the third time nothing is done for the first time."""
    officer = house.officer("receptionist")
    for _ in range(3):
        counted = {"create": len(house.statements(officer.create()))}
        reference = house.desk.waiting[-1][0]
        for verb in ("accept", "transfer"):
            counted[verb] = len(house.statements(officer.act()))
        house.desk.waiting.clear()
        house.desk.known = [*house.desk.known, (reference, "024000000000")]
    yield from (f"{name}: {n} statements" for name, n in counted.items() if n > WRITES[name])


def reads_over(house: House) -> Iterator[str]:
    for role, ceilings in CEILINGS.items():
        for name, most in ceilings.items():
            counted = len(house.statements(house.officer(role).ask(name)))
            if counted > most:
                yield f"{role} {name}: {counted} statements"
        for name, most in PAGES.items():
            counted = len(house.statements(house.officer(role, by_pages=True).ask(name)))
            if counted > most:
                yield f"{role} page {name}: {counted} statements"


def blocks_read(house: House, more: int, *, first: int) -> int:
    """Blocks that the statements of a list read, behind so many dossiers more."""
    fill(more, first=first, in_transaction=True)
    assert len(json.loads(house.ask(list_of_100(house)))["items"]) > 5
    found = 0
    for statement in house.statements(list_of_100(house)):
        if statement.startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {statement}".replace("%", "%%"), [])
                (plan,) = cursor.fetchone()
                found += blocks(json.loads(plan) if isinstance(plan, str) else plan)
    return found


def blocks(plan: list[dict[str, dict[str, int]]]) -> int:
    return plan[0]["Plan"]["Shared Hit Blocks"] + plan[0]["Plan"]["Shared Read Blocks"]
