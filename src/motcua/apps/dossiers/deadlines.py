"""Thời hạn của hồ sơ: hands the ledger's rows to the law and writes the answer back. Nothing here counts by itself.

The ledger is `Segment` (pauses with their cause, restarts, the one extension); the due date is derived, stored and
indexed. `reckon` may be called at any time and always gives the same answer for the same ledger and calendar.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localtime, make_aware

from motcua.apps.dossiers.models import Dossier, Segment, Supplement
from motcua.apps.people.models import Office
from motcua.apps.worktime import selectors as worktime
from motcua.core import reception
from motcua.core import segments as clock
from motcua.core.calendar import WorkCalendar
from motcua.core.consumption import Rung, ladder
from motcua.core.deadline import deadline
from motcua.core.definition import ChannelKind
from motcua.core.lateness import Lateness, lateness
from motcua.core.law import LawPack, SupplementEffect, pack_on
from motcua.core.limit import Channel, Counting, Limit, Unit

CHANNELS = {"direct": Channel.COUNTER, "post": Channel.POST, "online": Channel.ONLINE}


def local(moment: datetime) -> datetime:
    """A stored moment as the law counts: local time, whole minutes."""
    return localtime(moment).replace(second=0, microsecond=0, tzinfo=None)


def calendar_for(office: Office, around: datetime) -> WorkCalendar:
    """Lịch làm việc của một đơn vị, wide enough for any limit that begins then."""
    year = localtime(around).year
    return worktime.calendar_for(office, range(year - 1, year + 4))


def calendar_of(dossier: Dossier) -> WorkCalendar:
    """The calendar of the agency that settles the dossier."""
    return calendar_for(dossier.competent, dossier.accepted_at or dossier.created_at)


def pack_of(dossier: Dossier, at: datetime) -> LawPack:
    """Gói quy định: that of the day of reception, for ever (decision 1)."""
    return pack_on(local(dossier.accepted_at or at).date())


def reception_due(dossier: Dossier, at: datetime) -> datetime:
    """Hạn tiếp nhận hoặc yêu cầu bổ sung: 8 working hours online, one working day at the desk or by post."""
    return make_aware(reception.notice_due(local(at), CHANNELS[dossier.channel], calendar_for(dossier.receiving, at)))


def start_clock(dossier: Dossier, at: datetime) -> None:
    """Bắt đầu tính thời hạn from the acceptance of a complete and correct dossier (NĐ 118 Đ.17)."""
    dossier.law_pack = pack_of(dossier, at).code
    dossier.limit = _limit_of(dossier)
    dossier.clock_from = at
    _reckon_from(dossier, [], frozenset())  # nothing has stopped it and no rung has fired yet
    dossier.first_due_at = dossier.due_at


def restart_clock(dossier: Dossier, at: datetime, *, cause: str) -> None:
    """Tính lại từ đầu after a complete supplement; where the law or the version says pause, the clock goes on."""
    resume_clock(dossier, at)
    if _supplement_effect(dossier, at) is SupplementEffect.RESTART:
        Segment.objects.create(dossier=dossier, kind=Segment.Kind.RESTART, from_at=at, cause=cause)
    reckon(dossier)
    dossier.first_due_at = dossier.due_at


def clock_from_competent_office(dossier: Dossier, at: datetime) -> None:
    """Phi địa giới: the clock runs from when the competent agency receives the dossier (NĐ 309/2026 Đ.8(3))."""
    if not is_outside_boundary(dossier) or dossier.segments.filter(kind=Segment.Kind.RESTART).exists():
        return
    cause = "Cơ quan có thẩm quyền nhận hồ sơ nộp phi địa giới"
    Segment.objects.create(dossier=dossier, kind=Segment.Kind.RESTART, from_at=at, cause=cause)
    reckon(dossier)
    dossier.first_due_at = dossier.due_at


def is_outside_boundary(dossier: Dossier) -> bool:
    """Nộp phi địa giới: a commune's matter received at a desk that is not that commune's."""
    from motcua.apps.dossiers.facts import lineage

    is_communes = dossier.competent.kind == Office.Kind.COMMUNE
    return is_communes and dossier.competent.code not in lineage(dossier.receiving)


def pause_clock(dossier: Dossier, at: datetime, *, cause: str) -> None:
    """Tạm dừng: from now until `resume_clock`; each stop has a cause."""
    Segment.objects.create(dossier=dossier, kind=Segment.Kind.PAUSE, from_at=at, cause=cause)
    reckon(dossier)


def resume_clock(dossier: Dossier, at: datetime) -> None:
    """Tiếp tục tính."""
    dossier.segments.filter(kind=Segment.Kind.PAUSE, to_at=None).update(to_at=at)
    reckon(dossier)


def extend_clock(dossier: Dossier, at: datetime, new_due_at: datetime, *, cause: str) -> None:
    """Gia hạn: the due date becomes the new one; the first stays what it was."""
    Segment.objects.create(
        dossier=dossier, kind=Segment.Kind.EXTENSION, from_at=at, to_at=new_due_at, cause=cause[:200]
    )
    reckon(dossier)


def stop_clock(dossier: Dossier, at: datetime, *, finished: bool = True) -> None:
    """Dừng đồng hồ: the result exists (state 9), or the matter has ended otherwise; the dates stay as they were."""
    dossier.segments.filter(kind=Segment.Kind.PAUSE, to_at=None).update(to_at=at)
    if finished:
        dossier.finished_at = at
    dossier.alarm_at = dossier.reception_due_at = None
    dossier.is_paused = False


def reckon(dossier: Dossier) -> None:
    """Tính lại ngày hẹn trả from the ledger, and the next rung of the ladder."""
    if dossier.accepted_at is None or not dossier.limit:
        return
    _reckon_from(dossier, list(dossier.segments.all()) if dossier.pk else [])


def _reckon_from(dossier: Dossier, rows: list[Segment], fired: frozenset[str] | None = None) -> None:
    if not dossier.limit:
        return
    dossier.is_paused = any(row.kind == Segment.Kind.PAUSE and row.to_at is None for row in rows)
    dossier.due_at = None if dossier.is_paused else due_from(dossier, rows)
    dossier.alarm_at = next_alarm(dossier, rows, fired)


def due_from(dossier: Dossier, rows: list[Segment], calendar: WorkCalendar | None = None) -> datetime | None:
    """Ngày hẹn trả by the law, from these rows of the ledger; None while the clock stands still."""
    assert dossier.accepted_at is not None  # noqa: S101 - only accepted dossiers have a ledger
    held = calendar or calendar_of(dossier)
    if dossier.limit.get("same_day"):
        last = max((row.from_at for row in rows if row.kind == Segment.Kind.RESTART), default=dossier.accepted_at)
        moved = next((row.to_at for row in rows if row.kind == Segment.Kind.EXTENSION), None)
        return moved or make_aware(reception.same_day_due(local(last), held, pack_of(dossier, last)))
    found = deadline(
        local(dossier.accepted_at), CHANNELS[dossier.channel], limit_from(dossier.limit),
        counting=Counting(dossier.limit.get("counting", "hour")), segments=segments_from(rows), calendar=held,
        pack=pack_of(dossier, dossier.accepted_at),
    )  # fmt: skip
    return make_aware(found.due_at) if found.due_at else None


def segments_from(rows: list[Segment]) -> list[clock.Segment]:
    """The ledger's rows as the law reads them."""
    made: list[clock.Segment] = []
    for row in rows:
        if row.kind == Segment.Kind.RESTART:
            made.append(clock.Restart(local(row.from_at), row.cause))
        elif row.kind == Segment.Kind.EXTENSION and row.to_at is not None:
            made.append(clock.Extension(local(row.to_at), row.cause))
        else:
            made.append(clock.Pause(local(row.from_at), local(row.to_at) if row.to_at else None, row.cause))
    return made


