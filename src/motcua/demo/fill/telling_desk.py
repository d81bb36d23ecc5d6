"""Các hành vi tại Một cửa, each the double of the service of that name."""

from __future__ import annotations

from motcua.core.access import Role
from motcua.core.dossier import Act, after_supply
from motcua.core.dossier import after as move_of
from motcua.core.events import Event
from motcua.core.process_run import Position
from motcua.demo.fill.crew import NOBODY, Officer, Place
from motcua.demo.fill.entries import Facts
from motcua.demo.fill.held import Asked
from motcua.demo.fill.moments import compact, day_of, fresh
from motcua.demo.fill.telling import Telling
from motcua.demo.fill.words import (
    ASKED_FOR,
    GO_TO,
    NOT_CLEAR,
    NOT_SUPPLIED,
    NOTE_SUPPLIED,
    OUT_OF_REMIT,
    PAUSED_FOR_PAPERS,
    SUPPLIED,
    WITHDRAWN,
)

HANDED_IN = move_of(None, Act.SUBMIT)
SUBMITTED = Facts(act=Act.SUBMIT.value, rule=HANDED_IN.rule, to=HANDED_IN.to.value, version=1)


def submit(told: Telling, at: int) -> None:
    """services.submit: at the desk by the receptionist, online and by post from outside."""
    held, matter = told.held, told.held.matter
    held.state, held.created_at = HANDED_IN.to.value, at
    held.reception_due_at = told.clock.reception_due(held)
    by = NOBODY if matter.channel == "online" else desk(told)
    if matter.channel == "online":
        held.answers = matter.form.filled(held.person, day_of(at))
    _hand_in(told, by, at)
    told.chain.add(Event.DOSSIER_SUBMITTED, by, at, SUBMITTED.spelled({
        "procedure": matter.code, "channel": matter.channel, "receiving": held.receiving.code,
        "holder": held.holder.code, "reception_due_at": fresh(held.reception_due_at),
    }))  # fmt: skip


def desk(told: Telling) -> Officer:
    return told.who(Role.RECEPTIONIST, told.held.receiving)


def _hand_in(told: Telling, by: Officer, at: int) -> None:
    """Files online; on paper at the desk, where some of it is scanned (demo.scene.papers)."""
    held, is_online = told.held, told.held.matter.channel == "online"
    for n, (code, name) in enumerate(held.matter.papers):
        has_file = is_online or (told.life.choice >> n) % 5 < 3
        source = "uploaded" if is_online else "scanned" if has_file else "paper"
        original, copy = (0, 0) if is_online else (int(n == 0), int(n > 0))
        held.papers.append((code, name, 1, original, copy, source, n if has_file else None, n + 1, by, at))


def accept(told: Telling, at: int) -> None:
    """services.accept: the code, the row of the book, the clock; after a supplement the clock begins anew."""
    held, by = told.held, desk(told)
    held.accepted_by, held.holder, held.handler = by, held.receiving, by
    if held.code is None:
        number = told.life.numbers.code
        held.code, held.accepted_at = f"{held.receiving.code}-{compact(day_of(at))}-{number:04d}", at
        held.book = (told.life.book, told.life.numbers.book)
        told.clock.start(held, at)
    else:
        told.clock.restart(held, at, SUPPLIED)
    told.reckoned(first=True)
    held.reception_due_at = None
    told.done(Act.ACCEPT, Event.DOSSIER_ACCEPTED, by, at, {
        "competent": held.competent.code, "accepted_by": by.pk, "limit": held.matter.limit_spelled,
    })  # fmt: skip


def refuse(told: Telling, at: int) -> None:
    """services.refuse."""
    told.held.closed_at, told.held.reception_due_at = at, None
    number = told.number_form("03", told.held.receiving, at)
    said = {"reason": OUT_OF_REMIT, "go_to": GO_TO, "form_number": number}
    told.done(Act.REFUSE, Event.DOSSIER_REFUSED, desk(told), at, said)


