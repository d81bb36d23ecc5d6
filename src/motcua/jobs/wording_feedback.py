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
        "{holder} không tiếp nhận phản ánh {code} lúc {at}.\nLý do: {reason}\n{way_on}",
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
    Event.FEEDBACK_CLOSED: Wording(
        "Phản ánh {code} đã kết thúc", "{holder} kết thúc lúc {at}: {ending_name}.\nLý do: {reason}\n{way_on}"
    ),
    Event.FEEDBACK_SPLIT: Wording(
        "Phản ánh {code} được tách thành nhiều việc",
        "Phản ánh {code} nói nhiều việc nên được tách thêm: {part_codes}.\n"
        "Mỗi việc có cơ quan giải quyết riêng, giữ ngày nhận ban đầu. Mở phản ánh {code} để theo dõi tất cả.",
    ),
    Event.FEEDBACK_WITHHELD: Wording(
        "Câu trả lời phản ánh {code} không công khai",
        "{holder} không công khai câu trả lời; anh/chị vẫn đọc được bằng mã và khóa.\nLý do: {reason}",
    ),
    Event.FEEDBACK_HIDDEN: Wording(
        "Phản ánh {code} tạm không hiện công khai",
        "Phản ánh {code} không hiện với công chúng từ {at} nhưng vẫn được xử lý, đúng hạn cũ.\nLý do: {reason}",
    ),
    Event.FEEDBACK_SHOWN: Wording(
        "Phản ánh {code} hiện công khai trở lại", "Từ {at}, câu trả lời đã công khai lại đọc được.\nLý do: {reason}"
    ),
}

# To those whose feedback was closed as a duplicate of this one: what became of the case that they follow.
FOLLOWER: Mapping[Event, Wording] = {
    Event.FEEDBACK_ANSWERED: Wording(
        "Việc ở phản ánh {own} đã có trả lời",
        "Việc anh/chị gửi (mã {own}, gửi trùng với {code}) đã được {holder} trả lời lúc {at}.\n"
        "Mở trang Phản ánh với mã {own} và khóa để xem; chưa được giải quyết thì chọn «Kiến nghị lại».",
    ),
    Event.FEEDBACK_CLOSED: Wording(
        "Việc ở phản ánh {own} đã kết thúc",
        "Phản ánh {code}, nơi việc của anh/chị (mã {own}) được xem xét chung, đã kết thúc không có câu trả lời.\n"
        "Muốn việc của mình được xem xét riêng: mở trang Phản ánh với mã {own} và khóa, chọn «Kiến nghị lại».",
    ),
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
    Event.FEEDBACK_REFUSED: Wording(
        "Phản ánh {code} bị từ chối tiếp nhận", "Người từ chối: {by}. Lý do: {reason}\nThấy không đúng: hãy mở lại."
    ),
    Event.FEEDBACK_CLOSED: Wording(
        "Phản ánh {code} kết thúc không trả lời",
        "{ending_name}. Người thực hiện: {by}. Lý do: {reason}\nThấy không đúng: hãy mở lại.",
    ),
    Event.FEEDBACK_CLOSE_PROPOSED: Wording(
        "Chờ quyết định: kết thúc {code} không trả lời",
        "{by} đề nghị kết thúc: {ending_name}. Lý do: {reason}\nTrong lúc chờ, hạn của đơn vị vẫn chạy: {unit_due}.",
    ),
    Event.FEEDBACK_CLOSE_DECLINED: Wording(
        "Không cho kết thúc {code}", "{by} không cho kết thúc. Lý do: {reason}\nPhải trả lời trước {unit_due}."
    ),
    Event.FEEDBACK_WITHHELD: Wording("{code}: không công khai kết quả", "Người thực hiện: {by}. Lý do: {reason}"),
    Event.FEEDBACK_HIDDEN: Wording(
        "{code} bị ẩn khỏi công chúng", "Người ẩn: {by}. Lý do: {reason}\nViệc vẫn phải xử lý đúng hạn."
    ),
    Event.FEEDBACK_DUE_RECOMPUTED: Wording("Hạn phản ánh {code} thay đổi", "Hạn của đơn vị nay là {unit_due}."),
    Event.FEEDBACK_DUE_NEAR: Wording(
        "Phản ánh {code}: đã dùng {percent}% thời hạn", "Bước: {step}. Hạn của đơn vị: {unit_due}."
    ),
}
