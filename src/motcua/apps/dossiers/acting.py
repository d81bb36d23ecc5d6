"""Hành vi trên hồ sơ: what every act does first and last — lock the row, ask the law, write, record in the journal.

    with acting(dossier, Act.REFUSE, by=officer, at=moment) as act:
        …change act.dossier…
        act.record(Event.DOSSIER_REFUSED, reason=reason)

Everything happens in one transaction; where the law refuses, nothing has happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from motcua.apps.dossiers.facts import OpenNow, facts_of, read_open
from motcua.apps.dossiers.locking import lock
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.writing import keep
from motcua.apps.journal.services.record import End
from motcua.apps.people.models import Account
from motcua.core.dossier import ACT_NAMES, Act, Move, State, after
from motcua.core.dossier_access import may_act
from motcua.core.dossier_refusals import ChangedMeanwhile, MirroredDossier, NotYours, ReasonMissing
from motcua.core.events import Event
from motcua.database.marks import standing

LEAST_REASON = 5
Author = Account | None  # None: the system itself, by a job


@dataclass(slots=True)
class Acting:
    """Một hành vi đang diễn ra: the locked dossier and where the table says that it goes."""

    dossier: Dossier
    act: Act
    move: Move
    by: Author
    at: datetime
    was: State
    end: End  # of the dossier's chain in the journal, which is locked together with its row
    said: dict[str, Any] = field(default_factory=dict)
    event: Event | None = None

    def record(self, event: Event, **facts: object) -> None:
        """Say what the journal will keep; written when the block ends, in the same transaction."""
        self.event, self.said = event, facts

    def go(self, move: Move) -> None:
        """Take another way than the table's usual one, e.g. back to the stage that asked for the money."""
        self.move = move


@contextmanager
def acting(
    dossier: Dossier, act: Act, *, by: Author, at: datetime, version: int | None = None, unasked: bool = False
) -> Iterator[Acting]:
    """Lock `dossier` for `act`. `version` is what the person saw; `unasked` is for the system's own acts."""
    with transaction.atomic(), standing():
        locked = _locked(dossier, version)
        move = after(locked.at, act, at_once=locked.at_once)
        open_now = read_open(locked)
        if not unasked:
            _may_or_refuse(locked, act, by, at, open_now)
        doing = Acting(locked, act, move, by, at, locked.at, open_now.end)
        yield doing
        _write(doing)
        _take_over(dossier, locked)


def require_reason(reason: str) -> str:
    """Lý do: said in words that a citizen can act on, not in three letters."""
    text = " ".join(reason.split())
    if len(text) < LEAST_REASON:
        raise ReasonMissing(least=LEAST_REASON)
    return text


def _locked(dossier: Dossier, version: int | None) -> Dossier:
    locked = lock(dossier)
    if locked.is_mirrored:
        raise MirroredDossier(source=locked.source)
    if version is not None and version != locked.version:
        raise ChangedMeanwhile
    return locked


def _may_or_refuse(dossier: Dossier, act: Act, by: Author, at: datetime, open_now: OpenNow) -> None:
    if by is None or not may_act(by.actor_at(at), act, facts_of(dossier, open_now)):
        raise NotYours(act=ACT_NAMES[act])


def _write(doing: Acting) -> None:
    dossier = doing.dossier
    dossier.state = doing.move.to.value
    dossier.version += 1
    if doing.event is None:
        dossier.save()
        return
    facts = {**_state_of(dossier, doing), **doing.said}
    keep(dossier, doing.end, doing.event, by=doing.by, at=doing.at, facts=facts)


def _state_of(dossier: Dossier, doing: Acting) -> dict[str, Any]:
    """What every entry of a dossier carries, so that its state can be rebuilt from the journal alone."""
    return {
        "act": doing.act.value, "rule": doing.move.rule, "form": doing.move.form,
        "from": doing.was.value, "to": dossier.state, "version": dossier.version, "code": dossier.code,
        "holder": dossier.holder.code, "handler": dossier.handler_id, "due_at": dossier.due_at,
        "first_due_at": dossier.first_due_at, "is_paused": dossier.is_paused,
    }  # fmt: skip


def _take_over(dossier: Dossier, locked: Dossier) -> None:
    """Let the caller's own object see what was written."""
    dossier.__dict__.update(locked.__dict__)
