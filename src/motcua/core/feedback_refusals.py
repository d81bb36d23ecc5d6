"""Từ chối trong tiếp nhận, xử lý PAKN: each names what is wrong and what to do instead."""

from __future__ import annotations

from motcua.core.errors import Refused


class FeedbackActNotAllowed(Refused):
    """Hành vi không được phép ở trạng thái này của PAKN (bảng R2)."""

    message = "Không thể «{act}» khi phản ánh ở trạng thái «{state}»: hãy tải lại trang để xem các việc làm được."


class FeedbackNotYours(Refused):
    """Không đúng người có trách nhiệm với PAKN (QĐ 78/2025, nguyên tắc tách bạch nhiệm vụ)."""

    message = "Anh/chị không được giao việc «{act}» đối với phản ánh này: hãy chuyển cho người có trách nhiệm."


class OwnAnswerApproved(Refused):
    """Người soạn trả lời không tự duyệt (decision 21)."""

    message = "Anh/chị đã soạn câu trả lời này nên không tự duyệt được: hãy trình lãnh đạo khác của đơn vị duyệt."


class OwnProposalGranted(Refused):
    """Người đề nghị kết thúc không tự quyết định (decision 21)."""

    message = (
        "Anh/chị đã đề nghị kết thúc phản ánh này nên không tự quyết định được: hãy trình lãnh đạo khác của đơn vị "
        "hoặc lãnh đạo cấp trên."
    )


class CloseNotProposed(Refused):
    """Chưa có đề nghị kết thúc không trả lời (QĐ 78/2025, nguyên tắc hai người)."""

    message = (
        "Chưa ai đề nghị kết thúc phản ánh này: một cán bộ của đơn vị đề nghị trước, nêu căn cứ và lý do cho người "
        "gửi; anh/chị quyết định sau."
    )


class CloseProposedAlready(Refused):
    """Đã có đề nghị kết thúc đang chờ lãnh đạo."""

    message = (
        "Đề nghị kết thúc của {who} đang chờ lãnh đạo quyết định: hãy đợi, trong lúc ấy vẫn phải xử lý đúng hạn."
    )


class EndingNotYours(Refused):
    """Căn cứ này không do một cán bộ tự quyết định (bảng kết thúc không trả lời)."""

    message = "«{ground}» không do một mình cán bộ quyết định: hãy dùng «{instead}»."


class GroundUntrue(Refused):
    """Lý do không đúng với hồ sơ phản ánh (NĐ 20/2008 Đ.7)."""

    message = "Không dùng được lý do «{ground}»: {problem}"


class DuplicateUnfit(Refused):
    """Phản ánh được nêu là gửi trùng không nhận thay được việc này (R2.53)."""

    message = "Không thể kết thúc vì trùng với {code}: {problem}"


class UnsuppliedTooEarly(Refused):
    """Người gửi còn thời hạn bổ sung (R2.41)."""

    message = "Người gửi còn đến {until} để bổ sung: chưa kết thúc được; việc khác vẫn làm bình thường."


class AskedAlready(Refused):
    """Đã yêu cầu bổ sung trong vòng này (decision 4, áp dụng tương tự)."""

    message = (
        "Người gửi đã bổ sung một lần ở vòng này: yêu cầu lần nữa phải do lãnh đạo đơn vị đứng ra, hoặc hãy xử lý "
        "theo những gì đã có."
    )


class PassedToAndFro(Refused):
    """Chuyển qua chuyển lại (QĐ 78/2025 Đ.8; NĐ 63/2010 Đ.6: đùn đẩy)."""

    message = (
        "{office} đã chuyển phản ánh này đi rồi: nơi nào cũng nói không thuộc mình thì báo cáo lên cấp trên có căn "
        "cứ; muốn chuyển lại {office} phải do lãnh đạo đơn vị đứng ra."
    )


class FeedbackExtendedTooOften(Refused):
    """Gia hạn quá số lần (decision 6, áp dụng tương tự; §2.8 số K)."""

    message = (
        "Vòng này đã gia hạn {most} lần: không gia hạn nữa; hãy trả lời những gì đã rõ, hẹn ngày có phần còn lại."
    )


