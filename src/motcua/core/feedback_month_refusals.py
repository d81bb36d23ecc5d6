"""Từ chối của báo cáo PAKN hằng tháng: what is missing from the list, or comes at the wrong time."""

from __future__ import annotations

from motcua.core.errors import Refused

_DIRECTIVE = "Công văn 2435/UBND-KSTT tỉnh Bắc Ninh"


class MonthUnreadable(Refused):
    """Tháng không đọc được: a month is written 2026-10."""

    message = "Không đọc được tháng “{written}”; hãy ghi dạng 2026-10."


class MonthNotOver(Refused):
    """Tháng chưa hết: a list is frozen at 24:00 of the last day, not before (§2.9)."""

    message = "Tháng {month} chưa hết nên chưa chốt được danh sách; hãy làm việc này từ 00:00 ngày {first}."
    article = _DIRECTIVE


class MonthNotOpened(Refused):
    """Chưa có danh sách của tháng, or the unit was in charge of no channel then."""

    message = "Chưa có danh sách {month} của {office}; danh sách tự mở lúc 00:05 ngày 01 tháng sau."
    article = _DIRECTIVE


class ReportActNotAllowed(Refused):
    """Hành vi không được phép ở trạng thái này của báo cáo (R2.90)."""

    message = "Không thể {act} khi báo cáo {state}; hãy tải lại trang để xem việc làm được lúc này."
    article = _DIRECTIVE


class ReportNotYours(Refused):
    """Không đúng người có trách nhiệm với báo cáo (QĐ 78/2025, R2.60)."""

    message = "Anh/chị không được giao việc “{act}” đối với báo cáo này; hãy chuyển cho người có trách nhiệm."


class ClassReasonMissing(Refused):
    """Thiếu lý do: every line needs a reason for each of its classes (R2.82)."""

    message = "Dòng {number} ({code}) chưa có lý do {kind}; hãy chọn lý do hoặc đề nghị xem lại dòng rồi gửi."
    article = _DIRECTIVE


class ReasonUnknown(Refused):
    """Lý do không có trong danh mục (R2.82)."""

    message = "Lý do “{reason}” không có trong danh mục; hãy chọn một lý do của danh mục."


class ReasonTooShort(Refused):
    """Giải thích quá ngắn: "khác" needs words that a Chairman can read (R2.82)."""

    message = "{what} phải nói rõ, ít nhất {least} ký tự và vài từ; hãy ghi đầy đủ hơn."


class ClassNotOnLine(Refused):
    """Dòng không thuộc loại ấy: a reason is given for a class that the line carries."""

    message = "Dòng {number} không thuộc loại {kind}; hãy tải lại trang và ghi lý do cho đúng loại."


class RemedyMissing(Refused):
    """Thiếu biện pháp khắc phục (cột 15): every line says what is done about it."""

    message = "Dòng {number} ({code}) chưa có biện pháp khắc phục; hãy ghi biện pháp rồi gửi."
    article = _DIRECTIVE


class RemedyUndated(Refused):
    """Thiếu thời hạn khắc phục: a case still open needs a day by which it is settled (cột 15)."""

    message = "Dòng {number} ({code}) còn chưa xong nên phải có thời hạn khắc phục; hãy ghi ngày."
    article = _DIRECTIVE


class RemedyMisdated(Refused):
    """Thời hạn khắc phục không hợp lý: after today and within a year."""

    message = "Thời hạn khắc phục phải từ {first} đến {last}; hãy chọn lại ngày."


class NoneDeclaredWithCases(Refused):
    """Khai "không phát sinh" trong khi có dòng: silence and zero are two things (D7)."""

    message = "Danh sách có {lines} dòng nên không báo “không phát sinh” được; hãy ghi lý do từng dòng rồi ký gửi."
    article = _DIRECTIVE


class SignedWithoutCases(Refused):
    """Ký gửi danh sách trống: a unit without a case says so in words (D7)."""

    message = "Danh sách không có dòng nào; hãy dùng việc “Báo cáo không phát sinh”."
    article = _DIRECTIVE


