"""Danh sách PAKN của một tháng: 200,000 PAKN of 120 units behind it. `python -m bench.feedback_month`.

The rows are written by the database itself, two years of them: most answered in time, one in twelve late, some still
open. What is measured is what the night of the 1st does: the list of all units, opening it, and the files of it.

MOTCUA_BENCH_FOLDER=FOLDER measures in a data folder that is there already (`motcua demo fill`): its feedback is
spread over 120 of its offices first, so give a copy; the dossiers stay beside it as they are.
MOTCUA_BENCH_HISTORY=made puts the two years of rows of above in the place of the folder's own feedback.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

CASES = int(os.environ.get("MOTCUA_BENCH_FEEDBACK", "200000"))
UNITS = int(os.environ.get("MOTCUA_BENCH_UNITS", "120"))

# Every column that is not named is copied from one plain row; `n` numbers the rows.
ARRIVED = f"(timestamptz '2024-11-01 08:00+07' + n * (interval '729 days' / {CASES}))"
DUE = f"{ARRIVED} + interval '21 days'"
ENDED = f"""CASE WHEN n % 200 = 7 THEN NULL ELSE pg_temp.not_ahead({ARRIVED} + make_interval(days =>
    CASE WHEN n % 12 = 5 THEN 22 + n % 30 ELSE 2 + n % 17 END)) END"""
NOT_AHEAD = """CREATE FUNCTION pg_temp.not_ahead(timestamptz) RETURNS timestamptz IMMUTABLE LANGUAGE sql
    AS $$ SELECT CASE WHEN $1 <= '2026-11-01 00:00+07' THEN $1 END $$"""
SPREAD = (
    "UPDATE feedback_feedback SET in_charge_id = (%s::bigint[])[1 + id %% %s]",
    "UPDATE feedback_handling SET office_id = (%s::bigint[])[1 + feedback_id %% %s] WHERE step <> 'forward'",
)
HERE = f"(SELECT office_id FROM feedback_channel ORDER BY id OFFSET n % {UNITS} LIMIT 1)"  # noqa: S608 - a number


def run() -> dict[str, object]:
    """All figures in seconds; `cpu` is this process alone, without the database."""
    from motcua.host.embedded import running, socket_folder

    given = os.environ.get("MOTCUA_BENCH_FOLDER", "")
    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(given) if given else Path(name) / "db"
        with running(folder, durable=True):
            os.environ["MOTCUA_DATABASE_URL"] = f"postgresql://postgres@/motcua?host={socket_folder(folder)}"
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            (_made_there if os.environ.get("MOTCUA_BENCH_HISTORY") else _spread if given else _fill)()
            return _measured()


def _spread() -> None:
    """The feedback that is there, over so many offices: its steps go with it."""
    from django.db import connection

    chosen = _channels()
    with connection.cursor() as cursor:
        for statement in SPREAD:
            cursor.execute(statement, [chosen, UNITS])
        cursor.execute("ANALYZE")


def _made_there() -> None:
    """Our own rows instead of the feedback that is there."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE feedback_feedback, oversight_monthlyreport CASCADE")
    _channels()
    _history(connection)


def _channels() -> list[int]:
    """So many offices, each with a channel of its own."""
    from motcua.apps.feedback.models import Channel
    from motcua.apps.people.models import Office

    offices = list(Office.objects.filter(ends_on=None).exclude(kind=Office.Kind.PROVINCE).order_by("code")[:UNITS])
    assert len(offices) == UNITS, "the folder has too few offices"
    held = set(Channel.objects.values_list("office_id", flat=True))
    Channel.objects.bulk_create(
        Channel(
            code=f"do-{office.pk}", kind="web", name=f"Kênh của {office.name}"[:100], office=office,
            valid_from=date(2025, 7, 1), legal_basis="Quyết định 80/2025/QĐ-UBND", changed_at=datetime.now(UTC),
        )
        for office in offices if office.pk not in held
    )  # fmt: skip
    Channel.objects.exclude(office__in=offices).update(valid_to=date(2025, 12, 31))
    return [office.pk for office in offices]


def _fill() -> None:
    from django.db import connection

    from motcua.apps.feedback.models import Channel
    from motcua.apps.people.models import Office

    root = Office.objects.create(
        code="H05", name="UBND tỉnh Bắc Ninh", kind=Office.Kind.PROVINCE, starts_on=date(2024, 1, 1)
    )
    for number in range(UNITS):
        office = Office.objects.create(
            code=f"H05.{100 + number}", name=f"UBND xã số {number}", kind=Office.Kind.COMMUNE, parent=root,
            starts_on=date(2024, 1, 1),
        )  # fmt: skip
        Channel.objects.create(
            code=f"kenh-{number}", kind="web", name=f"Kênh {number}", office=office, valid_from=date(2024, 1, 1),
            legal_basis="Quyết định 80/2025/QĐ-UBND", changed_at=datetime(2024, 1, 1, tzinfo=UTC),
        )  # fmt: skip
    _history(connection)


