"""Việc nền ở cỡ một tỉnh: the sweep, the ladder, a new holiday, mail, the nightly checks. `python -m bench jobs`.

Without more it makes MOTCUA_BENCH_OPEN open dossiers (1,000,000) by copying a few hundred that the services and the
law have made, a fifth of which a holiday in ten days moves. With MOTCUA_BENCH_DATA=DIR it takes the database in that
folder as it is (and writes into it: give it a copy). Each figure: seconds by the clock, processor seconds of Python
and of the one PostgreSQL backend, memory of the process at its highest so far.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

OPEN = int(os.environ.get("MOTCUA_BENCH_OPEN", "1000000"))
TEMPLATES = 400
HOLIDAY_IN = 10  # days
LETTERS = 5000
Figures = dict[str, Any]


def run() -> Figures:
    """Seconds of each job."""
    from motcua.commands.ground import standing

    given = os.environ.get("MOTCUA_BENCH_DATA")
    with (
        tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name,
        standing(argparse.Namespace(data=given or name)),
    ):
        made = {} if given else {"making": once(make)}
        return made | measured(is_given=bool(given))


def measured(*, is_given: bool) -> Figures:
    from django.db import connection
    from django.utils import timezone

    from motcua.apps.dossiers.clocks import STATES

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(f"SELECT count(*) FROM dossiers_dossier WHERE {STATES}")  # noqa: S608 - our own numbers
        found: Figures = {"running": cursor.fetchone()[0]}
    now = timezone.now()
    night = _night(now) if is_given else {}  # what is made here has no journal worth checking
    for name, job in (_sweeps(now) | _calendar(now) | night).items():
        found[name] = once(job)
        print(name, found[name], flush=True)
    return found


def _sweeps(now: datetime) -> dict[str, Callable[[], object]]:
    from motcua.jobs.alarms import close_overdue_supplements, remind_supplements, ring_alarms
    from motcua.jobs.feedback_alarms import close_unsupplied_feedback, ring_feedback_alarms

    return {
        "catching up, whatever had been due": lambda: ring_alarms(now),
        "sweep, nothing due": lambda: ring_alarms(now),
        "500 become late: made": lambda: become_late(500, now),
        "500 become late: sweep": lambda: ring_alarms(now),
        "10,000 become late: made": lambda: become_late(10_000, now),
        "10,000 become late: sweep": lambda: ring_alarms(now),
        "10,000 become late: told": tell_all,
        "supplements reminded": lambda: remind_supplements(now),
        "supplements reminded, none left": lambda: remind_supplements(now),
        "supplements closed": lambda: close_overdue_supplements(now),
        "feedback alarms": lambda: ring_feedback_alarms(now),
        "feedback alarms, nothing due": lambda: ring_feedback_alarms(now),
        "feedback closed": lambda: close_unsupplied_feedback(now),
        "the rest told": tell_all,
    }


def _calendar(now: datetime) -> dict[str, Callable[[], object]]:
    from motcua.apps.dossiers.services.recompute import recompute_open
    from motcua.apps.feedback.services.recompute import recompute_open_feedback

    def recompute() -> int:
        return sum(1 for _ in recompute_open(at=now, reason="Nghỉ theo công điện"))

    return {
        "nightly recomputation, nothing moves": recompute,
        "new holiday: announced": lambda: announce(now),
        "new holiday: recomputed, a relay beside": lambda: beside_a_relay(recompute),
        "new holiday: once more": recompute,
        "new holiday: feedback": lambda: len(recompute_open_feedback(at=now, reason="Nghỉ theo công điện")),
        "new holiday: feedback told": tell_all,
        f"mail, {LETTERS} letters": lambda: send(LETTERS),
    }


def _night(now: datetime) -> dict[str, Callable[[], object]]:
    from motcua.apps.dossiers.rebuild import all_drift
    from motcua.apps.feedback.rebuild import all_feedback_drift
    from motcua.apps.journal.services.seal_day import seal_days
    from motcua.apps.journal.verify import verify, verify_seals

    return {
        "journal: sealed": lambda: len(seal_days(now)),
        "journal: chains": lambda: str(verify()),
        "journal: seals": lambda: str(verify_seals()),
        "rows against the journal": lambda: sum(1 for _ in all_drift()),
        "feedback against the journal": lambda: sum(1 for _ in all_feedback_drift()),
    }


def once(job: Callable[[], object]) -> Figures:
    """One run: what it answered, and what it cost."""
    from django.db import connection

    connection.ensure_connection()
    account = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat")
    begun, python, postgres = perf_counter(), process_time(), int(account.read_text().split()[0])
    answer = job()
    return {
        "answer": answer, "seconds": round(perf_counter() - begun, 2), "python": round(process_time() - python, 2),
        "postgresql": round((int(account.read_text().split()[0]) - postgres) / 1e9, 2),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


def beside_a_relay(job: Callable[[], int]) -> str:
    """With two workers: one recomputes, the relay of the other tells; over when the last notice is queued."""
    relay = subprocess.Popen(  # its processor time is its own to say
        [sys.executable, "-c", RELAY], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True
    )
    moved = job()
    said, _ = relay.communicate("")  # the end of its input: no more will come
    return f"{moved} moved; relay: {said.strip()}"


RELAY = """
import os, select, sys, time
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
import django
django.setup()
from django.db import connection
from motcua.jobs.relay import tell_pending
told, ended = 0, False
while True:
    done = tell_pending()
    told += done
    if not done:
        if ended:
            break
        ended = bool(select.select([sys.stdin], [], [], 0.2)[0])
