"""Số thứ tự (F12.9): taken at the kiosk, called at a window, linked to the dossier."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier, Ticket
from motcua.apps.dossiers.numbers import next_number
from motcua.apps.people.models import Account, Office
from motcua.core.dossier_refusals import ConditionAbsent, OfficeDoesNotReceive


@transaction.atomic
def take_ticket(office: Office, *, at: datetime, group: str = "") -> Ticket:
    """Lấy số: 1, 2, 3… per desk and day."""
    if not office.receives:
        raise OfficeDoesNotReceive(office=office.name)
    on = localtime(at).date()
    number = next_number(f"ticket:{office.code}:{on:%y%m%d}")
    return Ticket.objects.create(office=office, on=on, number=number, group=group[:60], taken_at=at)


@transaction.atomic
def call_next(office: Office, *, by: Account, window: str, at: datetime) -> Ticket | None:
    """Gọi số tiếp theo; two windows never call the same number. None: nobody waits."""
    if not window.strip():
        raise ConditionAbsent(problem="hãy nhập số quầy của anh/chị.")
    waiting = Ticket.objects.select_for_update(skip_locked=True).filter(
        office=office, on=localtime(at).date(), called_at=None
    )
    ticket = waiting.order_by("number").first()
    if ticket is None:
        return None
    Ticket.objects.filter(called_by=by, done_at=None, called_at__isnull=False).update(done_at=at)
    ticket.called_at, ticket.called_by, ticket.window = at, by, window.strip()[:20]
    ticket.save()
    return ticket


def mark_absent(ticket: Ticket, *, at: datetime) -> None:
    """Không có mặt khi gọi."""
    Ticket.objects.filter(pk=ticket.pk).update(done_at=at, is_absent=True)


def link_ticket(by: Account, dossier: Dossier, *, at: datetime) -> None:
    """Gắn số đang phục vụ của quầy với hồ sơ vừa tiếp nhận, so that waiting can be measured."""
    Ticket.objects.filter(called_by=by, done_at=None, called_at__isnull=False).update(dossier=dossier)
