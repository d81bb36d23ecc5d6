"""Hồ sơ: intake, acts, reading and lists through the API, as a client sees them. `python -m bench.dossiers`.

The server is granian with two processes behind the embedded PostgreSQL, durable as in use; eight clients and the
load maker share its two cores. In the same run eight connections write the rows of one reception in seven raw
statements: the limit of the database here and now, against which the intake is a share.
"""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import monotonic, perf_counter, sleep
from typing import Any

CLIENTS = 8
SECONDS = float(os.environ.get("MOTCUA_BENCH_SECONDS", "8"))
BEHIND = int(os.environ.get("MOTCUA_BENCH_BEHIND", "100000"))
PAPERS = [{"code": f"TP0{n}", "name": f"Giấy tờ số {n}", "quantity": 1, "copies": 1} for n in (1, 2, 3)]


def run() -> dict[str, object]:
    """All figures; milliseconds unless the name says otherwise."""
    from motcua.host.embedded import running, socket_folder

    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with running(folder / "db", durable=True):
            address = f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}"
            os.environ["MOTCUA_DATABASE_URL"] = address
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            tokens = province()
            with server(folder, address) as port:
                return measured(address, port, tokens)


def measured(address: str, port: int, tokens: dict[str, str]) -> dict[str, object]:
    from bench.behind import fill

    desk, chief = tokens["receptionist"], tokens["unit_leader"]
    made: list[str] = []

    def create(client: Client) -> None:
        status, answer = client.ask("POST", "/dossiers", desk, an_application())
        assert status == 201, answer
        made.append(json.loads(answer)["reference"])

    under_load(port, create, 1.0)
    raw = seven_statements(address)
    intake = under_load(port, create, SECONDS)
    waiting = iter(list(made))

    def accept(client: Client) -> None:
        status, answer = client.ask("POST", f"/dossiers/{next(waiting)}/acts/accept", desk, {})
        assert status == 200, answer

    accepted = under_load(port, accept, min(SECONDS, 6))
    read = under_load(port, lambda client: client.expect(f"/dossiers/{random.choice(made)}", desk), SECONDS / 2)
    fill(BEHIND)
    listed = under_load(port, lambda client: client.expect("/dossiers?limit=100", chief), SECONDS / 2)
    alone = under_load(port, lambda client: client.expect("/dossiers?limit=100", chief), SECONDS / 4, clients=1)
    return {
        "seven_raw_statements": raw, "intake": intake,
        "intake_share_of_raw": round(intake["per_second"] / raw["per_second"], 2),
        "act_accept": accepted, "one_dossier": read,
        f"list_of_100_with_{BEHIND}_behind": listed, "list_of_100_one_client": alone,
        "statements_of_an_intake": statements(create_in_process), "form_01": form_01(),
    }  # fmt: skip


# The province and what is handed in


def province() -> dict[str, str]:
    """A centre, a department, one procedure; a token for each officer."""
    from datetime import date

    from motcua.apps.people.models import Office
    from motcua.apps.people.services.create_token import create_token
    from motcua.core.access import Role
    from tests.apps.dossiers.conftest import FIVE_WORKDAYS, publish
    from tests.conftest import officer_at

    since = date(2025, 7, 1)
    root = Office.objects.create(code="H05", name="UBND tỉnh", kind="province", starts_on=since)
    centre = Office.objects.create(
        code="H05.01", name="Trung tâm Phục vụ hành chính công", kind="centre", receives=True, parent=root,
        starts_on=since,
    )  # fmt: skip
    department = Office.objects.create(
        code="H05.17", name="Sở Xây dựng", kind="department", parent=root, starts_on=since
    )
    publish(FIVE_WORKDAYS, "9.000001")
    desk = {Role.RECEPTIONIST, Role.CASHIER}
    officers = {role: officer_at(centre if role in desk else department, role, "") for role in Role}
    return {role.value: create_token(account, by=None) for role, account in officers.items()}


