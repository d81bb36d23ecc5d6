"""Từ chối của vòng đời hồ sơ: each names what is wrong and what to do instead."""

from __future__ import annotations

from motcua.core.errors import Refused


class ActNotAllowed(Refused):
    """Hành vi không được phép ở trạng thái này (bảng T1–T24)."""

    message = "Không thể «{act}» khi hồ sơ ở trạng thái «{state}»: hãy tải lại trang để xem các việc làm được."


class NotYours(Refused):
    """Không đúng người có trách nhiệm (F14.1, nguyên tắc tách bạch nhiệm vụ)."""

    message = "Anh/chị không được giao việc «{act}» đối với hồ sơ này: hãy chuyển cho người có trách nhiệm."


class ChangedMeanwhile(Refused):
    """Hồ sơ vừa được người khác thay đổi: two people acted at once; one wins, the other is told."""

    message = "Hồ sơ vừa được người khác cập nhật: hãy tải lại trang, xem thay đổi rồi thực hiện lại nếu còn cần."


class ReasonMissing(Refused):
    """Thiếu lý do: a refusal, supplement, extension or stop without a reason that a citizen can act on."""

    message = "Hãy ghi rõ lý do (ít nhất {least} chữ cái) để người nộp biết phải làm gì."


class NothingListed(Refused):
    """Phiếu yêu cầu bổ sung không có nội dung nào (NĐ 118/2025; mẫu 02)."""

    message = "Hãy liệt kê ít nhất một giấy tờ hoặc nội dung cần bổ sung kèm lý do."


class NothingSupplied(Refused):
    """Phần bổ sung trống (NĐ 118/2025; mẫu 02): taken as made, it would set the clock going again."""

    message = (
        "Phần bổ sung còn trống: hãy ghi giấy tờ đã nhận hoặc kèm tệp, sửa tờ khai, "
        "hoặc viết lời giải trình (ít nhất {least} chữ cái)."
    )


class NothingEdited(Refused):
    """Sửa hồ sơ mà không đổi gì (NĐ 45/2020 Đ.12)."""

    message = "Chưa có gì thay đổi: hãy kèm tệp mới cho giấy tờ cần thay, hoặc sửa tờ khai."


class SecondSupplement(Refused):
    """Yêu cầu bổ sung lần hai (NĐ 61/2018 Đ.17(2), NĐ 118/2025; decision 4)."""

    message = "Chỉ được yêu cầu bổ sung một lần: lần thứ hai phải do lãnh đạo đơn vị duyệt và nêu lý do."


class ResultExists(Refused):
    """Đã có kết quả nên không dừng theo đề nghị được nữa (NĐ 118/2025 Đ.21)."""

    message = "Hồ sơ đã có kết quả giải quyết nên không thể rút: mời nhận kết quả tại nơi đã hẹn."


class ResultMissing(Refused):
    """Chưa có kết quả được phê duyệt."""

    message = "Chưa có kết quả được phê duyệt và vào sổ: hãy trình lãnh đạo phê duyệt trước khi ban hành."


class StepsNotDone(Refused):
    """Còn bước xử lý hoặc ý kiến phối hợp chưa xong (F15.1)."""

    message = "Còn việc chưa xong: {what}. Hãy hoàn thành hoặc ghi căn cứ để tiếp tục."


class FeeUnpaid(Refused):
    """Chưa nộp phí, lệ phí phải nộp trước khi trả kết quả."""

    message = "Còn khoản phải nộp {amount}: hãy xác nhận đã thu trước."


class ChargeUnknown(Refused):
    """Khoản thu không còn chờ xác nhận."""

    message = "Khoản thu này đã được xác nhận hoặc không tồn tại: hãy tải lại trang."


class ProofMissing(Refused):
    """Thiếu bằng chứng trả kết quả (F18.1)."""

    message = "Hãy ghi bằng chứng đã trả: mã biên nhận, giấy tờ tùy thân đã đối chiếu hoặc mã bưu gửi."


class SameApplicationOpen(Refused):
    """Đã có hồ sơ cùng thủ tục đang giải quyết."""

    message = (
        "Anh/chị đang có hồ sơ {reference} cùng thủ tục chưa giải quyết xong: hãy xác nhận nếu vẫn muốn nộp thêm."
    )


class ProcedureClosed(Refused):
    """Thủ tục không còn hiệu lực hoặc chưa có hiệu lực."""

    message = "Thủ tục {code} không tiếp nhận hồ sơ vào ngày này: hãy xem thủ tục thay thế trong danh mục."


class ChannelNotOffered(Refused):
    """Thủ tục không tiếp nhận qua kênh này."""

    message = "Thủ tục {code} không tiếp nhận qua kênh này: hãy chọn kênh khác trong trang thủ tục."


class OfficeDoesNotReceive(Refused):
    """Nơi nộp không phải Bộ phận Một cửa."""

    message = "«{office}» không phải nơi tiếp nhận hồ sơ: hãy chọn một Trung tâm Phục vụ hành chính công."


class AnswersInvalid(Refused):
    """Tờ khai chưa đúng: facts hold one sentence a field."""

    message = "Tờ khai còn {count} chỗ cần sửa: hãy xem lời nhắc ở từng ô."


class TakenByOther(Refused):
    """Hồ sơ đang được người khác xử lý."""

    message = "{who} đang xử lý hồ sơ này: hãy trao đổi hoặc đề nghị lãnh đạo phân công lại."


class MirroredDossier(Refused):
    """Hồ sơ của hệ thống khác, chỉ xem (decision 13)."""

    message = "Hồ sơ do hệ thống {source} quản lý, ở đây chỉ xem và thống kê được."


class BookLocked(Refused):
    """Sổ theo dõi đã khóa cuối năm (TT 01/2018 Đ.10)."""

    message = "Sổ năm {year} đã khóa: không thể ghi thêm."


class BookTooLong(Refused):
    """Sổ dài hơn mức in ngay: mẫu 07 of a long book is printed in parts in the background."""

    message = "Sổ có hơn {most} dòng nên mẫu 07 được ghi ở phía sau, thành từng phần. Hãy bấm “Xuất”, chọn PDF."


class PersonInvalid(Refused):
    """Thông tin người nộp không hợp lệ."""

    message = "Chưa thực hiện được: {problem}"


class ConditionAbsent(Refused):
    """Việc này không áp dụng cho hồ sơ."""

    message = "Chưa thực hiện được: {problem}"


class YearNotOver(Refused):
    """Chưa hết năm nên chưa khóa sổ được (TT 01/2018 Đ.10, TT 03/2025 mẫu 07)."""

    message = "Sổ năm {year} còn đang ghi: chỉ khóa được từ ngày 01/01/{next}."


class TooManyDrafts(Refused):
    """Quá nhiều bản nháp."""

    message = "Anh/chị đang có {most} bản nháp: hãy nộp hoặc xóa bớt rồi soạn hồ sơ mới."


class TriedTooOften(Refused):
    """Thử sai khóa tra cứu quá nhiều lần (F21.1)."""

    message = "Đã thử sai nhiều lần với mã hồ sơ này: hãy đợi {minutes} phút, hoặc hỏi Bộ phận Một cửa nơi nộp."