class AlreadyDisputed(Refused):
    """Đã đề nghị xem lại: one request a line, until it is settled."""

    message = "Dòng {number} đã có đề nghị xem lại; hãy chờ Văn phòng UBND tỉnh giải quyết."


class NothingDisputed(Refused):
    """Không có đề nghị xem lại đang chờ."""

    message = "Dòng {number} không có đề nghị xem lại đang chờ; hãy tải lại trang."


class NothingSent(Refused):
    """Chưa có báo cáo nào gửi: there is nothing to consolidate."""

    message = "Chưa đơn vị nào gửi báo cáo {month}; hãy đôn đốc rồi tổng hợp."


class DisputeOpen(Refused):
    """Còn đề nghị xem lại chưa giải quyết: it is answered before the list goes up."""

    message = "Còn {lines} dòng có đề nghị xem lại chưa giải quyết; hãy giải quyết rồi tổng hợp."


class NotConsolidated(Refused):
    """Chưa tổng hợp."""

    message = "Báo cáo {month} chưa được tổng hợp; hãy tổng hợp trước."


class ConsolidationStale(Refused):
    """Bản tổng hợp không còn khớp với báo cáo của đơn vị: consolidate again before it goes up."""

    message = "Báo cáo của đơn vị đã thay đổi sau khi tổng hợp; hãy tổng hợp lại rồi trình."


class AlreadySubmitted(Refused):
    """Đã trình: what the Chairman reads is not changed any more (R2.81)."""

    message = "Danh sách {month} đã trình Chủ tịch UBND tỉnh, không đổi được nữa; thay đổi về sau thuộc kỳ tới."


class NotSubmitted(Refused):
    """Chưa trình Chủ tịch UBND tỉnh."""

    message = "Danh sách {month} chưa trình Chủ tịch UBND tỉnh; hãy trình trước."


class SessionNotScheduled(Refused):
    """Chưa có phiên họp thường kỳ (D8)."""

    message = "Chưa xếp danh sách {month} vào phiên họp thường kỳ nào; hãy xếp phiên họp trước."
    article = _DIRECTIVE


class SessionNotHeld(Refused):
    """Phiên họp chưa đến ngày: the list is published at the regular session (D8)."""

    message = "Phiên họp ngày {held} chưa diễn ra; danh sách chỉ công bố từ ngày họp."
    article = _DIRECTIVE


class SessionMisdated(Refused):
    """Ngày họp không hợp lý: a session is held after the list was submitted."""

    message = "Ngày họp phải từ {first} trở đi; hãy chọn lại ngày."


class SheetUnreadable(Refused):
    """Tệp lý do không đọc được."""

    message = "Không đọc được tệp; hãy tải lại bảng lý do (.xlsx) của kỳ này, điền rồi gửi lên."


class SheetOfAnother(Refused):
    """Tệp lý do của đơn vị khác hoặc kỳ khác."""

    message = "Tệp này là của {found}, không phải của {wanted}; hãy tải đúng bảng lý do rồi điền."


class SheetLineMissing(Refused):
    """Thiếu dòng trong tệp: a line removed by hand does not leave the list."""

    message = "Tệp thiếu dòng {number} ({code}, {kind}); xóa dòng khỏi tệp không xóa khỏi danh sách. Hãy tải lại tệp."


class SheetLineForged(Refused):
    """Dòng lạ hoặc lặp trong tệp: only the computed lines are there."""

    message = (
        "Dòng thứ {row} của tệp ({code}) không có trong danh sách hoặc bị lặp; hãy tải lại tệp rồi chỉ điền lý do."
    )


class SheetLineChanged(Refused):
    """Dòng trong tệp bị sửa: the frozen values cannot be changed through a file."""

    message = "Dòng thứ {row} của tệp bị sửa ở cột “{column}”; cột này do hệ thống chốt. Hãy tải lại tệp rồi điền."
