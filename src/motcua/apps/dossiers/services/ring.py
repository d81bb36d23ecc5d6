"""Phát các nấc nhắc việc đã đến giờ: 50, 80, 100 and 120 % of the limit, from the truth, each once.

Only what has become due is read, by the index on `alarm_at`. The sweep says nothing that the law does not: a dossier
is late from its due date on, whenever the sweep runs; where it had stood still, the entry names the moment and the
office that had the dossier then.
"""

from __future__ import annotations

from datetime import datetime

import structlog
from django.utils.timezone import localtime

from motcua.apps.dossiers.clocks import Clock, calendars_of_clocks, ringing
from motcua.apps.dossiers.reckoning import reckoned
from motcua.apps.dossiers.services.settle_clocks import keep, settled
from motcua.database.marks import standing

log = structlog.get_logger("motcua.deadlines")
AT_ONCE = 200  # rows that one transaction locks and writes
REASON = "Lịch làm việc thay đổi"


def ring_alarms(at: datetime, *, at_once: int = AT_ONCE) -> int:
    """Phát mọi nấc đã đến giờ; returns how many dossiers were looked at. Safe with several workers.

    What somebody acts on at this moment, and what cannot be counted, is passed over now and found again next time:
    its alarm stands until it has rung.
    """
    rung, passed = 0, set[int]()
    while clocks := ringing(at, passed, at_once):
        done = _rung(clocks, at)
        rung += len(done)
        passed |= {each.key for each in clocks} - done
    return rung


def _rung(clocks: list[Clock], at: datetime) -> set[int]:
    with standing():
        calendars = calendars_of_clocks(clocks, localtime(at).date())
        due, refused = reckoned(clocks, calendars)
    for each in clocks:
        if each.key not in due:
            log.error("alarm not rung", dossier=each.number, refusal=refused.get(each.key, "no limit"))
    found = settled([each for each in clocks if each.key in due], due, calendars, at)
    return {each.clock.key for each in keep(found, at=at, reason=REASON, rings=True)}