def an_application() -> dict[str, Any]:
    number = f"0270{random.randrange(10**8):08d}"
    return {
        "procedure": "9.000001", "channel": "online",
        "applicant": {
            "kind": "citizen", "name": f"Nguyễn Văn {number[-4:]}", "personal_id": number, "phone": "0912345678",
            "address": "Tổ 5, phường Kinh Bắc", "email": "",
        },
        "answers": {"area": 120, "note": "x" * 600}, "components": PAPERS, "knows_of_other": False,
    }  # fmt: skip


# The load


class Client:
    """One connection that stays open; a bare socket, so that the load maker takes little of the two cores."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method: str, path: str, token: str, body: object = None) -> tuple[int, bytes]:
        content = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} /api/v1{path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        self.socket.sendall(head.encode() + content)
        return self._answer()

    def expect(self, path: str, token: str) -> None:
        status, answer = self.ask("GET", path, token)
        assert status == 200, answer

    def _answer(self) -> tuple[int, bytes]:
        read = b""
        while b"\r\n\r\n" not in read:
            read += self._more()
        head, _, body = read.partition(b"\r\n\r\n")
        length = next(int(line[15:]) for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        while len(body) < length:
            body += self._more()
        return int(head[9:12]), body

    def _more(self) -> bytes:
        found = self.socket.recv(65536)
        assert found, "the server hung up"
        return found


def under_load(port: int, call: Callable[[Client], None], seconds: float, clients: int = CLIENTS) -> dict[str, float]:
    """`clients` at once for so many seconds: calls a second, and how long one took."""
    spent: list[float] = []
    failed: list[Exception] = []
    until = monotonic() + seconds

    def work() -> None:
        client = Client(port)
        try:
            while monotonic() < until and not failed:
                begun = perf_counter()
                call(client)
                spent.append(perf_counter() - begun)
        except StopIteration:
            return
        except (AssertionError, OSError) as problem:
            failed.append(problem)

    begun = perf_counter()
    workers = [Thread(target=work) for _ in range(clients)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failed:
        raise failed[0]
    return figures(spent, perf_counter() - begun)


def figures(spent: list[float], seconds: float) -> dict[str, float]:
    return {
        "per_second": round(len(spent) / seconds, 1), "p50_ms": round(median(spent) * 1000, 1),
        "p95_ms": round(quantiles(spent, n=20)[-1] * 1000, 1),
    }  # fmt: skip


RAW = """
CREATE TABLE raw_dossier AS SELECT * FROM dossiers_dossier LIMIT 0;
ALTER TABLE raw_dossier ADD PRIMARY KEY (id), ADD UNIQUE (reference);
CREATE TABLE raw_paper (id bigserial PRIMARY KEY, dossier bigint, name text, original int, copy int, at timestamptz);
CREATE INDEX ON raw_paper (dossier);
CREATE TABLE raw_entry (id bigserial PRIMARY KEY, subject text, seq int, facts jsonb, hash bytea);
CREATE UNIQUE INDEX ON raw_entry (subject, seq);
CREATE TABLE raw_task (id bigserial PRIMARY KEY, dossier bigint, name text, due timestamptz);
CREATE TABLE raw_counter (name text PRIMARY KEY, last int);
"""


def seven_statements(address: str) -> dict[str, float]:
    """What pgbench does in docs/performance.md: the rows of one reception, seven statements and a durable commit."""
    import psycopg

    numbers = count(1)
    with psycopg.connect(address, autocommit=True) as owner:
        owner.execute(RAW)
    connections = [psycopg.connect(address, autocommit=True) for _ in range(CLIENTS)]
    spent: list[float] = []
    until = monotonic() + SECONDS / 2

    def work(connection: Any) -> None:
        while monotonic() < until:
            begun = perf_counter()
            with connection.transaction(), connection.cursor() as cursor:
                _one_reception(cursor, next(numbers))
            spent.append(perf_counter() - begun)

    begun = perf_counter()
    workers = [Thread(target=work, args=[each]) for each in connections]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    for each in connections:
        each.close()
    return figures(spent, perf_counter() - begun)


def _one_reception(cursor: Any, number: int) -> None:
    cursor.execute(
        "INSERT INTO raw_counter VALUES (%s, 1) ON CONFLICT (name) DO UPDATE SET last = raw_counter.last + 1",
        [f"desk {number % 64}"],
    )
    answers, now = json.dumps({"note": "x" * 1000}), datetime.now(UTC)
    cursor.execute(
        "INSERT INTO raw_dossier (id, reference, code, applicant, answers, applicant_name, created_at, due_at, state)"
        " VALUES (%s, %s, %s, %s, %s, 'Nguyễn Văn Mẫu', %s, %s, 2)",
        [number, f"R-{number}", f"C-{number}", '{"name": "Nguyễn Văn Mẫu"}', answers, now, now],
    )
    for paper in PAPERS:
        cursor.execute(
            "INSERT INTO raw_paper (dossier, name, original, copy, at) VALUES (%s, %s, 1, 1, %s)",
            [number, paper["name"], now],
        )
    cursor.execute(
        "INSERT INTO raw_entry (subject, seq, facts, hash) VALUES (%s, 1, %s, %s)",
        [f"d:{number}", answers, b"x" * 32],
    )
    cursor.execute("INSERT INTO raw_task (dossier, name, due) VALUES (%s, 'Tiếp nhận', %s)", [number, now])


# The server


@contextmanager
def server(folder: Path, address: str) -> Iterator[int]:
    """granian as `motcua run` starts it, on a free port."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = int(trial.getsockname()[1])
    environment = {
        **os.environ, "MOTCUA_DATABASE_URL": address, "MOTCUA_DATA": str(folder), "MOTCUA_SECRET_KEY": "bench" * 10,
        "DJANGO_SETTINGS_MODULE": "motcua.settings", "MOTCUA_LOG_LEVEL": "WARNING",
    }  # fmt: skip
    words = ["--host", "127.0.0.1", "--port", str(port), "--processes", "2"]
    process = subprocess.Popen([sys.executable, "-m", "motcua.host.web", *words], env=environment)
    try:
        await_answer(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def await_answer(port: int, patience: float = 60) -> None:
    until = monotonic() + patience
    while True:
        try:
            Client(port).ask("GET", "/nothing", "")
        except OSError:
            assert monotonic() < until, "the server did not start"
            sleep(0.1)
        else:
            return


# In this process


def create_in_process() -> None:
    from django.utils import timezone

    from motcua.apps.dossiers.papers import Given
    from motcua.apps.dossiers.services.submit import Application, submit
    from motcua.apps.people.models import Account, Office
    from motcua.core.definition import ChannelKind

    body = an_application()
    papers = [Given(each["code"], each["name"], original=1, copy=1) for each in PAPERS]
    application = Application(
        procedure=body["procedure"], channel=ChannelKind.ONLINE, receiving=Office.objects.get(code="H05.01"),
        applicant=body["applicant"], answers=body["answers"], papers=papers,
    )  # fmt: skip
    submit(application, by=Account.objects.get(username="receptionist"), at=timezone.now())


def statements(act: Callable[[], None]) -> int:
    """How many statements one call sends, once everything is warm; two of them find the desk and the officer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    act()
    with CaptureQueriesContext(connection) as found:
        act()
    return len(found)


def form_01(rounds: int = 30) -> dict[str, float]:
    """The receipt as PDF from the record, as at the window: the folder read, the sheet filled, the page set."""
    from django.utils import timezone

    from motcua.apps.dossiers.folder import folder_of
    from motcua.apps.dossiers.forms import form_of, form_set_of, print_form
    from motcua.apps.dossiers.models import Dossier

    spent = []
    for dossier in Dossier.objects.filter(code__isnull=False).order_by("pk")[: rounds + 1]:
        begun = perf_counter()
        form = form_of(dossier, folder_of(dossier), "01", site="https://example.vn", at=timezone.now())
        print_form(form, form_set_of(dossier))
        spent.append(perf_counter() - begun)
    return figures(spent[1:], sum(spent[1:]))


if __name__ == "__main__":
    print(json.dumps(run(), indent=1))
