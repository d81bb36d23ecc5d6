"""Từ chối khi muốn kết thúc không trả lời, hay kéo một PAKN đi mãi: each says whose decision it is instead."""

from __future__ import annotations

from motcua.core.errors import Refused


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
