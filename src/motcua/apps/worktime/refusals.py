"""Từ chối của lịch làm việc."""

from __future__ import annotations

from motcua.core.errors import Refused


class MakeupDayOnWorkday(Refused):
    """Ngày làm bù trùng ngày làm việc: a make-up day is a Saturday or Sunday (BLLĐ 2019, Điều 111)."""

    message = "{day:%d/%m/%Y} đã là ngày làm việc trong tuần: ngày làm bù phải là thứ Bảy hoặc Chủ nhật."


class SwapOnWeekend(Refused):
    """Hoán đổi vào cuối tuần: a swapped-off day is a working day that is given up (BLLĐ 2019, Điều 111)."""

    message = "{day:%d/%m/%Y} là ngày nghỉ hằng tuần: hãy chọn ngày hoán đổi từ thứ Hai đến thứ Sáu."


class DayNotFound(Refused):
    """Ngày không có trong lịch."""

    message = "Ngày này không còn trong lịch: hãy mở lại danh sách ngày đặc biệt."


class YearNotFound(Refused):
    """Năm chưa có ngày nào trong lịch."""

    message = "Lịch năm {year} chưa có ngày nghỉ nào: hãy nạp lịch nghỉ trước khi công bố."


class HoursReversed(Refused):
    """Giờ đóng cửa trước giờ mở cửa, or sessions of one day that overlap (BLLĐ 2019, Điều 105)."""

    message = "Các ca trong {weekday} bị đảo hoặc chồng nhau: giờ kết thúc phải sau giờ bắt đầu và trước ca sau."


class CountingHoursUneven(Refused):
    """Giờ tính thời hạn không đều: Monday to Friday count alike, weekends never (Quyết định 11 của hệ thống)."""

    message = (
        "Giờ tính vào thời hạn phải giống nhau từ thứ Hai đến thứ Sáu và không có cuối tuần: "
        "buổi chỉ tiếp nhận thì bỏ dấu “tính thời hạn”."
    )


class HolidaysUnreadable(Refused):
    """Tệp lịch nghỉ không đọc được: not CSV in UTF-8 with the columns date, type, name_vi."""

    message = "Không đọc được tệp {source}: {reason}. Tệp phải là CSV (UTF-8) có các cột date, type, name_vi."
