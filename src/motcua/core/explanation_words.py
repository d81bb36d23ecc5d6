"""Lời giải thích: the sentences of an explanation, in Vietnamese and in English, side by side."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from motcua.core.limit import Unit

_DAYS_VI = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_DAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Words(NamedTuple):
    """Một câu bằng hai thứ tiếng."""

    vi: str
    en: str


def day(on: date) -> Words:
    """Ngày kèm thứ."""
    number = on.weekday()
    return Words(f"{_DAYS_VI[number]} {on:%d/%m/%Y}", f"{_DAYS_EN[number]} {on:%d/%m/%Y}")


def moment(at: datetime) -> Words:
    """Giờ, thứ, ngày."""
    on = day(at.date())
    return Words(f"{at:%H:%M} {on.vi}", f"{at:%H:%M} {on.en}")


def quantity(counted: int, unit: Unit) -> Words:
    """Lượng thời gian: minutes are shown as hours and minutes."""
    if unit is Unit.HOUR:
        hours, minutes = divmod(counted, 60)
        return Words(f"{hours} giờ {minutes:02} phút làm việc", f"{hours} h {minutes:02} min of working time")
    name_vi = {Unit.WORKDAY: "ngày làm việc", Unit.DAY: "ngày", Unit.MONTH: "tháng"}[unit]
    name_en = {Unit.WORKDAY: "working day(s)", Unit.DAY: "calendar day(s)", Unit.MONTH: "month(s)"}[unit]
    return Words(f"{counted} {name_vi}", f"{counted} {name_en}")


def filed(at: datetime) -> Words:
    shown = moment(at)
    return Words(
        f"Tiếp nhận {shown.vi}, trong giờ làm việc: tính thời hạn từ lúc đó.",
        f"Received {shown.en}, in working hours: the clock starts then.",
    )


def deemed(at: datetime, start_at: datetime) -> Words:
    shown, start = moment(at), moment(start_at)
    return Words(
        f"Tiếp nhận {shown.vi}, ngoài giờ làm việc: tính thời hạn từ {start.vi}.",
        f"Received {shown.en}, outside working hours: the clock starts {start.en}.",
    )


def last_hour(at: datetime, start_at: datetime) -> Words:
    shown, start = moment(at), moment(start_at)
    return Words(
        f"Nộp trực tuyến {shown.vi}, trong giờ cuối của ngày làm việc: tính thời hạn từ {start.vi}.",
        f"Filed online {shown.en}, in the last hour of the working day: the clock starts {start.en}.",
    )


def restarted(at: datetime, start_at: datetime, cause: str) -> Words:
    shown, start = moment(at), moment(start_at)
    why = cause or "đã bổ sung đủ"
    return Words(
        f"Tính lại từ đầu lúc {shown.vi} ({why}); thời hạn mới tính từ {start.vi}.",
        f"Restarted {shown.en} ({cause or 'supplement complete'}); the new clock starts {start.en}.",
    )


def counted(begins: Words, ends: Words, amount: Words) -> Words:
    return Words(
        f"Tính từ {begins.vi} đến {ends.vi}: {amount.vi}.",
        f"Counted from {begins.en} to {ends.en}: {amount.en}.",
    )


def months_counted(start: Words, last: Words, amount: Words) -> Words:
    return Words(f"Sau {start.vi} {amount.vi} là {last.vi}.", f"{amount.en} after {start.en} is {last.en}.")


def off(on: date, name: Words, is_forecast: bool) -> Words:
    shown = day(on)
    mark = Words(" (lịch dự kiến)", " (forecast)") if is_forecast else Words("", "")
    return Words(f"Không tính {shown.vi}: {name.vi}{mark.vi}.", f"Not counted, {shown.en}: {name.en}{mark.en}.")


def weekly_rest() -> Words:
    return Words("ngày nghỉ hằng tuần", "weekly rest")


def makeup(on: date) -> Words:
    shown = day(on)
    return Words(f"Có tính {shown.vi}: ngày làm bù.", f"Counted, {shown.en}: make-up working day.")


def paused(begins_at: datetime, ends_at: datetime, cause: str, lost: Words) -> Words:
    begins, ends = moment(begins_at), moment(ends_at)
    why = cause or "thời gian không tính vào thời hạn"
    return Words(
        f"Tạm dừng từ {begins.vi} đến {ends.vi} ({why}): không tính {lost.vi}.",
        f"Paused from {begins.en} to {ends.en} ({cause or 'not counted'}): {lost.en} left out.",
    )


def forgotten(begins_at: datetime, ends_at: datetime, cause: str) -> Words:
    begins, ends = moment(begins_at), moment(ends_at)
    return Words(
        f"Tạm dừng từ {begins.vi} đến {ends.vi} ({cause or 'chờ bổ sung'}); sau đó thời hạn tính lại từ đầu.",
        f"Paused from {begins.en} to {ends.en} ({cause or 'waiting'}); the clock was restarted afterwards.",
    )


def standing(begins_at: datetime, cause: str) -> Words:
    begins, why = moment(begins_at), cause or "chờ người nộp hoặc cơ quan khác"
    return Words(
        f"Đang tạm dừng từ {begins.vi} ({why}); chưa có ngày hẹn cho đến khi tính tiếp.",
        f"Paused since {begins.en} ({cause or 'waiting'}); no due date until the clock runs again.",
    )


def rolled(last: Words, due: Words) -> Words:
    return Words(
        f"{last.vi} là ngày nghỉ: hạn dời đến {due.vi}.",
        f"{last.en} is a day off: the due date moves to {due.en}.",
    )


def forecast(year: int) -> Words:
    return Words(
        f"Lịch nghỉ năm {year} chưa công bố, đang dùng lịch dự kiến; hạn sẽ được tính lại khi có thông báo.",
        f"The days off of {year} are not announced yet: this is a forecast, to be computed again.",
    )


def extended(to_at: datetime, first_due_at: datetime, cause: str) -> Words:
    to, first = moment(to_at), moment(first_due_at)
    why = f" ({cause})" if cause else ""
    return Words(
        f"Hẹn lại đến {to.vi}{why}, thay cho {first.vi}; đúng hạn vẫn xét theo hạn đầu.",
        f"Extended to {to.en}{why}, in place of {first.en}; punctuality is judged by the first date.",
    )


def due(at: datetime) -> Words:
    shown = moment(at)
    return Words(f"Hẹn trả kết quả {shown.vi}.", f"Due {shown.en}.")