backend = open(f"/proc/{connection.connection.info.backend_pid}/schedstat").read().split()[0]
print(told, "told, python", round(time.process_time(), 1), "postgresql", round(int(backend) / 1e9, 1))
"""


def tell_all() -> int:
    from motcua.jobs.relay import tell_pending

    told = 0
    while done := tell_pending():
        told += done
    return told


def send(most: int) -> int:
    """To a server that takes everything at once: what is measured is our own part."""
    from django.utils import timezone

    from motcua.apps.exchange.models import Notice
    from motcua.apps.exchange.services.send_notices import send_notices

    return send_notices({Notice.Channel.MAIL.value: lambda _: None}, now=timezone.now, most=most)


def announce(now: datetime) -> str:
    """A working day in ten days becomes a day off."""
    from motcua.apps.worktime.models import SpecialDay
    from motcua.apps.worktime.national import Day
    from motcua.apps.worktime.services.import_holidays import set_national_days

    day = holiday(now)
    set_national_days([Day(day, SpecialDay.Kind.HOLIDAY, "Nghỉ", "Công điện")], by=None, source="bench")
    return day.isoformat()


def holiday(now: datetime) -> date:
    from django.utils.timezone import localtime

    from motcua.apps.worktime.selectors import calendar_for

    today = localtime(now).date()
    calendar = calendar_for(None, range(today.year - 1, today.year + 3))
    return calendar.add_workdays(today + timedelta(days=HOLIDAY_IN), 0)


BECOME_LATE = """
WITH chosen AS (
    UPDATE dossiers_dossier SET alarm_at = %(at)s WHERE id IN (
        SELECT id FROM dossiers_dossier AS d WHERE due_at < %(at)s AND state = 4 AND alarm_at IS NULL AND NOT EXISTS
            (SELECT FROM dossiers_reminder AS r WHERE r.dossier_id = d.id AND r.due_at = d.due_at)
        ORDER BY due_at DESC LIMIT %(wanted)s)
    RETURNING id, due_at
), told AS (
    INSERT INTO dossiers_reminder (dossier_id, due_at, rung, fired_at)
    SELECT id, due_at, rung, %(at)s FROM chosen, unnest(ARRAY['50', '80', '120']) AS rung
)
SELECT count(*) FROM chosen
"""


def become_late(wanted: int, at: datetime) -> int:
    """So many whose due date has just come: of their rungs only the hundredth is still to ring."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BECOME_LATE, {"at": at, "wanted": wanted})
        return int(cursor.fetchone()[0])


