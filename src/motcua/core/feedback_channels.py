"""Kênh tiếp nhận PAKN: their names, how each is entered, and the clocks that a new province starts with.

Where no text sets a clock, the operator has decided one (quyết định của đơn vị vận hành): a feedback without a due
date could be quietly late. Every row is only a seed: the province changes it with a date of effect and a legal basis.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from motcua.core.feedback_clocks import FEEDBACK_CLOCKS, FeedbackChannel, FeedbackClock, FeedbackStep
from motcua.core.law import Confidence
from motcua.core.limit import Limit

C, S = FeedbackChannel, FeedbackStep

CHANNEL_NAMES: Mapping[FeedbackChannel, str] = {
    C.WEB: "Trang phản ánh, kiến nghị của tỉnh",
    C.APP: "Ứng dụng phản ánh của tỉnh",
    C.EMAIL: "Hộp thư điện tử",
    C.TELEPHONE: "Điện thoại, đường dây nóng",
    C.LETTER: "Văn bản, đơn thư",
    C.RECEPTION: "Trực tiếp, tiếp công dân",
    C.PRESS: "Báo chí, mạng xã hội",
    C.QUESTIONS: "Hỏi – Đáp trên Cổng thông tin điện tử",
    C.PORTAL: "Cổng Dịch vụ công quốc gia",
    C.OTHER: "Hệ thống khác chuyển đến",
}

STEP_NAMES: Mapping[FeedbackStep, str] = {
    S.FORWARD: "Phân loại, nhận xử lý hoặc chuyển",
    S.ANSWER: "Xử lý và trả lời",
    S.ANSWER_JOINTLY: "Xử lý liên ngành và trả lời",
    S.ANSWER_SPECIAL: "Xử lý vụ việc đặc thù và trả lời",
    S.REFUSE: "Thông báo từ chối tiếp nhận",
    S.SUPPLEMENT: "Người gửi bổ sung",
    S.PUBLISH: "Công khai kết quả",
}

ANSWERING = frozenset({S.ANSWER, S.ANSWER_JOINTLY, S.ANSWER_SPECIAL})

# An officer writes down what came this way (NĐ 20/2008 Đ.6: ghi lại trung thực); the sender does not type it.
WRITTEN_DOWN = frozenset({C.TELEPHONE, C.LETTER, C.RECEPTION, C.PRESS, C.EMAIL})

# Where a clipping stands for a sender: nobody sent it, so nobody's name can be asked for.
WITHOUT_SENDER = frozenset({C.PRESS})

_DECIDED = (
    "Nghị định 20/2008/NĐ-CP chưa định thời hạn trả lời; quyết định của đơn vị vận hành, theo quy tắc của Cổng DVCQG"
)
_FORWARD = "Nghị định 20/2008/NĐ-CP, Điều 9"
_OLD_APP = "Quyết định 17/2024/QĐ-UBND tỉnh Bắc Ninh (chưa có văn bản); quyết định của đơn vị vận hành"
_PORTAL_RULE = "quyết định của đơn vị vận hành, theo quy tắc dữ liệu của Cổng DVCQG (Quyết định 766/QĐ-TTg)"
_FROM = date(2008, 3, 14)
_QD78_FROM, _QD78_BEFORE = date(2025, 12, 5), date(2025, 12, 4)


def _decided(
    channel: FeedbackChannel, step: FeedbackStep, days: str, article: str, to: date | None = None
) -> FeedbackClock:
    return FeedbackClock(channel, step, Limit.of(days, "workday"), article, _FROM, to, Confidence.DECIDED)


_WITH_ANSWER_RULE = {C.APP, C.QUESTIONS, C.PORTAL}

DECIDED_CLOCKS: tuple[FeedbackClock, ...] = (
    *(_decided(each, S.FORWARD, "5", _FORWARD) for each in C if each is not C.LETTER),
    *(_decided(each, S.ANSWER, "15", _DECIDED) for each in C if each not in _WITH_ANSWER_RULE),
    _decided(C.APP, S.ANSWER, "15", _OLD_APP, _QD78_BEFORE),
    _decided(C.QUESTIONS, S.ANSWER, "15", _DECIDED, _QD78_BEFORE),
    *(_decided(each, S.REFUSE, "2", _PORTAL_RULE) for each in C if each not in {C.PORTAL, C.RECEPTION}),
    _decided(C.RECEPTION, S.REFUSE, "2", _PORTAL_RULE, date(2026, 6, 30)),  # until Nghị định 154/2026/NĐ-CP
    *(_decided(each, S.SUPPLEMENT, "5", _PORTAL_RULE) for each in C if each is not C.PORTAL),
    *(_decided(each, S.PUBLISH, "2", _PORTAL_RULE) for each in C if each is not C.PORTAL),
)

SEEDED_CLOCKS = (*FEEDBACK_CLOCKS, *DECIDED_CLOCKS)