def _history(connection: Any) -> None:
    """Two years of PAKN: one in 200 still open, one in twelve late, the others in time."""
    from motcua.apps.feedback.models import Channel, Feedback, Handling, Round, Sender

    day = datetime(2024, 11, 1, tzinfo=UTC)
    channel = Channel.objects.select_related("office").first()
    assert channel is not None
    plain = Feedback.objects.create(
        code="PA-MAU", channel=channel, in_charge=channel.office, holder=channel.office, state=60, about="conduct",
        title="Phản ánh về việc hẹn trả nhiều lần", text="Nội dung phản ánh về việc giải quyết thủ tục. " * 4,
        classes=[1], received_at=day, arrived_at=day, ended_at=day,
    )  # fmt: skip
    opened = Round.objects.create(feedback=plain, number=1, opened_at=day, ended_at=day)
    forward = Handling.objects.create(
        feedback=plain, round=opened, step="forward", office=channel.office, started_at=day, ended_at=day
    )
    answer = Handling.objects.create(
        feedback=plain, round=opened, step="answer", office=channel.office, started_at=day, ended_at=day
    )
    sender = Sender.objects.create(feedback=plain, name="Người Gửi Mẫu", phone="0912345678")
    first, of_round = f"{plain.pk} + n", {"feedback_id": f"{plain.pk} + n", "round_id": f"{opened.pk} + n"}
    begun = {"feedback_id": first, "opened_at": ARRIVED, "ended_at": ENDED, "due_at": DUE, "first_due_at": DUE}
    stepped = {**of_round, "office_id": HERE, "started_at": ARRIVED}
    columns = {
        plain: {
            "code": "'PA-B-' || n", "in_charge_id": HERE, "holder_id": HERE, "received_at": ARRIVED,
            "arrived_at": ARRIVED, "ended_at": ENDED, "answered_at": ENDED, "citizen_due_at": DUE,
        },
        opened: begun,
        forward: {
            **stepped, "ended_by": "'accept'", "ended_at": f"{ARRIVED} + interval '1 day'",
            "due_at": f"{ARRIVED} + interval '7 days'",
        },
        answer: {**stepped, "ended_at": ENDED, "due_at": DUE},
        sender: {"feedback_id": first, "person_key": "md5((n % 50000)::text)"},
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(NOT_AHEAD)
        for row, changed in columns.items():
            cursor.execute(_copying(row, changed))
        cursor.execute("ANALYZE")


def _copying(row: Any, changed: dict[str, str]) -> str:
    """`CASES` rows like this one, numbered on from it."""
    model = type(row)
    names = [each.column for each in model._meta.concrete_fields]  # noqa: SLF001 - the columns of a table
    is_step = row.pk if model.__name__ != "Handling" else None
    told = {"id": f"{is_step} + n"} if is_step is not None else {}
    picked = ", ".join((told | changed).get(each, f'row."{each}"') for each in names if each != "id" or told)
    listed = ", ".join(f'"{each}"' for each in names if each != "id" or told)
    table = model._meta.db_table  # noqa: SLF001 - as above
    return (
        f"INSERT INTO {table} ({listed}) SELECT {picked} FROM {table} AS row, generate_series(1, {CASES}) AS n"  # noqa: S608
        f" WHERE row.id = {row.pk}"
    )


def _measured() -> dict[str, object]:
    from django.utils.timezone import make_aware

    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.feedback.models import Feedback
    from motcua.apps.oversight.export import WRITERS
    from motcua.apps.oversight.month_cases import month_cases
    from motcua.apps.oversight.month_tables import table_of
    from motcua.apps.oversight.services.open_month import open_month

    month = _month()
    first = month.after.first_on
    at = make_aware(datetime(first.year, first.month, 1, 0, 5))  # noqa: DTZ001 - made aware at once
    figures: dict[str, object] = {
        "month": str(month), "units": UNITS, "feedback": Feedback.objects.count(),
        "dossiers": Dossier.objects.count(),
    }  # fmt: skip
    cases = _timed(figures, "list_of_all_units", lambda: month_cases(month))
    figures["listed"] = sum(len(unit.cases) for unit in cases)
    assert len(cases) >= UNITS
    _timed(figures, "list_again", lambda: month_cases(month))
    reports = _timed(figures, "open_month", lambda: open_month(month, at=at))
    assert len(reports) >= UNITS
    table = _timed(figures, "table_of_the_province", lambda: table_of(month))
    for kind, write in WRITERS.items():
        _timed(figures, f"write_{kind}", lambda write=write: write(table))
    return figures


def _month() -> Any:
    """Tháng 10/2026; in a folder where it was opened already, the newest one before that was not."""
    from motcua.apps.oversight.models import MonthlyReport
    from motcua.core.feedback_month import Month

    opened, month = set(MonthlyReport.objects.values_list("month", flat=True)), Month(2026, 10)
    while str(month) in opened:
        month = month.before
    return month


def _timed(figures: dict[str, object], name: str, do: Any) -> Any:
    begun, worked = perf_counter(), process_time()
    answer = do()
    figures[name] = {"seconds": round(perf_counter() - begun, 2), "cpu": round(process_time() - worked, 2)}
    return answer


if __name__ == "__main__":
    import json

    print(json.dumps(run(), indent=2, ensure_ascii=False))
