"""A real server, asked by three hundred at once: each is answered, or told at once to come again."""

from __future__ import annotations

import http.client
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from pathlib import Path
from threading import Barrier

import psycopg
import pytest

from motcua.host.embedded import program_dsn
from motcua.host.seats import SEATS
from tests.host.running import House, house

pytestmark = pytest.mark.slow
PEOPLE = 300
SETTLED = 30  # connections of others: the workers', and one that asks


def ask(house: House, path: str, together: Barrier, method: str = "GET") -> tuple[int, Message, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=120)
    line.connect()
    together.wait(120)
    line.request(method, path, body=b"a=1" if method == "POST" else None)
    answer = line.getresponse()
    told = answer.read()
    line.close()
    return answer.status, answer.headers, told


def test_a_crowd_is_served_or_turned_away_at_once_and_the_house_is_well_afterwards(tmp_path: Path) -> None:
    with house(tmp_path / "nhà") as built, ThreadPoolExecutor(PEOPLE) as people:
        together = Barrier(PEOPLE)
        kinds = [("/thu-tuc/", "GET")] * 200 + [("/api/v1/procedures", "GET")] * 50 + [("/dang-nhap/", "POST")] * 50
        asked = [people.submit(ask, built, path, together, method) for path, method in kinds]
        answers = [each.result(180) for each in asked]

        statuses = Counter(status for status, _, _ in answers)
        assert set(statuses) <= {200, 403, 503}  # 403: sent without a form of ours
        assert statuses[200]
        assert statuses[503]
        turned = [(head, told) for status, head, told in answers if status == 503]
        assert all(5 <= int(head["Retry-After"]) <= 15 for head, _ in turned)
        assert all(head["Connection"] == "close" for head, _ in turned)
        programs = [json.loads(told) for _, told in turned if told.startswith(b"{")]
        assert all(told["code"] == "Crowded" for told in programs)

        assert built.status("/healthz") == 200
        assert built.status("/thu-tuc/") == 200
        with psycopg.connect(program_dsn(built.data)) as program:
            row = program.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            ).fetchone()
            assert row is not None
            assert row[0] <= SEATS + SETTLED
