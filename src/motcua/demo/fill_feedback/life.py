"""Một đời phản ánh trong bộ nhớ: the acts of the services, asked of the same table, kept as rows to be written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from motcua.apps.feedback.acting import state_facts
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.tracking import public_id_of
from motcua.apps.people.models import Office
from motcua.core.chain import START, link
from motcua.core.events import Event
from motcua.core.feedback import UNCOUNTED, FeedbackAct, RefusalGround, after
from motcua.core.feedback_clocks import FeedbackStep
from motcua.demo.fill_feedback.copying import Row
from motcua.demo.fill_feedback.ground import FeedbackGround, Hand

A, S = FeedbackAct, FeedbackStep
ENTRY_COLUMNS = ("subject", "seq", "at", "event", "by_id", "by_name", "by_office", "facts", "hash")
EntryValues = tuple[str, int, datetime, str, int | None, str, str, str, bytes]  # in that order
_told = DjangoJSONEncoder().default  # how `record` writes a moment
_spelled = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(slots=True)
class FeedbackLife:
    """Các dòng của một phản ánh."""

    ground: FeedbackGround
    feedback: Feedback
    sender: Row
    rounds: list[Row] = field(default_factory=list)
    handlings: list[Row] = field(default_factory=list)
    moves: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)
    ratings: list[Row] = field(default_factory=list)
    entries: list[EntryValues] = field(default_factory=list)
    before: bytes = START

    def receive(self, ground: RefusalGround | None) -> None:
        held = self.feedback
        if ground is None:
            held.state = after(None, A.RECEIVE).to.value
            self._open_round(held.received_at)
            self._open(S.FORWARD, held.arrived_at)
        else:
            held.state = after(None, A.REFUSE).to.value
            held.refusal_ground, held.is_counted, held.ended_at = ground.value, False, held.arrived_at
            held.is_restricted = ground is not RefusalGround.ANONYMOUS
        said = {
            "act": A.RECEIVE.value, "rule": "R2.20", "channel": held.channel.code, "received_at": held.received_at,
            "about": held.about, "ground": held.refusal_ground, "attachments": 0,
            "procedure": held.procedure.code if held.procedure else "", **state_facts(held),
        }  # fmt: skip
        hand = self.ground.hands["pakn"] if held.written_by_id else None
        self._write(Event.FEEDBACK_RECEIVED, hand, held.arrived_at, said)

    def classify(self, code: int, hand: Hand, at: datetime) -> None:
        self.feedback.classes = [code]
        self._act(A.CLASSIFY, Event.FEEDBACK_CLASSIFIED, hand, at, classes=[code], about=self.feedback.about)

    def refuse(self, ground: RefusalGround, reason: str, hand: Hand, at: datetime) -> None:
        held = self.feedback
        began = self.handlings[-1].started_at
        self._end(at, A.REFUSE)
        self._open(S.REFUSE, began)
        self._end(at, A.REFUSE)
        held.refusal_ground, held.end_reason, held.is_counted = ground.value, reason, ground not in UNCOUNTED
        self._stop(at, 22)
        self._act(A.REFUSE, Event.FEEDBACK_REFUSED, hand, at, ground=ground.value, reason=reason)

    def move(self, to: Office, reason: str, hand: Hand, at: datetime, *, up: bool = False, ground: str = "") -> None:
        held, act = self.feedback, A.PASS_UP if ground else A.FORWARD
        self.moves.append(
            Row(
                feedback=held, round=self.rounds[-1], from_office=held.holder, to_office=to, reason=reason,
                is_upward=up, ground=ground, by=hand.account, at=at,
            )
        )  # fmt: skip
        self._end(at, act)
        held.passed = sorted({*held.passed, held.holder_id})
        held.holder, held.handler = to, None
        self._open(S.FORWARD, at)
        event = Event.FEEDBACK_PASSED_UP if ground else Event.FEEDBACK_FORWARDED
        said: dict[str, Any] = {"ground": ground} if ground else {"upward": up}
        self._act(act, event, hand, at, office=to.code, outside="", reason=reason, **said)

    def acknowledge(self, hand: Hand, at: datetime) -> None:
        last = self.moves[-1]
        last.acknowledged_by, last.acknowledged_at = hand.account, at
        self._act(A.ACKNOWLEDGE, Event.FEEDBACK_ACKNOWLEDGED, hand, at, from_office=last.from_office.code)

    def accept(self, handler: Hand, hand: Hand, at: datetime) -> None:
        held = self.feedback
        began = self.handlings[-1].started_at
        self._end(at, A.ACCEPT)
        held.accepted_at, held.handler = held.accepted_at or at, handler.account
        self._open(S.ANSWER, began).handler = handler.account
        self._act(A.ACCEPT, Event.FEEDBACK_ACCEPTED, hand, at, step=S.ANSWER.value, to_account=handler.account.pk)

    def draft(self, public: str, internal: str, hand: Hand, at: datetime) -> None:
        held = self.feedback
        made = Row(
            feedback=held, round=self.rounds[-1], public=public, internal=internal, summary=held.title,
            drafted_by=hand.account, drafted_at=at,
        )  # fmt: skip
        self.answers.append(made)
        self._act(A.ANSWER, Event.FEEDBACK_ANSWER_DRAFTED, hand, at, attachments=0)

    def approve(self, hand: Hand, at: datetime) -> None:
        draft = self.answers[-1]
        draft.approved_by, draft.approved_at = hand.account, at
        self.feedback.answered_at = at
        self._end(at, A.APPROVE)
        self._stop(at, 50)
        self._open(S.PUBLISH, at)
        self._act(A.APPROVE, Event.FEEDBACK_ANSWERED, hand, at, drafted_by=draft.drafted_by.pk)

    def publish(self, hand: Hand, at: datetime) -> None:
        held = self.feedback
        held.published_at, held.public_id = at, public_id_of(held.code)
        held.public_title, held.public_search = self.ground.public_words(
            held, self.answers[-1].summary, self.answers[-1].public
        )
        self._end(at, A.PUBLISH)
        self._act(A.PUBLISH, Event.FEEDBACK_PUBLISHED, hand, at)

    def withhold(self, reason: str, hand: Hand, at: datetime) -> None:
        self.feedback.end_reason = reason
        self._end(at, A.WITHHOLD)
        self._act(A.WITHHOLD, Event.FEEDBACK_WITHHELD, hand, at, reason=reason)

    def reopen(self, reason: str, at: datetime) -> None:
        held = self.feedback
        self._end(at, A.REOPEN)
        held.round += 1
        held.answered_at = held.accepted_at = held.published_at = held.handler = None
        self._open_round(at, reason)
        self._open(S.FORWARD, at)
        self._act(A.REOPEN, Event.FEEDBACK_REOPENED, None, at, by_sender=True, by_the_sender=True, reason=reason)

    def rate(self, stars: int, at: datetime) -> None:
        self.feedback.stars = stars
        self.ratings.append(Row(feedback=self.feedback, round=self.rounds[-1], stars=stars, at=at))
        self._act(A.RATE, Event.FEEDBACK_RATED, None, at, by_sender=True, stars=stars)

    def _open_round(self, at: datetime, reason: str = "") -> None:
        held = self.feedback
        rule = self.ground.rule(held.channel, S.ANSWER, at)
        due = self.ground.due(rule, at, held.in_charge)
        self.rounds.append(
            Row(
                feedback=held, number=held.round, opened_at=at, reason=reason, rule=rule, due_at=due, first_due_at=due
            )
        )
        held.citizen_due_at = held.first_due_at = due
        held.ended_at = None

    def _open(self, step: FeedbackStep, at: datetime) -> Row:
        held, current = self.feedback, self.rounds[-1]
        rule = self.ground.rule(held.channel, step, current.opened_at)
        due = self.ground.due(rule, at, held.holder)
        made = Row(
            feedback=held, round=current, step=step.value, office=held.holder, rule=rule, started_at=at, due_at=due,
            first_due_at=due, ended_at=None,
        )  # fmt: skip
        self.handlings.append(made)
        held.unit_due_at = due
        return made

    def _end(self, at: datetime, act: FeedbackAct) -> None:
        for each in self.handlings:
            if each.ended_at is None:
                each.ended_at, each.ended_by = at, act.value
        self.feedback.unit_due_at = None

    def _stop(self, at: datetime, state: int) -> None:
        self.rounds[-1].ended_at, self.rounds[-1].ended_in, self.feedback.ended_at = at, state, at

    def _act(self, act: FeedbackAct, event: Event, hand: Hand | None, at: datetime, **said: Any) -> None:
        held = self.feedback
        was, move = held.at, after(held.at, act)
        held.state, held.version = move.to.value, held.version + 1
        facts = {"act": act.value, "rule": move.rule, "from": was.value, **state_facts(held), **said}
        self._write(event, hand, at, facts)

    def _write(self, event: Event, hand: Hand | None, at: datetime, facts: dict[str, Any]) -> None:
        plain = {name: _told(said) if type(said) is datetime else said for name, said in facts.items()}
        subject, seq = self.feedback.subject, len(self.entries) + 1
        by_id, by_name, by_office = (hand.account.pk, hand.name, hand.office) if hand else (None, "", "")
        self.before = link(
            self.before, subject=subject, seq=seq, at=at, event=event.value, by_id=by_id, by_name=by_name,
            by_office=by_office, facts=plain,
        )  # fmt: skip
        written = _spelled(plain)
        self.entries.append((subject, seq, at, event.value, by_id, by_name, by_office, written, self.before))
