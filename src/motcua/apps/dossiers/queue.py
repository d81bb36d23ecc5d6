"""Hàng chờ tại quầy: who is called where, how many wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Ticket
from motcua.apps.people.models import Account, Office


@dataclass(frozen=True, slots=True)
class Queue:
    """Tình hình hàng chờ của một quầy trong ngày."""

    office: Office
    called: list[Ticket]
    waiting: int
    next_number: int | None


def queue_of(office: Office, at: datetime, *, shown: int = 8) -> Queue:
    """Hàng chờ lúc này."""
    today = Ticket.objects.filter(office=office, on=localtime(at).date())
    called = list(today.filter(called_at__isnull=False).order_by("-called_at")[:shown])
    waiting = today.filter(called_at=None).order_by("number")
    first = waiting.first()
    return Queue(office, called, waiting.count(), first.number if first else None)


def being_served(by: Account) -> Ticket | None:
    """Số đang phục vụ tại quầy của cán bộ này."""
    return Ticket.objects.filter(called_by=by, done_at=None, called_at__isnull=False).order_by("-called_at").first()