def limit_from(held: dict[str, str]) -> Limit:
    return Limit(Decimal(held["amount"]), Unit(held["unit"]))


def next_alarm(dossier: Dossier, rows: list[Segment], fired: Collection[str] | None = None) -> datetime | None:
    """Nấc nhắc việc kế tiếp that has not fired for this due date; `fired` where the caller knows."""
    if dossier.due_at is None or dossier.accepted_at is None:
        return None
    if fired is None:
        held = dossier.reminders.filter(due_at=dossier.due_at) if dossier.pk else dossier.reminders.none()
        fired = set(held.values_list("rung", flat=True))
    waiting = [make_aware(rung.at) for rung in rungs(dossier, rows) if str(rung.percent) not in fired]
    return min(waiting, default=None)


def rungs(dossier: Dossier, rows: list[Segment]) -> tuple[Rung, ...]:
    """Các nấc 50, 80, 100, 120 % of the budget, as moments; what is due the same day has only its end."""
    assert dossier.accepted_at is not None  # noqa: S101 - asked only for accepted dossiers
    if dossier.limit.get("same_day"):
        return (Rung(100, local(dossier.due_at)),) if dossier.due_at else ()
    return ladder(
        local(dossier.accepted_at), CHANNELS[dossier.channel], limit_from(dossier.limit),
        counting=Counting(dossier.limit.get("counting", "hour")), segments=segments_from(rows),
        calendar=calendar_of(dossier), pack=pack_of(dossier, dossier.accepted_at),
    )  # fmt: skip


