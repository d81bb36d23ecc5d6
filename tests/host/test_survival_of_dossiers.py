"""Kill -9 in the middle of a run of acts: every answer that was given is kept, and no dossier is half done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path

import psutil
import pytest

from motcua.host.embedded import owner_dsn
from tests.host.running import House, await_true, environment, house

pytestmark = pytest.mark.slow
HANDS = 4
GROUND = """
import json
from bench.dossiers import province
print(json.dumps(province()))
"""
CHECKS = """
import json
from django.db.models import Max
from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.models import Book, BookRow, Dossier, Task
from motcua.apps.dossiers.rebuild import all_drift
from motcua.apps.journal.models import Entry
from motcua.apps.journal.verify import verify

rows = list(Dossier.objects.all())
numbers = sorted(BookRow.objects.values_list("number", flat=True))
print(json.dumps({
    "states": {row.reference: [row.state, row.code, row.version] for row in rows},
    "drifted": [number for number, _ in all_drift()],
    "broken": verify().broken,
    "papers": sorted({Paper.objects.filter(dossier_id=row.pk).count() for row in rows}),
    "untold": [row.reference for row in rows if not Entry.objects.filter(subject=row.subject).exists()],
    "numbers": numbers == list(range(1, len(numbers) + 1)) and Book.objects.get().last == len(numbers),
    "coded": Dossier.objects.exclude(code=None).count() == len(numbers),
    "tasks": all(Task.objects.filter(dossier=row, done_at=None).exists() == (row.state == 4) for row in rows),
}))
"""


def asked(script: str, data: Path, dsn: str = "") -> dict[str, object]:
    """What a script says inside the house's own Django."""
    prepared = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup()\n"
    told = {**environment(), "MOTCUA_DATA": str(data), "MOTCUA_DATABASE_URL": dsn or owner_dsn(data)}
    done = subprocess.run(
        [sys.executable, "-c", prepared + script], env=told, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass
class Hand:
    """One officer at work: hands in, accepts, transfers, and remembers every answer."""

    port: int
    token: str
    answers: dict[str, tuple[int, str | None]] = field(
        default_factory=dict
    )  # reference: last state and code answered

    def work(self) -> None:
        with suppress(OSError, HTTPException, ValueError):  # the house came down
            while True:
                made = self._post("/dossiers", AN_APPLICATION)
                for act in ("accept", "transfer"):
                    made = self._post(f"/dossiers/{made['reference']}/acts/{act}", {})

    def _post(self, path: str, body: object) -> dict[str, object]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1{path}", json.dumps(body).encode(),
            {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )  # fmt: skip
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            said: dict[str, object] = json.load(answer)
        self.answers[str(said["reference"])] = (int(str(said["state"])), said["code"])  # type: ignore[assignment]
        return said


AN_APPLICATION = {
    "procedure": "9.000001", "channel": "online", "knows_of_other": True, "answers": {"area": 5},
    "applicant": {"name": "Nguyễn Văn Mẫu", "personal_id": "027096000123"},
    "components": [{"code": f"TP0{number}", "name": f"Giấy tờ {number}"} for number in (1, 2, 3)],
}  # fmt: skip


def fell(built: House, data: Path) -> None:
    """Everything at once, the database too."""
    own = [psutil.Process(built.process.pid), *built.children()]
    servers = [each for each in psutil.process_iter() if serves(each, data)]
    for each in own + servers:
        with suppress(ProcessLookupError):
            os.kill(each.pid, signal.SIGKILL)
    await_true(lambda: not any(serves(each, data) for each in psutil.process_iter()))


def serves(process: psutil.Process, data: Path) -> bool:
    try:
        return process.name() == "postgres" and process.cwd() == str(data / "pg")
    except psutil.Error:
        return False


def test_no_answered_act_is_lost_and_no_dossier_is_half_done(tmp_path: Path) -> None:
    data = (tmp_path / "dữ liệu").resolve()
    with house(data) as built:
        token = str(asked(GROUND, data)["receptionist"])
        hands = [Hand(built.port, token) for _ in range(HANDS)]
        threads = [threading.Thread(target=hand.work) for hand in hands]
        for thread in threads:
            thread.start()
        await_true(lambda: sum(len(hand.answers) for hand in hands) > 12, built.process)
        fell(built, data)
        for thread in threads:
            thread.join(30)
    with house(data):
        kept = asked(CHECKS, data)
    answered = {reference: said for hand in hands for reference, said in hand.answers.items()}
    states = kept["states"]
    assert isinstance(states, dict)
    for reference, (state, code) in answered.items():
        assert reference in states, "an accepted dossier is gone"
        held = states[reference]
        assert held[0] >= state, (reference, held)
        assert code in {None, held[1]}, (reference, held)
    assert (kept["drifted"], kept["broken"], kept["untold"]) == ([], None, [])
    assert kept["papers"] == [3]
    assert (kept["numbers"], kept["coded"], kept["tasks"]) == (True, True, True)