class FeedbackExtendedTooFar(Refused):
    """Gia hạn dài hơn chính thời hạn của bước (decision 6, áp dụng tương tự)."""

    message = "Mỗi lần gia hạn không dài hơn thời hạn ban đầu: chọn ngày không muộn hơn {latest}."


class FeedbackChanged(Refused):
    """PAKN vừa được người khác cập nhật: two people acted at once; one wins, the other is told."""

    message = "Phản ánh vừa được người khác cập nhật: hãy tải lại trang, xem thay đổi rồi thực hiện lại nếu còn cần."


class SenderMissing(Refused):
    """Thiếu tên, địa chỉ, số điện thoại hoặc địa chỉ thư của người gửi (NĐ 20/2008 Đ.7)."""

    message = (
        "Phản ánh chỉ được tiếp nhận khi có {missing} của người gửi: hãy bổ sung, hoặc ghi nhận như tin báo ẩn danh."
    )


class SenderInvalid(Refused):
    """Thông tin người gửi không đúng dạng (NĐ 20/2008 Đ.7)."""

    message = "Thông tin người gửi chưa dùng được: {problem}"


class TextTooShort(Refused):
    """Nội dung không rõ ràng (NĐ 20/2008 Đ.7)."""

    message = "Hãy viết rõ nội dung phản ánh, ít nhất {least} chữ cái: việc gì, ở đâu, khi nào."


class PhotoMissing(Refused):
    """Phản ánh hiện trường phải kèm ảnh hoặc video (QĐ 78/2025 Đ.3)."""

    message = "Phản ánh hiện trường phải kèm ảnh: hãy chụp và gửi ít nhất một ảnh."


class ChannelClosed(Refused):
    """Kênh không tiếp nhận vào ngày ấy (NĐ 20/2008 Đ.6)."""

    message = "Kênh «{channel}» không tiếp nhận vào ngày này: hãy chọn kênh khác trong danh sách kênh."


class ChannelUnknown(Refused):
    """Không có kênh tiếp nhận với mã ấy."""

    message = "Không có kênh tiếp nhận mang mã «{code}»: hãy chọn trong danh sách kênh."


class FeedbackUnknown(Refused):
    """Không có phản ánh mang mã ấy, or the asker may not know of it."""

    message = "Không tìm thấy phản ánh «{code}» trong phạm vi của anh/chị: hãy kiểm tra lại mã."


class NotClassified(Refused):
    """Chưa phân loại (NĐ 20/2008 Đ.5, Đ.9)."""

    message = "Hãy phân loại nội dung (một trong tám mã) trước khi nhận xử lý hoặc chuyển."


class ClassUnknown(Refused):
    """Mã phân loại không có trong Điều 5 NĐ 20/2008."""

    message = "Mã phân loại phải là số từ 1 đến 8: hãy chọn trong danh sách."


class FeedbackReasonMissing(Refused):
    """Thiếu lý do mà người gửi hiểu được (NĐ 20/2008 Đ.9)."""

    message = "Hãy ghi rõ lý do (ít nhất {least} chữ cái) để người gửi và người xem lại sau này hiểu được."


class NothingSplit(Refused):
    """Tách nội dung nhưng không nêu phần nào (R2.05)."""

    message = "Hãy ghi ít nhất một phần cần tách thành phản ánh riêng."


class ForwardedToItself(Refused):
    """Chuyển cho chính đơn vị đang giữ."""

    message = "Phản ánh đang ở {office}: hãy chọn cơ quan khác, hoặc nhận xử lý."


class NotSuperior(Refused):
    """Nơi nhận không phải cấp trên của đơn vị đang giữ (NĐ 20/2008 Đ.17; QĐ 78/2025 Đ.4, Đ.8)."""

    message = "{office} không phải cấp trên của đơn vị đang giữ: hãy dùng «Chuyển cơ quan có thẩm quyền»."


