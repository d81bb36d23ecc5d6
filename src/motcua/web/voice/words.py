"""Lời cho người gửi: what has happened to a feedback and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.events import Event
from motcua.core.feedback import FeedbackState
from motcua.core.feedback_endings import Ending

S = FeedbackState

STATES: Mapping[FeedbackState, Promise] = {
    S.NEW: _("Đã gửi, chờ phân loại"),
    S.CLASSIFYING: _("Đang phân loại"),
    S.ASKED: _("Cần bạn bổ sung"),
    S.REFUSED: _("Không được tiếp nhận"),
    S.FORWARDED: _("Đã chuyển đến cơ quan có thẩm quyền"),
    S.HANDLING: _("Đang xử lý"),
    S.EXTENDED: _("Đang xử lý, đã gia hạn"),
    S.ANSWERED: _("Đã trả lời"),
    S.PUBLISHED: _("Đã trả lời và công khai"),
    S.NOT_PUBLISHED: _("Đã kết thúc, không công khai"),
    S.REOPENED: _("Đã mở lại, chờ nhận xử lý"),
    S.HIDDEN: _("Không hiện công khai"),
}
NEXT: Mapping[FeedbackState, Promise] = {
    S.NEW: _("Nơi tiếp nhận đọc, phân loại rồi nhận xử lý hoặc chuyển đúng cơ quan. Bạn chưa phải làm gì."),
    S.CLASSIFYING: _("Nơi tiếp nhận đang xem việc này thuộc cơ quan nào. Bạn chưa phải làm gì."),
    S.ASKED: _("Cơ quan cần thêm thông tin từ bạn mới xử lý tiếp được."),
    S.REFUSED: _("Phản ánh không được tiếp nhận; lý do ghi ở dưới. Bạn có thể gửi lại cho rõ hơn."),
    S.FORWARDED: _("Cơ quan nhận chuyển báo đã nhận rồi xử lý. Hạn trả lời bạn không đổi."),
    S.HANDLING: _("Cơ quan đang xem xét và soạn trả lời. Bạn chưa phải làm gì."),
    S.EXTENDED: _("Cơ quan xin thêm thời gian; lý do và ngày mới ghi ở dưới."),
    S.ANSWERED: _("Mời đọc câu trả lời và cho biết bạn có hài lòng không."),
    S.PUBLISHED: _("Câu trả lời đã công khai, không có tên hay thông tin nào của bạn."),
    S.NOT_PUBLISHED: _("Việc đã kết thúc; kết quả và lý do ghi ở dưới."),
    S.REOPENED: _("Cơ quan xem xét lại từ đầu, có hạn trả lời mới."),
    S.HIDDEN: _("Phản ánh không hiện công khai nhưng vẫn được xử lý."),
}
# How it ended without an answer, where the state alone would say something else.
ENDED_AS: Mapping[str, Promise] = {
    Ending.WITHDRAWN: _("Bạn đã rút phản ánh"),
    Ending.UNSUPPLIED: _("Đã kết thúc vì chưa có bổ sung"),
    Ending.DUPLICATE: _("Được giải quyết chung với phản ánh khác"),
    Ending.NOTHING_LEFT: _("Đã kết thúc, không có trả lời"),
}
_AGAIN = _("Không đồng ý: chọn «Kiến nghị lại» ở dưới; cơ quan phải xem xét lại và có hạn trả lời mới.")
ENDED_NEXT: Mapping[str, Promise] = {
    Ending.WITHDRAWN: _("Muốn tiếp tục, chọn «Kiến nghị lại» ở dưới."),
    Ending.UNSUPPLIED: _("Bạn vẫn mở lại được: chọn «Kiến nghị lại» ở dưới và ghi điều cơ quan đã hỏi."),
    Ending.DUPLICATE: _("Việc này được trả lời ở phản ánh ghi dưới đây. Không cùng một việc: chọn «Kiến nghị lại»."),
    **dict.fromkeys(
        (Ending.NOTHING_LEFT, Ending.UNCLEAR, Ending.LEGAL_GUIDANCE, Ending.NOT_STATE, Ending.ABUSIVE, Ending.OTHER,
         Ending.COMPLAINT, Ending.DENUNCIATION), _AGAIN,
    ),
}  # fmt: skip
TONES: Mapping[FeedbackState, str] = {
    S.ASKED: "warn", S.REFUSED: "bad", S.ANSWERED: "good", S.PUBLISHED: "good", S.NOT_PUBLISHED: "good",
}  # fmt: skip
HAPPENED: Mapping[str, Promise] = {
    Event.FEEDBACK_RECEIVED: _("Đã nhận phản ánh"),
    Event.FEEDBACK_REFUSED: _("Không tiếp nhận"),
    Event.FEEDBACK_MORE_ASKED: _("Yêu cầu bạn bổ sung"),
    Event.FEEDBACK_SUPPLIED: _("Đã nhận phần bổ sung"),
    Event.FEEDBACK_FORWARDED: _("Chuyển cơ quan có thẩm quyền"),
    Event.FEEDBACK_PASSED_UP: _("Báo cáo lên cấp trên có thẩm quyền"),
    Event.FEEDBACK_ACKNOWLEDGED: _("Cơ quan báo đã nhận"),
    Event.FEEDBACK_ACCEPTED: _("Nhận xử lý"),
    Event.FEEDBACK_EXTENDED: _("Xin lỗi và gia hạn trả lời"),
    Event.FEEDBACK_ANSWERED: _("Đã trả lời"),
    Event.FEEDBACK_PUBLISHED: _("Công khai câu trả lời"),
    Event.FEEDBACK_WITHHELD: _("Không công khai câu trả lời"),
    Event.FEEDBACK_REOPENED: _("Mở lại"),
    Event.FEEDBACK_RATED: _("Bạn đã đánh giá"),
    Event.FEEDBACK_HIDDEN: _("Thôi hiện công khai"),
    Event.FEEDBACK_SHOWN: _("Hiện công khai trở lại"),
    Event.FEEDBACK_CLOSED: _("Kết thúc"),
    Event.FEEDBACK_SPLIT: _("Tách riêng từng việc"),
    Event.FEEDBACK_SENDER_CONFIRMED: _("Bạn đã xác nhận địa chỉ thư"),
}
