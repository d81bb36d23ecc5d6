"""Từ chối của đồng hồ pháp lý: what the legal clock refuses to compute, and what to do instead."""

from __future__ import annotations

from motcua.core.errors import Refused

_NO_SUCH_TIME = "Bộ luật Dân sự 2015, Điều 146"
_WORKING_TIME = "Bộ luật Lao động 2019, Điều 105"


class AmountUnreadable(Refused):
    """Thời hạn không đọc được: the amount is no plain decimal with at most two places (Điều 146 BLDS)."""

    message = "Thời hạn “{amount}” không đọc được; hãy ghi số thường, tối đa hai chữ số thập phân, ví dụ 3.5."
    article = _NO_SUCH_TIME


class LimitNotPositive(Refused):
    """Thời hạn không dương: a limit of nothing or less is no limit (Điều 144 BLDS 2015)."""

    message = "Thời hạn phải lớn hơn 0; hãy ghi lại thời hạn giải quyết."
    article = "Bộ luật Dân sự 2015, Điều 144"


class MonthDivided(Refused):
    """Tháng lẻ: a limit in months must be whole months (Điều 146 BLDS 2015)."""

    message = "Thời hạn tính theo tháng phải là số tháng nguyên; hãy ghi phần lẻ theo ngày."
    article = _NO_SUCH_TIME


class OutsideCalendar(Refused):
    """Ngoài lịch làm việc: no announced or forecast calendar reaches that day (Điều 112 BLLĐ 2019)."""

    message = "Ngày cần tính nằm ngoài lịch đã có ({first} đến {last}); hãy bổ sung lịch nghỉ rồi tính lại."
    article = "Bộ luật Lao động 2019, Điều 112"


class SessionsMissed(Refused):
    """Thiếu ca làm việc: a working day needs at least one session (Điều 105 BLLĐ 2019)."""

    message = "Lịch làm việc chưa có ca nào; hãy khai ít nhất một ca, ví dụ 07:30–11:30."
    article = _WORKING_TIME


class SessionReversed(Refused):
    """Ca làm việc ngược: a session must end after it begins, on the same day (Điều 105 BLLĐ 2019)."""

    message = "Ca làm việc {begins}–{ends} không hợp lệ; giờ kết thúc phải sau giờ bắt đầu trong cùng một ngày."
    article = _WORKING_TIME


class SessionsOverlapped(Refused):
    """Ca làm việc chồng nhau: no minute may belong to two sessions (Điều 105 BLLĐ 2019)."""

    message = "Các ca làm việc chồng lên nhau lúc {begins}; hãy sửa lại giờ các ca."
    article = _WORKING_TIME


class CalendarReversed(Refused):
    """Lịch ngược: the last day of a calendar lies before its first (Điều 112 BLLĐ 2019)."""

    message = "Lịch làm việc có ngày cuối trước ngày đầu; hãy sửa lại thời gian của lịch."
    article = "Bộ luật Lao động 2019, Điều 112"


class MomentUnrounded(Refused):
    """Thời điểm chưa tròn phút: the clock knows local whole minutes only (Điều 146 BLDS 2015)."""

    message = "Thời điểm {moment} phải tròn phút, không kèm múi giờ; hãy ghi dạng 2026-11-20T14:30."
    article = _NO_SUCH_TIME


class PauseReversed(Refused):
    """Tạm dừng ngược: a pause that ends before it begins (Điều 19 NĐ 61/2018; NĐ 118/2025)."""

    message = "Lần tạm dừng kết thúc {ends} trước khi bắt đầu {begins}; hãy sửa lại hai thời điểm."
    article = "Nghị định 61/2018/NĐ-CP, Điều 19"


class PausesOverlapped(Refused):
    """Tạm dừng chồng nhau: the clock cannot be stopped twice at once (Điều 19 NĐ 61/2018; NĐ 118/2025)."""

    message = "Lần tạm dừng bắt đầu {begins} nằm trong lần trước; hãy kết thúc lần trước rồi mới tạm dừng lại."
    article = "Nghị định 61/2018/NĐ-CP, Điều 19"


class SegmentPredated(Refused):
    """Trước khi tiếp nhận: nothing can stop or restart a clock that has not begun (Điều 17 NĐ 61/2018)."""

    message = "Việc ghi lúc {at} xảy ra trước khi hồ sơ được tiếp nhận ({accepted_at}); hãy kiểm tra lại thời điểm."
    article = "Nghị định 61/2018/NĐ-CP, Điều 17"


class AlreadyExtended(Refused):
    """Đã gia hạn: a result may be re-appointed once only (khoản 9 Điều 19 NĐ 61/2018)."""

    message = "Hồ sơ đã hẹn lại một lần, không được hẹn nữa; hãy trả kết quả hoặc báo cáo người đứng đầu cơ quan."
    article = "Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19"


class ExtensionShortened(Refused):
    """Hẹn lại không muộn hơn: the new date comes after the one it replaces (khoản 9 Điều 19 NĐ 61/2018)."""

    message = "Ngày hẹn lại {to} phải sau ngày hẹn cũ {due_at}; hãy chọn một ngày muộn hơn."
    article = "Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19"


class ExtendedTooLate(Refused):
    """Hẹn lại quá muộn: an extension is asked for before the due date (khoản 9 Điều 19 NĐ 61/2018)."""

    message = "Đã quá ngày hẹn {due_at} nên không gia hạn được nữa; hãy xin lỗi người nộp và trả kết quả sớm nhất."
    article = "Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19"


class ExtendedTooFar(Refused):
    """Hẹn lại quá dài: an extension is at most as long as the limit itself (khoản 9 Điều 19 NĐ 61/2018)."""

    message = "Ngày hẹn lại không được sau {latest_at} (không dài hơn thời hạn ban đầu); hãy chọn ngày sớm hơn."
    article = "Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19"


class SupplementAskedTooLate(Refused):
    """Yêu cầu bổ sung quá muộn: within 3 working days of reception (khoản 4 Điều 19 NĐ 61/2018)."""

    message = "Đã quá {latest_at}, hạn cuối để yêu cầu bổ sung sau thẩm định; hãy giải quyết theo hồ sơ hiện có."
    article = "Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19"