def step_due(office: Office, at: datetime, hours: Decimal) -> datetime | None:
    """Hạn của một bước: its working hours from the hand-over, on the calendar of the office that does it."""
    if hours <= 0:
        return None
    found = deadline(local(at), Channel.COUNTER, Limit(hours, Unit.HOUR), calendar=calendar_for(office, at)).due_at
    return make_aware(found) if found else None


def supplement_due(dossier: Dossier, at: datetime) -> datetime:
    """Hạn bổ sung: 15 working days from the notice (NĐ 297/2025 Đ.6(4))."""
    return make_aware(
        reception.supplement_due(local(at), calendar_for(dossier.receiving, at), pack=pack_of(dossier, at))
    )


def supplement_reminder_days(supplement: Supplement) -> tuple[date, ...]:
    """Ngày nhắc bổ sung: five and one working days before the end (decision 5)."""
    if supplement.due_at is None:
        return ()
    return reception.supplement_reminders(
        local(supplement.due_at), calendar_for(supplement.dossier.receiving, supplement.due_at)
    )


def check_supplement_window(dossier: Dossier, at: datetime) -> None:
    """Yêu cầu bổ sung sau thẩm định: within three working days from reception; refused later."""
    if dossier.accepted_at is not None:
        start, pack = local(dossier.accepted_at), pack_of(dossier, dossier.accepted_at)
        reception.check_supplement_request(local(at), start, calendar_of(dossier), pack)


def apology_due(dossier: Dossier, due_at: datetime) -> datetime:
    """Hạn gửi phiếu xin lỗi: the closing of the last working day before the due day."""
    return make_aware(reception.apology_due(local(due_at), calendar_of(dossier), pack_of(dossier, due_at)))


def check_extension(
    dossier: Dossier, at: datetime, due_at: datetime, new_due_at: datetime, is_extended: bool
) -> None:
    """Gia hạn: once, in time, later than the old date, no longer than the limit itself (decision 6)."""
    limit = Limit.of("1", Unit.WORKDAY) if dossier.limit.get("same_day") else limit_from(dossier.limit)
    reception.check_extension(
        local(new_due_at), at=local(at), due_at=local(due_at), limit=limit, is_extended=is_extended,
        calendar=calendar_of(dossier),
    )  # fmt: skip


def _limit_of(dossier: Dossier) -> dict[str, object]:
    terms = dossier.edition.definition.terms_for(ChannelKind(dossier.channel), dossier.case)
    if terms is None or terms.limit is None:
        return {}
    found = terms.limit
    return {
        "amount": str(found.amount), "unit": found.unit.value, "counting": found.counting, "same_day": found.same_day,
    }  # fmt: skip


def _supplement_effect(dossier: Dossier, at: datetime) -> SupplementEffect:
    chosen = dossier.edition.content.get("supplement_effect", "")
    return SupplementEffect(chosen) if chosen else pack_of(dossier, at).supplement_effect.value


def lateness_of(dossier: Dossier, on: date, due_at: datetime | None = None) -> Lateness | None:
    """Đúng hạn hay quá hạn, by dates: as of the result, or of `on` while there is none; None without a due date."""
    due = due_at or dossier.due_at
    if due is None:
        return None
    ended = localtime(dossier.finished_at).date() if dossier.finished_at else on
    return lateness(localtime(due).date(), ended, calendar_of(dossier))