COPIES = """
INSERT INTO dossiers_dossier ({named}) SELECT {picked} FROM generate_series(1, {each}) AS n, dossiers_dossier AS d
WHERE d.reference LIKE 'M-%';
INSERT INTO journal_entry (subject, seq, at, event, by_name, by_office, facts, hash)
SELECT 'dossier:' || reference, 1, created_at, 'dossier.submitted', '', '', '{{}}', decode(repeat('00', 32), 'hex')
FROM dossiers_dossier WHERE reference LIKE 'F-%'
"""


def make() -> int:
    """Open dossiers by the hundred thousand: copies of a few hundred whose dates the law has reckoned."""
    from django.db import connection

    from bench.dossiers import province
    from motcua.apps.dossiers.models import Dossier

    province()
    templates()
    columns = [each.column for each in Dossier._meta.concrete_fields if each.column != "id"]  # noqa: SLF001
    changed = {"reference": "'F-' || d.id || '-' || n", "code": "'H05.01-F-' || d.id || '-' || n"}
    picked = ", ".join(changed.get(each, f'd."{each}"') for each in columns)
    named = ", ".join(f'"{each}"' for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(COPIES.format(named=named, picked=picked, each=max(1, OPEN // TEMPLATES)))
        cursor.execute("VACUUM ANALYZE")
    return Dossier.objects.count()


def templates() -> None:
    """One dossier by the services, and from it a few hundred others: a fifth due after the holiday."""
    from django.utils import timezone

    from motcua.apps.dossiers.deadlines import due_from, rungs
    from motcua.apps.dossiers.models import Dossier

    now, first = timezone.now(), settled_by_the_services()
    made = []
    for n in range(TEMPLATES):
        one = Dossier.objects.get(pk=first)
        begun = now - timedelta(days=1 + n % 5 if n % 5 == 0 else 20 + n % 30, minutes=7 * n)
        one.pk, one.reference, one.code = None, f"M-{n}", f"H05.01-M-{n}"
        one.accepted_at = one.created_at = one.clock_from = begun
        one.limit = {"amount": "20" if n % 5 == 0 else str(3 + n % 8), "unit": "workday", "counting": "hour"}
        one.due_at = due_from(one, [])
        later = [timezone.make_aware(rung.at) for rung in rungs(one, [])]
        one.first_due_at, one.alarm_at = one.due_at, min((each for each in later if each > now), default=None)
        made.append(one)
    Dossier.objects.bulk_create(made)


def settled_by_the_services() -> int:
    from django.utils import timezone

    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.dossiers.services.accept import accept
    from motcua.apps.dossiers.services.submit import Application, submit
    from motcua.apps.dossiers.services.transfer import transfer
    from motcua.apps.people.models import Account, Office
    from motcua.core.definition import ChannelKind

    now, desk = timezone.now(), Account.objects.get(username="receptionist")
    person = {"kind": "citizen", "name": "Nguyễn Văn Mẫu", "phone": "0912345678", "email": "mau@example.vn"}
    wanted = Application(
        procedure="9.000001", channel=ChannelKind.DIRECT, receiving=Office.objects.get(code="H05.01"),
        applicant=person, answers={"area": 120}, papers=[],
    )  # fmt: skip
    dossier = submit(wanted, by=desk, at=now)
    accept(dossier, by=desk, at=now)
    transfer(dossier, by=desk, at=now)
    Dossier.objects.filter(pk=dossier.pk).update(handler=Account.objects.get(username="handler"))
    return int(dossier.pk)
