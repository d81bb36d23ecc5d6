"""Đồng hồ của hồ sơ đang kể: asks the law as `apps.dossiers.deadlines` does, with the ledger at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from motcua.core import reception
from motcua.core import segments as law
from motcua.core.calendar import WorkCalendar
from motcua.core.consumption import ladder
from motcua.core.deadline_bulk import Amount, amount_of
from motcua.core.law import LawPack, SupplementEffect, pack_on
from motcua.core.limit import Channel, Limit, Unit
from motcua.demo.fill.crew import Place
from motcua.demo.fill.foresight import DUE, Begun, Rungs, dues_of, ladders_of
from motcua.demo.fill.held import Held, Stretch, Task
from motcua.demo.fill.life import Life
from motcua.demo.fill.matters import Matter
from motcua.demo.fill.moments import day_of, local, of_local

RESTART, PAUSE, EXTENSION = "restart", "pause", "extension"


@dataclass(slots=True)
class Clock:
    """Các lịch của tỉnh: one for each office, wide enough for all of the fill."""

    calendars: Mapping[str, WorkCalendar]
    _packs: dict[date, LawPack] = field(default_factory=dict)
    _hours: dict[Decimal, Amount] = field(default_factory=dict)
    _amounts: dict[tuple[Matter | None, bool, str], Amount] = field(default_factory=dict)
    _steps: list[tuple[Task, Decimal]] = field(default_factory=list)
    _notices: dict[int, int] = field(default_factory=dict)
    _ladders: dict[int, Rungs] = field(default_factory=dict)

    def pack(self, at: int) -> LawPack:
        on = day_of(at)
        found = self._packs.get(on)
        if found is None:
            found = self._packs[on] = pack_on(on)
        return found

    def reception_due(self, held: Held) -> int:
        """`deadlines.reception_due`, foreseen."""
        return self._notices[held.pk]

    def check_due(self, held: Held, at: int) -> int:
        """`deadlines.reception_due` of what was supplied."""
        calendar = self.calendars[held.receiving.code]
        return of_local(reception.notice_due(local(at), held.matter.counted, calendar, self.pack(at)))

    def start(self, held: Held, at: int) -> None:
        """`deadlines.start_clock`, foreseen; the moment of acceptance is in the dossier."""
        held.law_pack = self.pack(at).code
        if held.matter.same_day:
            self.reckon(held)
        else:
            held.rungs = self._ladders[held.pk]
            held.due_at = _due(held.rungs)
            self.next_alarm(held)
        held.first_due_at = held.due_at

    def restart(self, held: Held, at: int, cause: str) -> None:
        """`deadlines.restart_clock`."""
        self.resume(held, at)
        chosen = held.matter.effect
        effect = SupplementEffect(chosen) if chosen else self.pack(held.accepted_at or at).supplement_effect.value
        if effect is SupplementEffect.RESTART:
            self.start_again(held, at, cause)
            return
        self.reckon(held)
        held.first_due_at = held.due_at

    def start_again(self, held: Held, at: int, cause: str) -> None:
        """A restart in the ledger, and the first due date with it."""
        held.segments.append(Stretch(RESTART, at, None, cause))
        self.reckon(held)
        held.first_due_at = held.due_at

    def pause(self, held: Held, at: int, cause: str) -> None:
        held.segments.append(Stretch(PAUSE, at, None, cause))
        self.reckon(held)

    def resume(self, held: Held, at: int) -> None:
        for each in held.segments:
            if each.kind == PAUSE and each.to_at is None:
                each.to_at = at
        self.reckon(held)

    def extend(self, held: Held, at: int, new_due_at: int, cause: str) -> None:
        held.segments.append(Stretch(EXTENSION, at, new_due_at, cause))
        self.reckon(held)

    @staticmethod
    def stop(held: Held, at: int, *, finished: bool = True) -> None:
        """`deadlines.stop_clock`."""
        for each in held.segments:
            if each.kind == PAUSE and each.to_at is None:
                each.to_at = at
        if finished:
            held.finished_at = at
        held.alarm_at = held.reception_due_at = None
        held.is_paused = False

    def reckon(self, held: Held) -> None:
        """`deadlines.reckon`: the due date, the rungs of the ladder and the next of them."""
        held.is_paused = any(each.kind == PAUSE and each.to_at is None for each in held.segments)
        held.due_at, held.rungs = (None, []) if held.is_paused else self._reckoned(held)
        self.next_alarm(held)

    @staticmethod
    def next_alarm(held: Held) -> None:
        fired = {rung for due, rung, _ in held.reminders if due == held.due_at}
        held.alarm_at = min((at for percent, at in held.rungs if str(percent) not in fired), default=None)

    def _reckoned(self, held: Held) -> tuple[int, list[tuple[int, int]]]:
        """The due date and the rungs; the hundredth of a hundred is the due date itself, so the law is asked once."""
        accepted, matter, calendar = held.accepted_at or 0, held.matter, self.calendars[held.competent.code]
        if matter.same_day:
            due = self._same_day_due(held, accepted, calendar)
            return due, [(DUE, due)]
        found = ladder(
            local(accepted), matter.counted, matter.law_limit, counting=matter.counting, segments=_ledger(held),
            calendar=calendar, pack=self.pack(accepted),
        )  # fmt: skip
        rungs = [(rung.percent, of_local(rung.at)) for rung in found]
        return _due(rungs), rungs

    def _same_day_due(self, held: Held, accepted: int, calendar: WorkCalendar) -> int:
        last = max((each.from_at for each in held.segments if each.kind == RESTART), default=accepted)
        moved = next((each.to_at for each in held.segments if each.kind == EXTENSION), None)
        return moved or of_local(reception.same_day_due(local(last), calendar, self.pack(last)))

    def step_due(self, task: Task, hours: Decimal) -> None:
        """`deadlines.step_due`, later and for many at once: nothing that an act says depends on it."""
        if hours > 0:
            self._steps.append((task, hours))

    def reckon_steps(self) -> None:
        """Tính hạn của các bước đã mở."""
        dues = dues_of([self._step(task, hours) for task, hours in self._steps])
        for (task, _), due in zip(self._steps, dues, strict=True):
            task.due_at = due
        self._steps.clear()

    def _step(self, task: Task, hours: Decimal) -> Begun:
        amount = self._hours.get(hours)
        if amount is None:
            amount = self._hours[hours] = amount_of(Limit(hours, Unit.HOUR))
        return Begun(self.calendars[task.office.code], self.pack(task.given_at), task.given_at, False, amount)

    def foresee(self, lives: Sequence[Life]) -> None:
        """Tính trước cho nhiều hồ sơ: until when to answer whether it is received, and the first ladder."""
        notices = dues_of([self._notice(each) for each in lives])
        self._notices = {life.pk: due for life, due in zip(lives, notices, strict=True)}
        accepted = [life for life in lives if "accept" in life.verbs and not life.offer.matter.same_day]
        ladders = ladders_of([self._acceptance(each) for each in accepted])
        self._ladders = {life.pk: rungs for life, rungs in zip(accepted, ladders, strict=True)}

    def _notice(self, life: Life) -> Begun:
        matter, pack = life.offer.matter, self.pack(life.begins_at)
        is_online = matter.counted is Channel.ONLINE
        limit = pack.online_notice.value if is_online else pack.direct_notice.value
        key = (None, is_online, pack.code)
        amount = self._amounts.get(key) or self._amounts.setdefault(key, amount_of(limit, pack=pack))
        return Begun(self.calendars[life.offer.receiving.code], pack, life.begins_at, is_online, amount)

    def _acceptance(self, life: Life) -> Begun:
        matter, at = life.offer.matter, life.moments[life.verbs.index("accept")]
        pack, is_online = self.pack(at), matter.counted is Channel.ONLINE
        key = (matter, is_online, pack.code)
        amount = self._amounts.get(key) or self._amounts.setdefault(
            key, amount_of(matter.law_limit, matter.counting, pack)
        )
        return Begun(self.calendars[life.offer.competent.code], pack, at, is_online, amount)

    def supplement_due(self, held: Held, at: int) -> int:
        pack = self.pack(held.accepted_at or at)
        return of_local(reception.supplement_due(local(at), self.calendars[held.receiving.code], pack=pack))

    def reminder_days(self, held: Held, due_at: int) -> tuple[date, ...]:
        return reception.supplement_reminders(local(due_at), self.calendars[held.receiving.code])

    def is_apology_late(self, held: Held, at: int) -> bool:
        due_at = held.due_at or at
        latest = reception.apology_due(local(due_at), self.calendars[held.competent.code], self.pack(due_at))
        return at > of_local(latest)

    def workdays_after(self, office: Place, at: int, workdays: int) -> int:
        """The same hour so many working days later."""
        calendar, here = self.calendars[office.code], local(at)
        later = calendar.add_workdays(here.date(), workdays)
        return at + (later.toordinal() - here.toordinal()) * 86400


def _due(rungs: Rungs) -> int:
    return next(at for percent, at in rungs if percent == DUE)


def _ledger(held: Held) -> list[law.Segment]:
    """`deadlines.segments_from`."""
    made: list[law.Segment] = []
    for each in held.segments:
        if each.kind == RESTART:
            made.append(law.Restart(local(each.from_at), each.cause))
        elif each.kind == EXTENSION and each.to_at is not None:
            made.append(law.Extension(local(each.to_at), each.cause))
        else:
            made.append(law.Pause(local(each.from_at), local(each.to_at) if each.to_at else None, each.cause))
    return made
