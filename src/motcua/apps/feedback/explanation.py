"""Vì sao hạn là ngày này: the rule, its article, each day off on the way, each wait, each extension; in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localtime

from motcua.apps.dossiers.deadlines import calendar_for
from motcua.apps.feedback.clocks import pauses_of
from motcua.apps.feedback.models import ClockRule, Extension, Feedback, Handling, Round, Wait
from motcua.apps.people.models import Office
from motcua.core.calendar import WorkCalendar
from motcua.core.law import Confidence
from motcua.core.limit import Unit

DECIDED = "đơn vị vận hành quyết định, chờ Văn phòng UBND tỉnh xác nhận"


@dataclass(frozen=True, slots=True)
class ClockLine:
    """Một dòng giải thích, with the article that it rests on."""

    words: str
    article: str = ""


def citizen_clock_lines(feedback: Feedback, current: Round, waits: Sequence[Wait]) -> list[ClockLine]:
    """Hạn trả lời người dân."""
    extensions = [
        row for step in feedback.handlings.all() if step.round_id == current.pk for row in step.extensions.all()
        if row.citizen_old_due_at is not None
    ]  # fmt: skip
    began = "Tiếp nhận lần đầu" if current.number == 1 else f"Mở lại, vòng {current.number}"
    first = ClockLine(f"{began} lúc {_shown(current.opened_at)}; chuyển cơ quan khác không tính lại từ đầu")
    rest = _lines(current.rule, current.opened_at, current.due_at, feedback.in_charge, waits, extensions)
    return [first, *rest]


def unit_clock_lines(step: Handling, waits: Sequence[Wait]) -> list[ClockLine]:
    """Hạn của đơn vị."""
    first = ClockLine(f"Đến {step.office.name} lúc {_shown(step.started_at)}")
    return [first, *_lines(step.rule, step.started_at, step.due_at, step.office, waits, list(step.extensions.all()))]


def _lines(
    rule: ClockRule | None, began: datetime, due: datetime | None, office: Office, waits: Sequence[Wait],
    extensions: Sequence[Extension],
) -> Iterator[ClockLine]:  # fmt: skip
    if rule is None:
        yield ClockLine("Không có quy định thời hạn cho bước này")
        return
    source = f"{rule.article} ({DECIDED})" if rule.confidence == Confidence.DECIDED else rule.article
    yield ClockLine(f"Thời hạn {rule.limit_in_words}, không tính ngày đầu", source)
    calendar = calendar_for(office, began)
    until = due or max((each.asked_at for each in waits), default=began)
    yield from (ClockLine(words) for words in _days_off(rule, calendar, _day(began), _day(until)))
    yield from _stops(rule, began, waits)
    for row in extensions:
        yield ClockLine(f"Gia hạn từ {_shown(row.old_due_at)} đến {_shown(row.new_due_at)}: {row.reason}")
    yield ClockLine(f"Hạn: {_shown(due)}" if due else "Đồng hồ đang dừng; hạn được tính tiếp khi có bổ sung")


def _stops(rule: ClockRule, began: datetime, waits: Sequence[Wait]) -> Iterator[ClockLine]:
    for pause in pauses_of(rule, began, waits):
        until = f"đến {pause.to_at:%H:%M ngày %d/%m/%Y}" if pause.to_at else "đến nay"
        yield ClockLine(f"Không tính từ {pause.from_at:%H:%M ngày %d/%m/%Y} {until}: chờ người gửi bổ sung")
    if waits and not rule.waits_for_sender:
        yield ClockLine("Chờ người gửi bổ sung không làm dừng đồng hồ của kênh này")


def _days_off(rule: ClockRule, calendar: WorkCalendar, first: date, last: date) -> Iterable[str]:
    """Weekends by their number, every other day off by its name."""
    if rule.unit == Unit.DAY or last <= first:
        return []
    days = [first + timedelta(days=number) for number in range(1, min((last - first).days, 120) + 1)]
    off = [day for day in days if not calendar.is_workday(day)]
    named = [f"Nghỉ {day:%d/%m}: {calendar.off_day_name(day)}" for day in off if calendar.off_day_name(day)]
    weekends = sum(1 for day in off if not calendar.off_day_name(day))
    return ([f"Bỏ qua {weekends} ngày nghỉ hằng tuần"] if weekends else []) + named


def _day(moment: datetime) -> date:
    return localtime(moment).date()


def _shown(moment: datetime) -> str:
    return f"{localtime(moment):%H:%M ngày %d/%m/%Y}"
