"""Lời cho người nộp: what has happened and what comes next, in the law's words and everybody's."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.core.dossier import State
from motcua.core.events import Event

HAPPENED: Mapping[str, Promise] = {
    Event.DOSSIER_SUBMITTED: _("Đã nộp hồ sơ"),
    Event.DOSSIER_EDITED: _("Người nộp sửa hồ sơ"),
    Event.DOSSIER_ACCEPTED: _("Tiếp nhận hồ sơ, bắt đầu tính thời hạn"),
    Event.DOSSIER_REFUSED: _("Không tiếp nhận hồ sơ"),
    Event.SUPPLEMENT_REQUESTED: _("Yêu cầu bổ sung"),
    Event.SUPPLEMENT_REMINDED: _("Nhắc bổ sung"),
    Event.DOSSIER_SUPPLIED: _("Đã nhận phần bổ sung"),
    Event.PAYMENT_REQUESTED: _("Yêu cầu nộp tiền"),
    Event.PAYMENT_CONFIRMED: _("Đã xác nhận nộp tiền"),
    Event.DOSSIER_TRANSFERRED: _("Chuyển cơ quan giải quyết"),
    Event.HANDOVER_ACKNOWLEDGED: _("Đơn vị giải quyết nhận hồ sơ"),
    Event.DOSSIER_REROUTED: _("Chuyển lại đúng đơn vị"),
    Event.DOSSIER_ASSIGNED: _("Giao người xử lý"),
    Event.DOSSIER_ADVANCED: _("Xong một bước xử lý"),
    Event.CONSULTATION_ASKED: _("Lấy ý kiến cơ quan phối hợp"),
    Event.DOSSIER_EXTENDED: _("Xin lỗi và hẹn lại ngày trả kết quả"),
    Event.RESULT_ISSUED: _("Có kết quả"),
    Event.RESULT_HANDED_OVER: _("Đã trả kết quả"),
    Event.RESULT_CORRECTED: _("Đính chính kết quả"),
    Event.DOSSIER_WITHDRAWN: _("Rút hồ sơ theo đề nghị"),
    Event.DOSSIER_STOPPED: _("Dừng giải quyết"),
    Event.DOSSIER_CLOSED_UNSUPPLIED: _("Đóng hồ sơ vì quá hạn bổ sung"),
    Event.DEADLINE_RECOMPUTED: _("Tính lại ngày hẹn trả"),
    Event.MESSAGE_WRITTEN: _("Có tin nhắn"),
    Event.DOSSIER_RATED: _("Đã đánh giá"),
}
UNTOLD = frozenset({Event.DOSSIER_DRAFTED})

NEXT: Mapping[State, Promise] = {
    State.REGISTERED: _("Bộ phận Một cửa kiểm tra hồ sơ, rồi tiếp nhận hoặc yêu cầu bổ sung. Bạn chưa phải làm gì."),
    State.ACCEPTED: _("Hồ sơ đầy đủ và hợp lệ, thời hạn giải quyết đã bắt đầu. Bạn chưa phải làm gì."),
    State.REFUSED: _("Hồ sơ không thuộc diện tiếp nhận ở đây; xem lý do và nơi nộp đúng ở dòng thời gian."),
    State.PROCESSING: _("Cơ quan đang giải quyết. Bạn chưa phải làm gì."),
    State.SUPPLEMENT: _("Cần bạn bổ sung. Thời hạn giải quyết dừng cho tới khi nhận đủ."),
    State.PAYMENT: _("Cần bạn nộp tiền để hồ sơ đi tiếp."),
    State.WITHDRAWN: _("Hồ sơ đã rút theo đề nghị của bạn. Bạn có thể nộp lại bất cứ lúc nào."),
    State.STOPPED: _("Hồ sơ đã dừng; xem lý do ở dòng thời gian. Bạn có thể nộp hồ sơ mới."),
    State.FINISHED: _("Đã có kết quả. Mời bạn nhận."),
    State.HANDED_OVER: _("Đã trả kết quả. Cảm ơn bạn."),
}
TONES: Mapping[State, str] = {
    State.SUPPLEMENT: "warn", State.PAYMENT: "warn", State.FINISHED: "good", State.HANDED_OVER: "good",
    State.REFUSED: "bad", State.STOPPED: "bad",
}  # fmt: skip
