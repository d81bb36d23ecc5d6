"""Từ chối khi kiểm tra, kết luận: what must be there before something is held against a person."""

from __future__ import annotations

from motcua.core.errors import Refused


class GroundMissing(Refused):
    """Chưa nêu căn cứ: an inspection starts from a late dossier or a PAKN that is on record."""

    message = "Hãy ghi mã hồ sơ chậm hoặc mã phản ánh, kiến nghị, và nêu căn cứ mở kiểm tra (ít nhất {least} ký tự)."


class GroundNotFound(Refused):
    """Không tìm thấy hồ sơ: or it is outside what this person may see."""

    message = "Không có hồ sơ nào mang mã {number} mà bạn được xem. Hãy kiểm tra lại mã."


class DossierNotLate(Refused):
    """Hồ sơ không chậm."""

    message = "Hồ sơ {number} không chậm so với hạn trả đầu tiên. Hãy kiểm tra lại mã."


class RestrictedGround(Refused):
    """Đơn khiếu nại, tố cáo: follows its own law, and nothing of it may reach a public page (§6.4)."""

    message = "Khiếu nại, tố cáo được giải quyết theo luật riêng; không mở kiểm tra công khai được từ đơn này."


class OwnConductInspected(Refused):
    """Tự kiểm tra mình: nobody opens or concludes an inspection of one's own conduct (decision 21)."""

    message = "Bạn không kiểm tra chính việc của mình. Hãy giao cho người khác."


class AlreadyConcluded(Refused):
    """Đã có kết luận: what was concluded is not changed; a new matter is a new inspection."""

    message = "Cuộc kiểm tra này đã có kết luận. Tình tiết mới thì mở cuộc kiểm tra mới."


class NotHeard(Refused):
    """Chưa nghe cán bộ trình bày: nobody is judged unheard."""

    message = "Cần ghi buổi nghe cán bộ trình bày (hoặc việc vắng mặt có lý do) trước khi kết luận."


class NotConcluded(Refused):
    """Chưa có kết luận được ký: no measure and no name before it (decision 19)."""

    message = "Cần có kết luận đã ký (số, ngày văn bản) trước."


class WordsTooFew(Refused):
    """Nội dung quá ngắn."""

    message = "Hãy ghi rõ nội dung “{what}” (ít nhất {least} ký tự)."


class ViolationUnknown(Refused):
    """Mã hành vi không có: bảng mã §6.1."""

    message = "Mã hành vi “{code}” không có trong danh mục. Hãy chọn lại."


class DecisionIncomplete(Refused):
    """Quyết định thiếu số, ngày: a decision of discipline is recorded as it stands, with number and dates."""

    message = "Hãy ghi số, ngày và hình thức đúng như trong quyết định; hệ thống không tự đề xuất hình thức kỷ luật."


class MeasureUnknown(Refused):
    """Hình thức không có trong danh mục."""

    message = "Hình thức này không có trong danh mục. Hãy chọn lại."


class DayReversed(Refused):
    """Ngày không hợp lý: nothing is signed before it was opened or in a day to come."""

    message = "Ngày {what} không được sau hôm nay hoặc trước ngày mở kiểm tra."


class ConclusionPublished(Refused):
    """Kết luận đã công khai."""

    message = "Kết luận này đã được công khai."


class NotTheirAgency(Refused):
    """Không phải lãnh đạo cơ quan này: an agency answers through its own leader."""

    message = "Chỉ lãnh đạo của {office} được gửi ý kiến giải trình cho cơ quan này."


class ReplyAlreadyJudged(Refused):
    """Ý kiến đã được xử lý: published or returned, it is not judged again."""

    message = "Ý kiến này đã được đăng hoặc trả lại. Cơ quan muốn nói thêm thì gửi ý kiến mới."


class NothingPublished(Refused):
    """Kỳ này chưa công bố: there is nothing yet to reply to."""

    message = "Kỳ {period} chưa công bố danh sách nào nên chưa có gì để giải trình."
