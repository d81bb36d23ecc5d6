"""Yêu cầu bổ sung (T3, T11) and bổ sung (T8, T9): one time, one complete list, through the desk only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.acting import LEAST_REASON, Acting, acting, require_reason
from motcua.apps.dossiers.deadlines import (
    check_supplement_window,
    pause_clock,
    reception_due,
    supplement_due,
)
from motcua.apps.dossiers.issued import number_form
from motcua.apps.dossiers.models import Dossier, Message, Supplement
from motcua.apps.dossiers.papers import Given, put_papers
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.answers import check_answers
from motcua.core.dossier import Act, Move, State, after_supply
from motcua.core.dossier_refusals import NothingListed, NothingSupplied, SecondSupplement
from motcua.core.events import Event
from motcua.core.folding import clean

Item = Mapping[str, str]
LONGEST_NOTE = 1000


def request_supplement(
    dossier: Dossier, *, by: Account, at: datetime, items: Sequence[Item], reason: str, leader_approves: bool = False,
    version: int | None = None,
) -> Supplement:  # fmt: skip
    """Yêu cầu bổ sung: the desk issues form 02; a unit can only propose it, and the desk then issues it (E59)."""
    said, listed = require_reason(reason), _listed(items)
    with acting(dossier, Act.REQUEST_SUPPLEMENT, by=by, at=at, version=version) as act:
        held = act.dossier
        asked = held.supplements.filter(issued_at=None).first() or Supplement(dossier=held)
        asked.items, asked.reason = listed, said
        asked.was_accepted = held.accepted_at is not None
        _within_the_rules(act, asked, leader_approves)
        if _is_of_the_desk(by, held, at):
            _issue(act, asked)
        else:
            _propose(act, asked)
    return asked


def _listed(items: Sequence[Item]) -> list[dict[str, str]]:
    rows = [{key: " ".join(str(value).split())[:500] for key, value in item.items()} for item in items]
    rows = [row for row in rows if row.get("name")]
    if not rows:
        raise NothingListed
    return rows


def _within_the_rules(act: Acting, asked: Supplement, leader_approves: bool) -> None:
    held = act.dossier
    asked.is_repeated = held.supplements.filter(issued_at__isnull=False, was_accepted=asked.was_accepted).exists()
    is_leader = act.by is not None and bool(act.by.actor_at(act.at).roles & {Role.UNIT_LEADER, Role.AGENCY_LEADER})
    if is_leader:
        asked.approved_by = act.by
    if asked.is_repeated and not (asked.approved_by and (leader_approves or not is_leader)):
        raise SecondSupplement
    if held.at is State.PROCESSING and asked.approved_by is None:
        check_supplement_window(held, act.at)


def _is_of_the_desk(by: Account, held: Dossier, at: datetime) -> bool:
    return held.accepted_at is None or Role.RECEPTIONIST in by.actor_at(at).roles


def _propose(act: Acting, asked: Supplement) -> None:
    asked.proposed_by, asked.proposed_at = act.by, act.at
    asked.save()
    act.go(Move(act.was, "T11"))
    act.record(Event.SUPPLEMENT_PROPOSED, items=asked.items, reason=asked.reason, approved=bool(asked.approved_by_id))


def _issue(act: Acting, asked: Supplement) -> None:
    asked.issued_by, asked.issued_at = act.by, act.at
    asked.due_at = supplement_due(act.dossier, act.at)
    asked.save()
    number = number_form(act.dossier, "02", office=act.dossier.receiving, at=act.at)
    if asked.was_accepted:
        pause_clock(act.dossier, act.at, cause="Chờ người nộp bổ sung hồ sơ")
    act.dossier.reception_due_at = None
    act.dossier.holder = act.dossier.receiving
    act.record(
        Event.SUPPLEMENT_REQUESTED, items=asked.items, reason=asked.reason, until=asked.due_at,
        repeated=asked.is_repeated, supplement=asked.pk, form_number=number,
    )  # fmt: skip


def supply(
    dossier: Dossier, *, by: Account | None, at: datetime, papers: Sequence[Given] = (),
    answers: Mapping[str, object] | None = None, note: str = "", version: int | None = None, unasked: bool = False,
) -> Dossier:  # fmt: skip
    """Bổ sung hồ sơ: papers, corrected answers or, where that was asked, words; the desk then checks (T9)."""
    came, said = [each for each in papers if each.has_come], clean(note)[:LONGEST_NOTE]
    with acting(dossier, Act.SUPPLY, by=by, at=at, version=version, unasked=unasked) as act:
        held = act.dossier
        is_corrected = answers is not None and dict(answers) != held.answers
        if not (came or is_corrected or len(said) >= LEAST_REASON):
            raise NothingSupplied(least=LEAST_REASON)
        if answers is not None:
            check_answers(held.edition.definition.form, answers, localtime(at).date())
            held.answers = dict(answers)
        put_papers(held, came, by=by, at=at)
        held.supplements.filter(supplied_at=None, issued_at__isnull=False).update(supplied_at=at)
        held.reception_due_at = reception_due(held, at)  # what came waits for the desk, and not for ever
        act.go(after_supply(held.accepted_at is not None))
        if said and by is not None and not by.is_officer:
            said = _as_message(held, by, at, said)
        act.record(Event.DOSSIER_SUPPLIED, papers=[each.component for each in came], note=said)
    return dossier


def _as_message(dossier: Dossier, by: Account, at: datetime, text: str) -> str:
    """An explanation is read with the messages, by both sides; the journal forgets nothing and does not hold it."""
    Message.objects.create(dossier=dossier, is_from_office=False, by=by, by_name=by.full_name, text=text, at=at)
    return ""


def supplied_waiting(dossier: Dossier) -> bool:
    """Đã bổ sung, chờ kiểm tra: an accepted dossier whose supplement the desk has not looked at yet."""
    last = dossier.supplements.filter(issued_at__isnull=False).last()
    return dossier.at is State.SUPPLEMENT and last is not None and last.supplied_at is not None
