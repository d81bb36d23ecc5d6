"""Công khai: the figures counted once and every public page over a million dossiers. `python -m bench.disclosure`.

One embedded PostgreSQL without a sync (reading is measured, not writing), dossiers copied by the database itself over
fourteen months, 120 agencies and 400 procedures; 2 % end late, 0.3 % are late and open. MOTCUA_BENCH_DOSSIERS sets
another number. Pages are asked in this process, middleware and templates included; the network is not.
"""

from __future__ import annotations

import json
import os
import resource
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

DOSSIERS = int(os.environ.get("MOTCUA_BENCH_DOSSIERS", "1000000"))
AGENCIES, PROCEDURES, UNITS, MONTHS = 120, 400, 3, 14
ROUNDS = 60


def run() -> dict[str, object]:
    """All figures; milliseconds unless the name says otherwise."""
    from motcua.host.embedded import running, socket_folder

    with tempfile.TemporaryDirectory(prefix="motcua-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with running(folder / "db", durable=False):
            os.environ["MOTCUA_DATABASE_URL"] = f"postgresql://postgres@/motcua?host={socket_folder(folder / 'db')}"
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
            import django
            from django.core.management import call_command

            django.setup()
            call_command("migrate", verbosity=0)
            return measured()


def measured() -> dict[str, object]:
    from django.db import connection
    from django.test import Client
    from django.utils import timezone

    from motcua.apps.oversight.services.approve_publication import approve_publication
    from motcua.apps.oversight.services.prepare_late_list import prepare_late_list
    from motcua.apps.oversight.services.rebuild_figures import rebuild_figures

    drafter, approver = province()
    filled = seconds(lambda: fill(DOSSIERS))
    now = timezone.now()
    last = f"{timezone.localdate().replace(day=1) - timedelta(days=1):%Y-%m}"
    counting = seconds(lambda: rebuild_figures(now, from_rows=True))
    prepared: list[Any] = []
    preparing = seconds(lambda: prepared.append(prepare_late_list(last, by=drafter, at=now)))
    approving = seconds(lambda: approve_publication(prepared[0], by=approver, at=now))
    connection.settings_dict["CONN_MAX_AGE"] = None  # as the server holds it
    client = Client(HTTP_HOST="localhost")
    return {
        "dossiers": DOSSIERS, "filling_s": filled, "counting_s": counting, "preparing_a_month_s": preparing,
        "approving_s": approving, "lines_of_the_month": len(prepared[0].content["rows"]),
        "pages": {address: page(client, address) for address in addresses(last)},
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }  # fmt: skip


def addresses(period: str) -> list[str]:
    late = f"/cong-khai/ho-so-cham/{period}/"
    return [
        "/cong-khai/", late, f"{late}?trang=9", f"{late}?co-quan=A007", f"{late}so-lieu/?theo=unit",
        f"{late}so-lieu/?theo=procedure", "/cong-khai/co-quan/A007/", "/cong-khai/ban/", "/cong-khai/cach-tinh/",
        "/api/v1/disclosure/late",
    ]  # fmt: skip


def page(client: Any, address: str) -> dict[str, float]:
    """What the server needs for one page: elapsed time, processor time, statements."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200, address
    statements = len(asked)  # now: the next request forgets them
    spent, busy = [], process_time()
    for _ in range(ROUNDS):
        begun = perf_counter()
        client.get(address)
        spent.append((perf_counter() - begun) * 1000)
    return {
        "p50": round(median(spent), 1), "p95": round(quantiles(spent, n=20)[-1], 1),
        "processor": round((process_time() - busy) * 1000 / ROUNDS, 1), "statements": statements,
    }  # fmt: skip


def seconds(act: Callable[[], object]) -> float:
    begun = perf_counter()
    act()
    return round(perf_counter() - begun, 1)


def province() -> tuple[Any, Any]:
    """Agencies with their units, procedures, and the two who publish."""
    from motcua.apps.people.models import Office
    from motcua.core.access import Role
    from tests.apps.dossiers.conftest import FIVE_WORKDAYS, publish
    from tests.conftest import officer_at

    since = date(2025, 7, 1)
    root = Office.objects.create(code="A", name="UBND tỉnh", kind="province", starts_on=since)
    for n in range(AGENCIES):
        agency = Office.objects.create(
            code=f"A{n:03}",
            name=f"Ủy ban nhân dân xã Thử nghiệm số {n}",
            kind="commune",
            parent=root,
            starts_on=since,
        )
        for unit in range(UNITS):
            Office.objects.create(
                code=f"A{n:03}.{unit}", name=f"Phòng chuyên môn số {unit}", kind="commune_division", parent=agency,
                starts_on=since,
            )  # fmt: skip
    for n in range(PROCEDURES):
        publish(FIVE_WORKDAYS, f"9.{n:06}")
    return officer_at(root, Role.PROCEDURE_CONTROL, "lap"), officer_at(root, Role.PROVINCE_OFFICE, "duyet")


# One made-up dossier, whose values the database varies; due dates end tomorrow.
FILL = """
INSERT INTO dossiers_dossier ({names})
SELECT {values} FROM (
    SELECT n, ('{today}'::date + 1 - (n %% {days}))::timestamptz + interval '16 hours' AS due,
           (n::bigint * 7919 %% 1000) AS lot, offices.ids[1 + (n / {days}) %% array_length(offices.ids, 1)] AS office,
           procedures.ids[1 + (n::bigint * 31 %% array_length(procedures.ids, 1))::int] AS procedure
      FROM generate_series(1, {wanted}) AS n,
           (SELECT array_agg(id ORDER BY id) AS ids FROM people_office WHERE kind = 'commune') AS offices,
           (SELECT array_agg(id ORDER BY id) AS ids FROM catalogue_procedure) AS procedures
) AS made JOIN catalogue_version v ON v.procedure_id = made.procedure AND v.number = 1, dossiers_dossier AS model
 WHERE model.reference = 'MODEL'
"""
VARIED = {
    "reference": "'F-' || n", "code": "'F-' || n", "national_code": "NULL", "procedure_id": "made.procedure",
    "edition_id": "v.id", "competent_id": "office", "holder_id": "office", "due_at": "due", "first_due_at": "due",
    "accepted_at": "due - interval '7 days'", "created_at": "due - interval '7 days'", "alarm_at": "NULL",
    "state": "CASE WHEN due > now() OR lot < 3 THEN 4 ELSE 10 END",
    "finished_at": "CASE WHEN due > now() OR lot < 3 THEN NULL WHEN lot < 23 THEN due + interval '3 days'"
    " ELSE due - interval '1 day' END",
}  # fmt: skip
TASKS = """
INSERT INTO dossiers_task (dossier_id, kind, key, name, role, office_id, given_at, outcome, question, answer,
                           is_required, is_elsewhere)
SELECT d.id, 'step', 'handle', 'Xử lý', 'handler', u.id, d.accepted_at, '', '', '', TRUE, TRUE FROM dossiers_dossier d
  JOIN people_office u ON u.parent_id = d.competent_id AND u.code = (
       SELECT code FROM people_office c WHERE c.id = d.competent_id) || '.' || (d.id %% 3)
 WHERE d.reference LIKE 'F-%%'
"""


def fill(wanted: int) -> None:
    """`wanted` dossiers, each with the unit that had it last."""
    from django.db import connection
    from django.utils import timezone

    from motcua.apps.dossiers.models import Dossier

    model()
    columns = [each.column for each in Dossier._meta.concrete_fields if each.column != "id"]  # noqa: SLF001
    names = ", ".join(f'"{each}"' for each in columns)
    values = ", ".join(VARIED.get(each, f'model."{each}"') for each in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            FILL.format(names=names, values=values, wanted=wanted, days=MONTHS * 30, today=timezone.localdate()), []
        )
        cursor.execute("DELETE FROM dossiers_dossier WHERE reference = 'MODEL'")
        cursor.execute(TASKS, [])
        cursor.execute("ANALYZE")


def model() -> None:
    """The row that the others are copied from."""
    from django.utils import timezone

    from motcua.apps.catalogue.models import Procedure
    from motcua.apps.dossiers.models import Dossier
    from motcua.apps.people.models import Office

    procedure, office = Procedure.objects.select_related("in_force").first(), Office.objects.first()
    assert procedure is not None
    Dossier.objects.create(
        reference="MODEL", procedure=procedure, edition=procedure.in_force, channel="online", state=4,
        receiving=office, competent=office, holder=office, applicant={"name": "Nguyễn Văn Mẫu"},
        applicant_name="Nguyễn Văn Mẫu", created_at=timezone.now(), accepted_at=timezone.now(),
        limit={"amount": "5", "unit": "workday"},
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(run(), indent=1, ensure_ascii=False))
