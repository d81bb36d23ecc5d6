"""Hàng chờ hôm nay: a few numbers taken at the centre's kiosk, of which two have been called."""

from __future__ import annotations

from datetime import datetime, timedelta

from motcua.apps.dossiers.services.tickets import call_next, take_ticket
from motcua.core.access import Role
from motcua.demo.cast import Cast

CENTRE = "H05.02"
GROUPS = ("Đất đai", "Xây dựng", "Lao động", "", "Văn hóa", "Đất đai", "")


def take_tickets(cast: Cast, now: datetime) -> None:
    """Lấy số và gọi hai số đầu."""
    office = cast.offices[CENTRE]
    for place, group in enumerate(GROUPS):
        take_ticket(office, at=now - timedelta(minutes=(len(GROUPS) - place) * 2), group=group)
    desk = [
        account for account, actor in cast.officers if Role.RECEPTIONIST in actor.roles and CENTRE in actor.offices
    ]
    for window, by in enumerate(desk[:1], start=3):
        call_next(office, by=by, window=str(window), at=now - timedelta(minutes=1))
