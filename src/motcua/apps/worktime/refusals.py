"""Từ chối của lịch làm việc."""

from __future__ import annotations

from motcua.core.errors import Refused


class CalendarEditNotAllowed(Refused):
    """Không được sửa lịch: only those whom the province charged with it (F01.2)."""

    message = "Tài khoản của bạn không có quyền sửa lịch làm việc: hãy liên hệ Văn phòng UBND tỉnh."


class LegalBasisMissed(Refused):
    """Thiếu căn cứ: a day off or a make-up day rests on a document (BLLĐ 2019, Điều 112)."""

    message = "Hãy ghi số, ngày của văn bản làm căn cứ."


class MakeupDayOnWorkday(Refused):
    """Ngày làm bù trùng ngày làm việc: a make-up day is a Saturday or Sunday (BLLĐ 2019, Điều 111)."""

    message = "{day} đã là ngày làm việc trong tuần: ngày làm bù phải là thứ Bảy hoặc Chủ nhật."


class SwapOnWeekend(Refused):
    """Hoán đổi vào cuối tuần: a swapped-off day is a working day that is given up (BLLĐ 2019, Điều 111)."""

    message = "{day} là ngày nghỉ hằng tuần nên không thể hoán đổi: hãy chọn một ngày từ thứ Hai đến thứ Sáu."


class DayNotFound(Refused):
    """Ngày không có trong lịch."""

    message = "{day} không có trong lịch của nơi này: hãy mở lại danh sách ngày đặc biệt."


class HolidaysUnreadable(Refused):
    """Tệp lịch nghỉ không đọc được: not CSV in UTF-8 with the columns date, type, name_vi."""

    message = "Không đọc được tệp {source}: {reason}. Tệp phải là CSV (UTF-8) có các cột date, type, name_vi."