class GroundMissing(Refused):
    """Chuyển lên cấp trên phải nêu căn cứ (NĐ 20/2008 Đ.17 khoản 3; QĐ 78/2025 Đ.4, Đ.8)."""

    message = "Hãy chọn căn cứ của việc báo cáo lên cấp trên; không có căn cứ thì đơn vị phải tự giải quyết."


class AlreadyAcknowledged(Refused):
    """Đã báo nhận lần chuyển này."""

    message = "Lần chuyển này đã được báo nhận: hãy tải lại trang."


class HandlerUnfit(Refused):
    """Người được giao không thuộc đơn vị đang giữ, hoặc chính là người bị phản ánh (NĐ 20/2008 Đ.11)."""

    message = "Không thể giao cho {who}: {problem}"


class FeedbackExtendedTooLate(Refused):
    """Gia hạn khi đã quá hạn: an extension never makes a late answer punctual (decision 17)."""

    message = "Đã quá hạn {due_at} nên không gia hạn được nữa: hãy trả lời ngay và nêu lý do trong danh sách tháng."


class FeedbackExtensionShortened(Refused):
    """Ngày gia hạn không muộn hơn hạn hiện tại."""

    message = "Ngày gia hạn phải muộn hơn hạn hiện tại ({due_at}): hãy chọn ngày khác."


class ClockStandsStill(Refused):
    """Đồng hồ đang dừng hoặc không có hạn nên không gia hạn được."""

    message = "Phản ánh đang chờ người gửi bổ sung hoặc không có hạn: chưa cần gia hạn."


class AnswerMissing(Refused):
    """Chưa có nội dung trả lời (NĐ 20/2008 Đ.19)."""

    message = "Chưa có nội dung trả lời để thực hiện việc này: hãy soạn câu trả lời công khai và trình duyệt."


class AnswerNotYours(Refused):
    """Phản ánh đang được người khác xử lý."""

    message = "{who} đang được giao xử lý phản ánh này: hãy trao đổi hoặc đề nghị lãnh đạo giao lại."


class StarsOutside(Refused):
    """Số sao ngoài khoảng 1–5 (QĐ 78/2025 Đ.18)."""

    message = "Hãy chọn từ 1 đến 5 sao."


class AlreadyHidden(Refused):
    """Phản ánh đã ẩn hoặc đang hiện (QĐ 78/2025 Đ.9)."""

    message = "Phản ánh này {state}: hãy tải lại trang."


class RestrictedContent(Refused):
    """Nội dung tố cáo, khiếu nại không đi theo đường PAKN và không bao giờ công khai (NĐ 20/2008 Đ.1)."""

    message = "Nội dung thuộc khiếu nại, tố cáo: không công khai, không xử lý theo đồng hồ phản ánh, kiến nghị."


class ClockRuleInvalid(Refused):
    """Dòng quy định thời hạn không hợp lệ."""

    message = "Chưa lưu được quy định thời hạn: {problem}"


class ChannelInvalid(Refused):
    """Thông tin kênh tiếp nhận không hợp lệ (NĐ 20/2008 Đ.10–13)."""

    message = "Chưa lưu được kênh tiếp nhận: {problem}"


class PersonalDataInAnswer(Refused):
    """Câu trả lời công khai còn dữ liệu cá nhân (Luật 91/2025/QH15; QĐ 78/2025): the detector stops publication."""

    message = (
        "Chưa công khai được: câu trả lời còn {kinds}. Hãy soạn lại câu trả lời công khai, không nhắc tên, số của ai."
    )


class FeedbackKeyTriedTooOften(Refused):
    """Thử sai khóa theo dõi phản ánh quá nhiều lần."""

    message = "Đã thử sai nhiều lần với mã phản ánh này: hãy đợi {minutes} phút, hoặc hỏi đơn vị phụ trách kênh."


class SourceReferenceTaken(Refused):
    """Mã ở hệ thống gửi đã dùng cho phản ánh của người khác."""

    message = "Mã source_reference này đã dùng cho một phản ánh khác: hãy gửi mã riêng của hệ thống bạn."
