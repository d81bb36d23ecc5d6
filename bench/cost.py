"""Chi phí của một lời gọi: processor time of Python and of PostgreSQL, and statements. `python -m bench.cost`.

One process calls the whole program through its WSGI door, against the embedded PostgreSQL, durable. Processor time is
what may be believed on a machine that has other work besides: waiting is not in it. PostgreSQL's is read from the
kernel's account of the one backend; what the writers of the log do is not in it.
"""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

CALLS = int(os.environ.get("MOTCUA_BENCH_CALLS", "150"))
BEHIND = int(os.environ.get("MOTCUA_BENCH_BEHIND", "100000"))
WARM = 12  # Django composes, PostgreSQL prepares and plans for all values: not what is measured


def run() -> dict[str, dict[str, float]]:
    """Milliseconds a call, by name of the call."""
    from motcua.host.embedded import running, socket_folder

    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with running(folder / "db", durable=True):
            os.environ |= {
                "MOTCUA_DATABASE_URL": f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}",
                "MOTCUA_DATA": name, "MOTCUA_SECRET_KEY": "bench" * 10, "DJANGO_SETTINGS_MODULE": "tests.settings",
            }  # fmt: skip
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            return measured()


def measured() -> dict[str, dict[str, float]]:
    from bench.behind import fill
    from bench.dossiers import an_application, province

    tokens, made = province(), list[str]()
    desk = tokens["receptionist"]

    def create() -> None:
        made.append(json.loads(call("POST", "/api/v1/dossiers", desk, an_application()))["reference"])

    def act(name: str) -> Callable[[], object]:
        waiting = iter(list(made))
        return lambda: call("POST", f"/api/v1/dossiers/{next(waiting)}/acts/{name}", desk, {})

    found = {"intake": cost(create, CALLS), "accept": cost(act("accept"), CALLS)}
    found["transfer"] = cost(act("transfer"), CALLS - 2 * WARM)
    found["one_dossier"] = cost(lambda: call("GET", f"/api/v1/dossiers/{made[3]}", desk), CALLS)
    fill(BEHIND)
    found["list_of_100"] = cost(lambda: call("GET", "/api/v1/dossiers?limit=100", tokens["unit_leader"]), 40)
    for who in ("handler", "receptionist"):
        cookie = signed_in(who)
        for name, path in PAGES.items():
            found[f"{name}_of_{who}"] = cost(lambda: call("GET", path.format(made[3]), cookie=cookie), 40)  # noqa: B023
    return found


PAGES = {"own_desk": "/lam-viec/", "all_open": "/lam-viec/?hop=open", "dossier_page": "/lam-viec/ho-so/{}/"}


def cost(do: Callable[[], object], calls: int) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM):
        do()
    backend = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    python, postgres = process_time(), int(backend.read_text().split()[0])
    elapsed = []
    for _ in range(calls):
        begun = perf_counter()
        do()
        elapsed.append((perf_counter() - begun) * 1e3)
    python, postgres = process_time() - python, int(backend.read_text().split()[0]) - postgres
    with CaptureQueriesContext(connection) as statements:
        do()
    return {
        "python_ms": round(python / calls * 1e3, 2), "postgresql_ms": round(postgres / calls / 1e6, 2),
        "statements": len(statements), "p50_ms": round(median(elapsed), 1),
        "p95_ms": round(quantiles(elapsed, n=20)[-1], 1),
    }  # fmt: skip


def call(method: str, path: str, token: str = "", body: object = None, cookie: str = "") -> bytes:
    """One request through the WSGI door, as granian makes it; what is refused ends the bench."""
    status, _, answer = answered(method, path, token, body, cookie)
    assert status < HTTPStatus.BAD_REQUEST, answer[:500]
    return answer


def answered(
    method: str, path: str, token: str = "", body: object = None, cookie: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """The same whatever is answered: status, headers, content."""
    content, begun = b"" if body is None else json.dumps(body).encode(), list[Any]()
    path, _, query = path.partition("?")
    asked: dict[str, Any] = {
        "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "localhost",
        "CONTENT_TYPE": "application/json", "CONTENT_LENGTH": str(len(content)), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(content), "wsgi.errors": sys.stderr,
        "HTTP_AUTHORIZATION": f"Bearer {token}", "HTTP_COOKIE": cookie,
    }  # fmt: skip
    response = application()(asked, lambda line, headers: begun.extend((line, headers)))
    answer = b"".join(response)
    response.close()
    return int(begun[0][:3]), dict(begun[1]), answer


def called(request: bytes) -> bytes:
    """The same for a request as it goes over the wire (bench.officers)."""
    head, _, body = request.decode().partition("\r\n\r\n")
    line, *listed = head.split("\r\n")
    heads = dict(each.split(": ", 1) for each in listed)
    method, path, _ = line.split()
    token = heads.get("Authorization", "").removeprefix("Bearer ")
    return call(method, path, token, json.loads(body) if body else None, heads.get("Cookie", ""))


def application(kept: list[Any] = []) -> Any:  # noqa: B006 - made once
    from django.core.wsgi import get_wsgi_application

    if not kept:
        kept.append(get_wsgi_application())
    return kept[0]


def signed_in(username: str) -> str:
    from django.test import Client

    from motcua.apps.people.models import Account

    client = Client()
    client.force_login(Account.objects.get(username=username))
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


if __name__ == "__main__":
    for name, figures in run().items():
        print(f"{name:30}", *(f"{key} {value:7}" for key, value in figures.items()))
