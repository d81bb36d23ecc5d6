"""Báo tin về phản ánh: the sender by e-mail or in their inbox; the unit that has it; its leaders when it is late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.timezone import localtime

from motcua.apps.exchange.services.queue_notices import Letter, queue_notices
from motcua.apps.feedback.audience import feedback_of, focal_officers, leaders_at, sender_address
from motcua.apps.feedback.models import Feedback
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback_endings import ENDINGS, Ending
from motcua.jobs.wording import Wording
from motcua.jobs.wording_feedback import FOLLOWER, SENDER, STAFF

LATE = 100  # from this rung on the leader is told beside the person


class Tell(Enum):
    """Người được báo về một phản ánh."""

    SENDER = "sender"
    UNIT = "unit"  # the focal officers of the unit that has it
    NAMED = "named"  # whom the entry names, else the handler, else the unit
    LEADER = "leader"
    LEADER_WHEN_LATE = "leader_when_late"


def tell_feedback(entry: Entry, recipients: Sequence[Tell], *, at: datetime) -> None:
    """Queue the notices of one entry; the entry's number in the key makes a repeat harmless."""
    feedback = feedback_of(entry.subject)
    if feedback is None:
        return
    event, said = Event(entry.event), _values(entry, feedback)
    letters = _to_followers(event, feedback, said) if Tell.SENDER in recipients else []
    for to in recipients:
        letters += (
            _to_sender(event, feedback, said) if to is Tell.SENDER else _to_staff(to, event, feedback, entry, said)
        )
    queue_notices(entry.event, f"{entry.pk}", None, letters, at=at)


def _to_sender(event: Event, feedback: Feedback, said: Mapping[str, str]) -> list[Letter]:
    """Nothing goes out about what was kept as a tip: nobody's address was confirmed by taking it on."""
    account, email = sender_address(feedback)
    if account is None and not email:
        return []
    if event is Event.FEEDBACK_RECEIVED and not feedback.is_counted:
        event = Event.FEEDBACK_REFUSED
    return [_letter(SENDER[event], said, feedback.code, account, email)]


def _to_followers(event: Event, feedback: Feedback, said: Mapping[str, str]) -> list[Letter]:
    """Those whose receipt of the same matter was closed into this case."""
    if event not in FOLLOWER:
        return []
    letters = []
    for own in feedback.duplicates.select_related("owner"):
        account, email = sender_address(own)
        if account is not None or email:
            letters.append(_letter(FOLLOWER[event], {**said, "own": own.code}, own.code, account, email))
    return letters


def _letter(wording: Wording, said: Mapping[str, str], code: str, account: Account | None, email: str) -> Letter:
    title, body = wording.title.format_map(said), wording.body.format_map(said)
    return Letter(title, body.rstrip(), f"/phan-anh/theo-doi/?ma={code}", account, email)


def _to_staff(to: Tell, event: Event, feedback: Feedback, entry: Entry, said: Mapping[str, str]) -> list[Letter]:
    if event not in STAFF or (event is Event.FEEDBACK_RECEIVED and not feedback.is_counted):
        return []
    wording = STAFF[event]
    title, body = wording.title.format_map(said), wording.body.format_map(said)
    link = f"/lam-viec/phan-anh/{feedback.code}/"
    return [Letter(title, body, link, each) for each in _people(to, feedback, entry) if each.pk != entry.by_id]


def _people(to: Tell, feedback: Feedback, entry: Entry) -> list[Account]:
    here = feedback.holder.code
    if to is Tell.LEADER:
        return leaders_at(here)
    if to is Tell.LEADER_WHEN_LATE:
        return leaders_at(here) if int(entry.facts.get("percent") or 0) >= LATE else []
    if to is Tell.NAMED:
        named = entry.facts.get("to_account") or feedback.handler_id
        found = list(Account.objects.filter(pk=named)) if named else []
        return found or focal_officers(here)
    return focal_officers(here)


def _values(entry: Entry, feedback: Feedback) -> Mapping[str, str]:
    facts = entry.facts
    values = defaultdict(str, {key: str(value) for key, value in facts.items() if not isinstance(value, dict | list)})
    values.update(
        code=feedback.code, channel=feedback.channel.name, in_charge=feedback.in_charge.name,
        holder=feedback.holder.name, where=str(facts.get("outside") or "") or feedback.holder.name,
        by=entry.by_name or "hệ thống", at=_moment(entry.at), until=_moment(facts.get("until")) or "không định hạn",
        due=_moment(feedback.citizen_due_at) or "tính tiếp khi có bổ sung",
        unit_due=_moment(feedback.unit_due_at) or "chưa tính", reason=str(facts.get("reason") or feedback.end_reason),
        ending_name=_ending_name(facts), way_on=_way_on(entry, facts), part_codes=", ".join(facts.get("parts") or ()),
    )  # fmt: skip
    return values


def _ending_name(facts: Mapping[str, Any]) -> str:
    ending = str(facts.get("ending") or "")
    return ENDINGS[Ending(ending)].name if ending else "không trả lời"


def _way_on(entry: Entry, facts: Mapping[str, Any]) -> str:
    """Người gửi làm gì tiếp: where it is answered instead, and that it can be opened again."""
    if entry.event == Event.FEEDBACK_RECEIVED:
        return ""  # what its sender called a complaint, a tip: led elsewhere by the reason itself
    again = "mở trang Phản ánh với mã và khóa, chọn «Kiến nghị lại»"
    if facts.get("duplicate_of"):
        return (
            f"Việc này được trả lời ở {facts['duplicate_of']}, xem ở trang của mã này. Không cùng một việc: {again}."
        )
    if facts.get("ending") == Ending.WITHDRAWN:
        return f"Muốn tiếp tục: {again}."
    return f"Không đồng ý: {again}; cơ quan phải xem xét lại và có hạn trả lời mới."


def _moment(value: object) -> str:
    found = parse_datetime(value) if isinstance(value, str) else value
    return f"{localtime(found):%H:%M ngày %d/%m/%Y}" if isinstance(found, datetime) else ""
