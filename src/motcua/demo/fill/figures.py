"""Số liệu sau khi nạp: summed up anew; alone with the database without the indexes of the totals.

A dossier comes in with what the figures know of it (standing.py); whatever else is not counted yet, as the feedback,
is taken from its rows. Two million cells that come one by one into four indexes cost as much as all the counting;
made anew behind it they cost a tenth of that. Only the owner of the tables may do so, where nobody reads meanwhile.
"""

from __future__ import annotations

from datetime import datetime

import psycopg
from django.db import connection as django_connection
from django.db import transaction

from motcua.apps.dossiers.services.count_desk import recount_desk
from motcua.apps.oversight.cohort import where
from motcua.apps.oversight.counting_sql import REBUILD
from motcua.apps.oversight.places import Places, places
from motcua.apps.oversight.services.rebuild_figures import NOT_COUNTED, note_counted, rebuild_figures
from motcua.demo.fill.bare import bare
from motcua.demo.fill.filling import others_connected
from motcua.demo.fill.proven import proving
from motcua.demo.fill.sink import Connection

TOTALS = "oversight_daycount"


def count_filled(owner_url: str, at: datetime) -> None:
    """Đếm những gì chưa đếm, and all the totals; alone with the database the keys are proven meanwhile."""
    if others_connected():
        rebuild_figures(at, from_rows=True)
        return
    known = places()
    django_connection.close()
    with proving(owner_url), psycopg.connect(owner_url) as owner:
        count_bare(owner, known)
    with transaction.atomic():
        recount_desk()
        note_counted(at, "rows", known)


def count_bare(owner: Connection, known: Places) -> None:
    """In one transaction: whatever breaks off, the old figures stand with their indexes."""
    owner.execute("SET LOCAL work_mem = '32MB'")
    owner.execute(NOT_COUNTED, where(known))
    owner.execute(f"TRUNCATE {TOTALS}")
    with bare(owner, [TOTALS]):
        for line in REBUILD:
            owner.execute(line)
    owner.execute(f"ANALYZE oversight_standing, {TOTALS}")
