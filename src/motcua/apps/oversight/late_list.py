"""Nội dung công khai của một kỳ: the late lines and the figures as plain rows, without a word of the applicant."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.oversight.concluded import concluded_dossiers
from motcua.apps.oversight.late import LateLine
from motcua.apps.oversight.methods import method_for
from motcua.apps.oversight.models import Figure, PublicLine
from motcua.apps.oversight.tally import Tally, figures
from motcua.core.disclosure import FORMULA, Method, counted_until, month_of, public_day
from motcua.core.personal_data import find

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
COUNTS = ("on_time", "late_done", "late_open", "workdays_late", "apologised")


def late_content(found: Tally, ids: Mapping[int, str]) -> dict[str, Any]:
    """Bản công khai của kỳ: rows, figures, totals, and how all of it was counted."""
    last = month_of(found.period)[1] - timedelta(days=1)
    method = method_for(last)
    concluded = concluded_dossiers(line.dossier for line in found.lines)
    return {
        "period": found.period,
        "cut_off": f"{localtime(found.at):%Y-%m-%d %H:%M}",
        "due_before": counted_until(found.period, localtime(found.at).date()).isoformat(),
        "formula": FORMULA,
        "method": {**asdict(method), "starts_on": method.starts_on.isoformat()},
        "figures": [_figure(each, method) for each in _ordered(figures("", found.at, found.sums, found.known))],
        "rows": [
            {**_row(line, found, ids.get(line.dossier, ""), method), "conclusion": concluded.get(line.dossier, "")}
            for line in found.lines
        ],
    }


def _row(line: LateLine, found: Tally, public_id: str, method: Method) -> dict[str, Any]:
    alike = found.alike.get((line.spot.agency, line.spot.procedure), 0)
    agency, unit = found.known.offices[line.spot.agency], found.known.offices[line.spot.unit]
    days = (
        public_day(day, alike, method) if day else "" for day in (line.accepted_on, line.due_on, line.finished_on)
    )
    accepted, due, finished = days
    return {
        "line": public_id, "procedure": line.procedure, "procedure_name": line.procedure_name, "field": line.field,
        "agency": agency.code, "agency_name": agency.name, "unit": unit.code, "unit_name": unit.name,
        "accepted": accepted, "due": due, "finished": finished, "status": "open" if line.is_open else "done",
        "is_carried": line.is_carried, "workdays_late": line.delay.workdays, "cause": line.delay.cause.value,
        "apology": line.apology,
    }  # fmt: skip


def _figure(each: Figure, method: Method) -> dict[str, Any]:
    counts = {name: getattr(each, name) for name in COUNTS}
    return {
        "grain": str(each.grain), "agency": each.agency, "code": each.code, "name": each.name,
        "due": each.cohort.due, **counts, "share": each.cohort.share(method.least_sample), "causes": each.causes,
    }  # fmt: skip


def _ordered(rows: Iterable[Figure]) -> list[Figure]:
    places = list(Figure.Grain)
    return sorted(rows, key=lambda each: (places.index(Figure.Grain(each.grain)), each.agency, each.code))


def public_ids(dossiers: Iterable[int], *, draw: bool) -> Mapping[int, str]:
    """Mã công khai của các hồ sơ; with `draw`, one is drawn by lot for those that have none yet."""
    wanted = list(dossiers)
    known = dict(PublicLine.objects.filter(dossier__in=wanted).values_list("dossier_id", "public_id"))
    if draw:
        fresh = [PublicLine(dossier_id=pk, public_id=_drawn()) for pk in wanted if pk not in known]
        PublicLine.objects.bulk_create(fresh, ignore_conflicts=True)
        known = dict(PublicLine.objects.filter(dossier__in=wanted).values_list("dossier_id", "public_id"))
    return known


def _drawn() -> str:
    """Ten signs by lot; one that a detector would take for somebody's number is drawn again."""
    while True:
        drawn = "C-" + "".join(secrets.choice(LETTERS) for _ in range(8))
        if not find(drawn):
            return drawn
