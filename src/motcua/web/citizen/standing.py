"""Hồ sơ đang ở đâu: what a citizen's page says of one dossier, for its owner and for who holds the receipt's key."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext

from motcua.apps.dossiers.deadlines import lateness_of
from motcua.apps.dossiers.explanation import lines_of
from motcua.apps.dossiers.folder import Folder, folder_of
from motcua.apps.dossiers.models import Dossier, Result
from motcua.apps.dossiers.services.supplement import supplied_waiting
from motcua.apps.dossiers.timeline import timeline
from motcua.apps.payments.accounts import account_for_transfers, square_text
from motcua.apps.payments.models import Charge
from motcua.core.dossier import STATE_NAMES, State
from motcua.core.events import Event
from motcua.web.citizen.square import drawn
from motcua.web.citizen.words import HAPPENED, NEXT, TONES, UNTOLD

CAN_BE_RATED = {State.FINISHED, State.HANDED_OVER}


def standing_of(dossier: Dossier, at: datetime) -> dict[str, Any]:
    """Trạng thái, nơi giữ, người giữ, hạn, vì sao, các mốc, và việc cần người nộp làm."""
    held = folder_of(dossier)
    waits = supplied_waiting(dossier)
    asked = next((each for each in reversed(held.supplements) if each.issued_at and not each.supplied_at), None)
    return {
        "dossier": dossier, "folder": held, "state": gettext(STATE_NAMES[dossier.at]),
        "tone": TONES.get(dossier.at, "calm"),
        "next": NEXT[State.REGISTERED if waits else dossier.at], "why": lines_of(dossier),
        "is_same_day": bool(dossier.limit.get("same_day")), "is_late": is_late(dossier, at),
        "late_by": late_by(dossier, at),
        "events": told(dossier, held, at), "asked": asked if dossier.at is State.SUPPLEMENT else None, "waits": waits,
        "charge": held.open_charge, "bank": bank_of(dossier, held.open_charge, at),
        "results": issued(held), "may_rate": dossier.at in CAN_BE_RATED,
    }  # fmt: skip


def bank_of(dossier: Dossier, charge: Charge | None, at: datetime) -> dict[str, Any] | None:
    """Chuyển khoản vào đâu, with which words; the square only where it can carry them whole."""
    account = account_for_transfers(dossier.receiving, localtime(at).date()) if charge else None
    if charge is None or account is None:
        return None
    text = square_text(account, charge.amount, f"{dossier.number} {charge.pk}")
    return {"account": account, "qr": drawn(text) if text else ""}


def told(dossier: Dossier, held: Folder, at: datetime) -> list[dict[str, Any]]:
    """Các mốc, mới nhất trước, each with its name in words, and which step it was."""
    steps = {task.key: task.name for task in held.steps}
    rows = [row for row in timeline(dossier, None, at) if row["event"] not in UNTOLD]
    return [
        row
        | {"title": HAPPENED.get(Event(row["event"]), row["event"]), "step": steps.get(row["facts"].get("step"), "")}
        for row in reversed(rows)
    ]


def is_late(dossier: Dossier, at: datetime) -> bool:
    """Quá hạn: the office owes an answer; said plainly to who waits."""
    if dossier.is_final or dossier.due_at is None or dossier.finished_at is not None:
        return False
    found = lateness_of(dossier, localtime(at).date())
    return found is not None and found.is_late


def late_by(dossier: Dossier, at: datetime) -> int:
    """Xong chậm bao nhiêu ngày làm việc: an ended dossier goes on saying so."""
    found = lateness_of(dossier, localtime(at).date()) if dossier.finished_at else None
    return found.workdays_late if found is not None and found.is_late else 0


def issued(held: Folder) -> list[Result]:
    """Kết quả đã ban hành, the newest first; a draft is nobody's business yet."""
    return [each for each in reversed(held.results) if each.issued_at]


def may_download(dossier: Dossier) -> bool:
    """Tải kết quả: what was handed over, or what the applicant asked to receive online and has not fetched yet."""
    return dossier.at is State.HANDED_OVER or (dossier.at is State.FINISHED and dossier.wants == "online")
