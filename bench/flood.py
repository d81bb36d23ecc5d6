"""Lụt phản ánh từ một nơi: 10,000 sendings in a minute from one address, and who gets through beside it. `python -m
bench flood`.

The real house (granian, two processes) behind one trusted proxy, so that every caller has an address. From one of
them somebody sends as fast as he can: without cookies, with a new device for each sending, with one device. Behind
the same address sit citizens of a commune: with a device that was met before, signed in, and with a new device;
elsewhere others send and read as on any day. Counted afterwards: nothing is half-written.

MOTCUA_BENCH_SHORT=1: ten seconds of the same. MOTCUA_BENCH_DATABASE: a database that is there already.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.client import HTTPConnection
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from threading import Thread
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.parse import urlencode

from bench.dossiers import server

SHORT = bool(os.environ.get("MOTCUA_BENCH_SHORT"))
SECONDS = 10 if SHORT else 60
SENDINGS = int(os.environ.get("MOTCUA_BENCH_SENDINGS", 10_000 * SECONDS // 60))
ATTACKERS = 12
SECRET = "bench" * 10  # what `server` gives the house; the commune's known devices are signed by it
ONE_PLACE, FORM = "203.0.113.7", "/phan-anh/gui/viec-khac/"
TEXT = "Nộp hồ sơ đã ba tuần mà chưa được trả lời, hỏi thì không ai biết ở đâu, lần thứ {}."
PERSON = {"name": "Người Gửi Thử", "phone": "0912345678", "email": "", "address": "Xã Mẫu"}
ASKED = re.compile(rb'name="asked" value="([^"]+)"')
WORDS = re.compile(r"<strong>([^<]+)</strong></label>")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
number = count(1)


@dataclass(slots=True)
class Told:
    """Kết quả của một nhóm: statuses of sendings and of readings, seconds of each answer."""

    sent: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, object]:
        spent = sorted(self.seconds)
        slow = quantiles(spent, n=20)[-1] if len(spent) > 1 else 0.0
        return {
            "sent": dict(sorted(self.sent.items())), "read": dict(sorted(self.read.items())), "answers": len(spent),
            "median_ms": round(median(spent) * 1000, 1) if spent else 0, "p95_ms": round(slow * 1000, 1),
        }  # fmt: skip


class Browser:
    """Một trình duyệt: an address and cookies."""

    def __init__(self, port: int, address: str, told: Told, cookies: dict[str, str] | None = None) -> None:
        self.port, self.address, self.told, self.cookies = port, address, told, dict(cookies or {})
        self.line = HTTPConnection("127.0.0.1", port, timeout=60)
        self.token = ""
        self.answers = False  # a person who reads the question and types the figures

    def ask(self, method: str, path: str, body: str = "") -> tuple[int, bytes]:
        heads = {"X-Forwarded-For": self.address, "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body:
            heads["Content-Type"] = "application/x-www-form-urlencoded"
        begun = perf_counter()
        try:
            self.line.request(method, path, body or None, heads)
            answer = self.line.getresponse()
            read = answer.read()
        except OSError:
            self.line.close()
            self.told.read["no answer"] += 1
            return 0, b""
        self.told.seconds.append(perf_counter() - begun)
        for each in answer.headers.get_all("Set-Cookie", []):
            name, _, value = each.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, read

    def look(self, path: str = FORM) -> bool:
        status, read = self.ask("GET", path)
        self.told.read[str(status)] += 1
        if found := TOKEN.search(read):
            self.token = found[1].decode()
        return status == 200

    def send(self, **answered: str) -> str:
        """Gửi một phản ánh; what became of it. A person answers the question that comes instead, once."""
        typed = {
            **PERSON, **answered, "text": TEXT.format(next(number)), "csrfmiddlewaretoken": self.token,
            "once": f"{next(number):012d}",
        }  # fmt: skip
        status, page = self.ask("POST", FORM, urlencode(typed))
        if status == 429 and self.answers and not answered and (mark := ASKED.search(page)):
            self.told.sent["asked a question"] += 1
            return self.send(asked=mark[1].decode(), figures=_typed(page))
        became = {302: "accepted", 429: "held back", 403: "no token", 0: "no answer"}.get(status, str(status))
        if status in {200, 422}:
            became = "asked back" if status == 200 else "form refused"
        self.told.sent[became] += 1
        return became


def _typed(page: bytes) -> str:
    from motcua.core.asked_person import IN_WORDS

    words = WORDS.search(page.decode())
    return "".join(str(IN_WORDS.index(each)) for each in words[1].split()) if words else ""


def run() -> dict[str, object]:
    """Figures by group; what the database holds afterwards; memory of the web processes."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "MOTCUA_PROXIES": "1"}
    with tempfile.TemporaryDirectory(prefix="motcua-flood-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with _database(folder) as address:
            os.environ["MOTCUA_DATABASE_URL"] = address
            _begin(is_new="MOTCUA_BENCH_DATABASE" not in os.environ)
            _collect(folder / "static")
            before = _held()
            with server(folder, address) as port:
                signed = [_session() for _ in range(3)]
                memory = [_memory(port)]
                groups = _flood(port, signed)
                memory.append(_memory(port))
            return {
                "seconds": SECONDS, **{name: told.figures() for name, told in groups.items()},
                "memory_mb_before_and_after": memory, "database": _whole(before, groups),
            }  # fmt: skip


@contextmanager
def _database(folder: Path) -> Any:
    from motcua.host.embedded import running, socket_folder

    if given := os.environ.get("MOTCUA_BENCH_DATABASE"):
        yield given
        return
    with running(folder / "db", durable=True):
        yield f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}"