def ask(told: Telling, at: int) -> None:
    """services.supplement.request_supplement, issued by the desk."""
    held, by = told.held, desk(told)
    due_at = told.clock.supplement_due(held, at)
    asked = Asked(told.key(held.asked), held.accepted_at is not None, by, at, due_at)
    held.asked.append(asked)
    number = told.number_form("02", held.receiving, at)
    if asked.was_accepted:
        told.clock.pause(held, at, PAUSED_FOR_PAPERS)
        told.reckoned()
    held.reception_due_at, held.holder = None, held.receiving
    told.done(Act.REQUEST_SUPPLEMENT, Event.SUPPLEMENT_REQUESTED, by, at, {
        "items": ASKED_FOR, "reason": NOT_CLEAR, "until": fresh(due_at), "repeated": False, "supplement": asked.pk,
        "form_number": number,
    })  # fmt: skip


def supply(told: Telling, at: int) -> None:
    """services.supplement.supply: a new version of the second paper, or of the only one."""
    held = told.held
    by = NOBODY if held.matter.channel == "online" else desk(told)
    given = held.matter.papers[1:2] or held.matter.papers[:1]
    for code, name in given:
        held.papers.append((code, name, 2, 0, 0, "uploaded", 1, 2, by, at))
    for each in held.asked:
        each.supplied_at = each.supplied_at or at
    held.reception_due_at = told.clock.check_due(held, at)
    said = {"papers": [code for code, _ in given], "note": NOTE_SUPPLIED}
    told.done(Act.SUPPLY, Event.DOSSIER_SUPPLIED, by, at, said, after_supply(held.accepted_at is not None))


def withdraw(told: Telling, at: int) -> None:
    """services.end.withdraw."""
    by = desk(told)
    number = end(told, by, at, WITHDRAWN, told.held.receiving)
    told.done(Act.WITHDRAW, Event.DOSSIER_WITHDRAWN, by, at, {"reason": WITHDRAWN, "form_number": number})


def close(told: Telling, at: int) -> None:
    """services.end.close_unsupplied: by the job of every minute."""
    number = end(told, NOBODY, at, NOT_SUPPLIED, told.held.competent)
    said = {"reason": NOT_SUPPLIED, "form_number": number}
    told.done(Act.CLOSE_UNSUPPLIED, Event.DOSSIER_CLOSED_UNSUPPLIED, NOBODY, at, said)


def end(told: Telling, by: Officer, at: int, reason: str, issuer: Place) -> int:
    """services.end._end: all that is open is closed; the number of the notice."""
    held = told.held
    close_tasks(told, by, at)
    for each in held.charges:
        if each.confirmed_at is None and each.cancelled_at is None:
            each.cancelled_at = at
    told.clock.stop(held, at, finished=False)
    held.closed_at, held.handler, held.step, held.note = at, None, "", held.note or reason
    return told.number_form("05", issuer, at)


def close_tasks(told: Telling, by: Officer, at: int) -> None:
    """steps.close_open_tasks."""
    for each in told.held.open_tasks:
        each.done_at, each.done_by, each.outcome = at, by, "closed"
    told.held.position = Position(ended="closed")


def hand(told: Telling, at: int) -> None:
    """services.hand_over, against the receipt."""
    held = told.held
    held.handed_over_at = held.closed_at = at
    held.step = ""
    proof = "Nhận ngay tại quầy" if held.at_once else f"Giấy hẹn {held.code}"
    said = {"method": "desk", "proof": proof}
    told.done(Act.HAND_OVER, Event.RESULT_HANDED_OVER, desk(told), at, said)


def rate(told: Telling, at: int) -> None:
    """services.converse.rate, by who holds the receipt."""
    seed = told.life.seed
    overall = (3, 3, 3, 3, 2, 2, 3, 1)[seed % 8]
    detail = (None, None, None) if seed % 3 == 0 else (overall, 2 + seed % 2, 3)
    comment = ("", "", "", "Nhanh, rõ ràng.", "Cán bộ hướng dẫn tận tình.", "Mong có thêm chỗ ngồi chờ.")[seed % 6]
    told.held.rating = (overall, *detail, comment, at)
    told.done(Act.RATE, Event.DOSSIER_RATED, NOBODY, at, {"overall": overall})
