"""Giải thích hạn của thủ tục giải quyết trong ngày: no hours are counted, so it has sentences of its own."""

from __future__ import annotations

from datetime import datetime

from motcua.core import explanation_words as words
from motcua.core.calendar import WorkCalendar
from motcua.core.explanation_lines import Line, LineKind
from motcua.core.law import LawPack
from motcua.core.reception import same_day_due


def explain_same_day(
    counted_from: datetime, calendar: WorkCalendar, pack: LawPack, *, extended_to: datetime | None = None
) -> tuple[Line, ...]:
    """Lời giải thích, from the moment of acceptance or of the last supplement (Luật Hộ tịch 2014, khoản 3 Điều 5)."""
    rule, due_at = pack.same_day_cutoff, same_day_due(counted_from, calendar, pack)
    begun, ended = words.moment(counted_from), words.moment(due_at)
    lines = [
        Line(
            LineKind.START, counted_from, counted_from,
            f"Nhận đủ hồ sơ lúc {begun.vi}: thủ tục giải quyết trong ngày làm việc.",
            f"Complete on {begun.en}: to be settled within the working day.", rule.article,
        )
    ]  # fmt: skip
    if due_at.date() != counted_from.date():
        lines.append(
            Line(
                LineKind.ROLLED, counted_from, due_at,
                f"Nhận sau {rule.value:%H:%M} hoặc vào ngày nghỉ: trả vào ngày làm việc tiếp theo.",
                f"Received after {rule.value:%H:%M} or on a day off: the next working day counts.", rule.article,
            )
        )  # fmt: skip
    shut = f"Hạn là lúc hết giờ làm việc: {ended.vi}.", f"Due at closing time: {ended.en}."
    lines.append(Line(LineKind.DUE, due_at, due_at, *shut, rule.article))
    if extended_to is not None:
        until = words.moment(extended_to)
        moved = f"Đã gia hạn đến {until.vi}.", f"Extended to {until.en}."
        lines.append(Line(LineKind.EXTENSION, due_at, extended_to, *moved, pack.extension.article))
    return tuple(lines)
