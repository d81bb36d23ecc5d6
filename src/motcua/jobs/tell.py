"""Báo tin: turns one journal entry into notices for those whom `REACTIONS` names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from textwrap import shorten

from django.utils.dateparse import parse_datetime
from django.utils.timezone import get_default_timezone, localtime

from motcua.apps.dossiers.audience import (
    desk_of,
    dossiers_of,
    leaders_of,
    owner_address,
    people_at,
    roster_of,
    unit_of,
)
from motcua.apps.dossiers.models import Dossier
from motcua.apps.exchange.services.queue_notices import Letter, Telling, queue_tellings
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.fees import in_dong
from motcua.jobs.wording import APPLICANT, OFFICER, Wording

MOST_OF_A_NAME = 160  # letters of a procedure in a notice: some names fill a page


class To(Enum):
    """Người được báo."""

    APPLICANT = "applicant"
    DESK = "desk"
    UNIT = "unit"
    HANDLER = "handler"
    LEADER = "leader"
    CASHIER = "cashier"


def tell(entry: Entry, recipients: tuple[To, ...], *, at: datetime) -> None:
    """Queue the notices of one entry; the entry's number in the key makes a repeat harmless."""
    tell_many([(entry, recipients)], at=at)


def tell_many(entries: Sequence[tuple[Entry, tuple[To, ...]]], *, at: datetime) -> None:
    """The same for many: what their notices say is read at once, and all notices are queued in one statement."""
    dossiers = dossiers_of({entry.subject for entry, recipients in entries if recipients})
    with roster_of(_offices(entries, dossiers.values())):
        tellings = [
            Telling(entry.event, f"{entry.pk}", dossier.pk, _letters_of(entry, recipients, dossier))
            for entry, recipients in entries
            if (dossier := dossiers.get(entry.subject)) is not None
        ]
    queue_tellings(tellings, at=at)


def _offices(entries: Iterable[tuple[Entry, tuple[To, ...]]], dossiers: Iterable[Dossier]) -> set[str]:
    """Cơ quan nào có người được báo."""
    named = {entry.facts.get("office") for entry, recipients in entries if To.UNIT in recipients}
    offices = {office.code for each in dossiers for office in (each.receiving, each.competent, each.holder)}
    return offices | {each for each in named if isinstance(each, str)}


def _letters_of(entry: Entry, recipients: tuple[To, ...], dossier: Dossier) -> list[Letter]:
    event, said = Event(entry.event), _values(entry, dossier)
    return [letter for to in recipients for letter in _letters(to, event, dossier, entry, said)]


def _letters(to: To, event: Event, dossier: Dossier, entry: Entry, said: Mapping[str, str]) -> list[Letter]:
    if to is To.APPLICANT:
        if entry.facts.get("is_from_office") is False or event not in APPLICANT:
            return []
        account, email, phone = owner_address(dossier)
        title, body = _spoken(APPLICANT[event], said)
        return [Letter(title, body, f"/ho-so/{dossier.reference}/", account, email, phone)]
    if entry.facts.get("is_from_office") is True:
        return []
    title, body = _spoken(OFFICER[event], said)
    link = f"/lam-viec/ho-so/{dossier.reference}/"
    return [Letter(title, body, link, each) for each in _officers(to, dossier, entry) if each.pk != entry.by_id]


def _officers(to: To, dossier: Dossier, entry: Entry) -> list[Account]:
    if to is To.HANDLER:
        return [dossier.handler] if dossier.handler else unit_of(dossier)
    if to is To.UNIT and isinstance(office := entry.facts.get("office"), str):
        return people_at(office)
    found = {To.DESK: desk_of, To.UNIT: unit_of, To.LEADER: leaders_of}
    return found[to](dossier) if to in found else people_at(dossier.receiving.code, "cashier")


def _spoken(wording: Wording, said: Mapping[str, str]) -> tuple[str, str]:
    return wording.title.format_map(said), wording.body.format_map(said)


def _values(entry: Entry, dossier: Dossier) -> Mapping[str, str]:
    facts = entry.facts
    values = defaultdict(str, {key: str(value) for key, value in facts.items() if not isinstance(value, dict | list)})
    values.update(
        number=dossier.number, procedure=shorten(dossier.procedure.name, MOST_OF_A_NAME, placeholder="…"),
        receiving=dossier.receiving.name, competent=dossier.competent.name,
        by=entry.by_name or ("người nộp" if entry.by_id else "hệ thống"), at=_moment(entry.at), step=dossier.step,
        due=_moment(dossier.due_at) or "chưa tính được (đồng hồ đang dừng)",
        reception_due=_moment(dossier.reception_due_at) or "khi hết hạn tiếp nhận", until=_moment(facts.get("until")),
        amount=in_dong(facts.get("amount", 0)),
    )  # fmt: skip
    return values


def _moment(value: object) -> str:
    found = parse_datetime(value) if isinstance(value, str) else value
    return f"{localtime(found, get_default_timezone()):%H:%M ngày %d/%m/%Y}" if isinstance(found, datetime) else ""