def _begin(*, is_new: bool) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    if is_new:
        call_command("migrate", verbosity=0)
        from motcua.commands.install import first_records
        from motcua.demo.load import load

        first_records()
        load()


def _flood(port: int, signed: list[dict[str, str]]) -> dict[str, Told]:
    told: defaultdict[str, Told] = defaultdict(Told)
    until = monotonic() + SECONDS
    each = SENDINGS / ATTACKERS / SECONDS  # a second, by one attacker
    ways = (_no_cookie, _new_device_each_time, _one_device)
    work: list[Callable[[], None]] = [
        lambda place=place: _paced(each, until, ways[place % 3](port, told["flood"])) for place in range(ATTACKERS)
    ]
    commune = {"commune_new_device": [{}], "commune_signed_in": signed}
    commune["commune_known_device"] = [{"motcua_met": _met_yesterday()} for _ in range(5)]
    people = [(ONE_PLACE, name, cookies) for name, each in commune.items() for cookies in each]
    people += [(f"198.51.100.{place}", "elsewhere", {}) for place in range(1, 5)]
    work += [
        lambda address=address, name=name, cookies=cookies: _citizen(port, address, told[name], until, cookies)
        for address, name, cookies in people
    ]
    work.append(lambda: _reader(port, told["readers"], until))
    threads = [Thread(target=do) for do in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(told)


def _paced(rate: float, until: float, do: Callable[[], object]) -> None:
    """So many times a second, or as fast as the house answers."""
    begun, done = monotonic(), 0
    while monotonic() < until:
        do()
        done += 1
        sleep(max(0.0, begun + done / rate - monotonic()))


def _no_cookie(port: int, told: Told) -> Callable[[], object]:
    """The token of one visit, the device's cookie thrown away each time."""
    browser = Browser(port, ONE_PLACE, told)
    browser.look()

    def once() -> None:
        browser.cookies.pop("motcua_met", None)
        browser.send()

    return once


def _new_device_each_time(port: int, told: Told) -> Callable[[], object]:
    """A fresh cookie for every sending: the page is asked for first."""
    browser = Browser(port, ONE_PLACE, told)

    def once() -> None:
        browser.cookies.clear()
        browser.look()
        browser.send()

    return once


def _one_device(port: int, told: Told) -> Callable[[], object]:
    browser = Browser(port, ONE_PLACE, told)
    browser.look()
    return browser.send


def _citizen(port: int, address: str, told: Told, until: float, cookies: dict[str, str]) -> None:
    """Opens the page, writes, sends; a few seconds later once more: sixteen times an hour is no flood."""
    browser = Browser(port, address, told, cookies)
    browser.answers = True
    while monotonic() < until:
        browser.cookies = dict(cookies)  # without any: somebody new each time
        if browser.look():
            browser.send()
        sleep(2 if SHORT else 5)


def _reader(port: int, told: Told, until: float) -> None:
    browser = Browser(port, "198.51.100.77", told)
    for path in ("/phan-anh/", "/", "/thu-tuc/", "/cong-khai/", "/phan-anh/tra-loi/") * 10_000:
        if monotonic() > until:
            return
        browser.look(path)
        sleep(0.2)


def _met_yesterday() -> str:
    """The cookie that this house gave a device a day ago."""
    from secrets import token_hex
    from time import time

    from django.core.signing import Signer

    return Signer(key=SECRET, salt="motcua.met").sign(f"{token_hex(8)}.{int(time()) - 86_400}")


def _session() -> dict[str, str]:
    """A citizen who signed in by an e-mail code, as the house keeps it."""
    from django.test import Client, override_settings

    from motcua.apps.people.models import Account

    citizen = Account.objects.create(
        username=f"flood-{next(number)}", kind=Account.Kind.CITIZEN, full_name="Người Đã Đăng Nhập",
        starts_on=date(2025, 7, 1),
    )  # fmt: skip
    with override_settings(SECRET_KEY=SECRET):
        client = Client()
        client.force_login(citizen)
    return {name: held.value for name, held in client.cookies.items()}


def _held() -> dict[str, int]:
    from motcua.apps.feedback.models import Feedback, Handling, Round, Sender
    from motcua.apps.journal.models import Entry

    received = Entry.objects.filter(event="feedback.received")
    return {
        "feedback": Feedback.objects.count(), "senders": Sender.objects.count(), "rounds": Round.objects.count(),
        "handlings": Handling.objects.count(), "received_in_journal": received.count(),
    }  # fmt: skip


def _whole(before: dict[str, int], groups: dict[str, Told]) -> dict[str, object]:
    """Everything that was accepted is there whole, and nothing else is; the chain holds; the flood is on record."""
    from motcua.apps.exchange.models import Tally
    from motcua.apps.feedback.rebuild import all_feedback_drift
    from motcua.apps.journal.models import Entry
    from motcua.apps.journal.verify import verify

    more = {name: held - before[name] for name, held in _held().items()}
    accepted = sum(told.sent["accepted"] for told in groups.values())
    return {
        "accepted": accepted, "added": more, "is_whole": set(more.values()) <= {accepted},
        "drift": sum(1 for _ in all_feedback_drift()) if SHORT else "not asked",
        "chain": "holds" if verify().broken is None else "broken", "counters": Tally.objects.count(),
        "lines_about_the_flood": Entry.objects.filter(event="sending.held_back").count(),
    }  # fmt: skip


def _collect(root: Path) -> None:
    """The house's own static files, with the list of their names: tests serve them another way."""
    words = (
        "import django, pathlib, sys; django.setup(); from motcua.host.static import collect; "
        "collect(pathlib.Path(sys.argv[1]))"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.settings", "MOTCUA_SECRET_KEY": SECRET}
    subprocess.run([sys.executable, "-c", words, str(root)], env=environment, check=True)


def _memory(port: int) -> int:
    """Megabytes of the web processes and their parent, as the kernel counts them."""
    total = 0
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = each.read_bytes()
            if b"motcua.host.web" in words and str(port).encode() in words:
                found = re.search(r"VmRSS:\s+(\d+)", (each.parent / "status").read_text())
                total += int(found[1]) if found else 0
        except OSError:
            continue
    return total // 1024
