"""Lời thông báo về phản ánh, kiến nghị: which unit, what comes next, until when; nothing of what was said."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.core.events import Event
from motcua.jobs.wording import Wording

SENDER: Mapping[Event, Wording] = {
    Event.FEEDBACK_RECEIVED: Wording(
        "Đã nhận phản ánh {code}",
        "Phản ánh {code} được ghi nhận lúc {at}; đơn vị phụ trách: {in_charge}.\n"
        "Hạn trả lời: {due}.\nTheo dõi tại trang Phản ánh bằng mã này và khóa đã nhận khi gửi.",
    ),
    Event.FEEDBACK_REFUSED: Wording(
        "Phản ánh {code} không được tiếp nhận",
        "{holder} không tiếp nhận phản ánh {code} lúc {at}.\nLý do: {reason}",
    ),
    Event.FEEDBACK_MORE_ASKED: Wording(
        "Cần bổ sung phản ánh {code}",
        "{holder} đề nghị anh/chị bổ sung: {what}\nHạn bổ sung: {until}.",
    ),
    Event.FEEDBACK_FORWARDED: Wording(
        "Phản ánh {code} đã chuyển cơ quan có thẩm quyền",
        "Phản ánh {code} được chuyển lúc {at}; nơi giải quyết: {where}.\nHạn trả lời anh/chị không đổi: {due}.",
    ),
    Event.FEEDBACK_PASSED_UP: Wording(
        "Phản ánh {code} đã báo cáo cấp trên",
        "Phản ánh {code} được báo cáo lên {where} lúc {at}.\nHạn trả lời anh/chị không đổi: {due}.",
    ),
    Event.FEEDBACK_EXTENDED: Wording(
        "Gia hạn trả lời phản ánh {code}",
        "{holder} xin lỗi vì chưa trả lời được phản ánh {code} đúng hẹn.\nLý do: {reason}\nHạn mới: {due}.",
    ),
    Event.FEEDBACK_ANSWERED: Wording(
        "Phản ánh {code} đã có trả lời",
        "{holder} đã trả lời phản ánh {code} lúc {at}.\n"
        "Mở trang Phản ánh với mã và khóa để đọc, đánh giá, hoặc kiến nghị lại.",
    ),
    Event.FEEDBACK_REOPENED: Wording(
        "Phản ánh {code} được mở lại", "Phản ánh {code} được xem xét lại từ {at}.\nHạn trả lời: {due}."
    ),
    Event.FEEDBACK_DUE_RECOMPUTED: Wording(
        "Hạn trả lời phản ánh {code} thay đổi", "Hạn trả lời phản ánh {code} nay là {due}.\nLý do: {reason}"
    ),
    Event.FEEDBACK_CLOSED: Wording("Phản ánh {code} đã kết thúc", "Kết thúc lúc {at}.\nLý do: {reason}"),
}

STAFF: Mapping[Event, Wording] = {
    Event.FEEDBACK_RECEIVED: Wording("Phản ánh mới {code}", "Kênh: {channel}. Phân loại, chuyển trước {unit_due}."),
    Event.FEEDBACK_SUPPLIED: Wording("Phản ánh {code} đã được bổ sung", "Hạn của đơn vị: {unit_due}."),
    Event.FEEDBACK_FORWARDED: Wording("Phản ánh {code} chuyển đến", "Báo nhận và xử lý trước {unit_due}."),
    Event.FEEDBACK_PASSED_UP: Wording("Phản ánh {code} báo cáo lên", "Căn cứ: {ground}. Hạn: {unit_due}."),
    Event.FEEDBACK_ASSIGNED: Wording("Được giao phản ánh {code}", "Trả lời trước {unit_due}. Người giao: {by}."),
    Event.FEEDBACK_ANSWER_DRAFTED: Wording("Chờ duyệt trả lời {code}", "Người soạn: {by}. Hạn: {unit_due}."),
    Event.FEEDBACK_ANSWER_RETURNED: Wording("Trả lại câu trả lời {code}", "Lý do: {reason}"),
    Event.FEEDBACK_ANSWERED: Wording(
        "Phản ánh {code} đã trả lời", "Công khai kết quả, hoặc ghi lý do không công khai."
    ),
    Event.FEEDBACK_REOPENED: Wording("Phản ánh {code} được mở lại", "Hạn của đơn vị: {unit_due}."),
    Event.FEEDBACK_DUE_RECOMPUTED: Wording("Hạn phản ánh {code} thay đổi", "Hạn của đơn vị nay là {unit_due}."),
    Event.FEEDBACK_DUE_NEAR: Wording(
        "Phản ánh {code}: đã dùng {percent}% thời hạn", "Bước: {step}. Hạn của đơn vị: {unit_due}."
    ),
}
