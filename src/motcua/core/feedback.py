"""Trạng thái phản ánh, kiến nghị (PAKN): the states, the acts that move it between them, and nothing else.

`FLOW` is the whole law of movement, one line an arrow, each with its rule (R2.xx, docs/law.md). What is not in the
table is forbidden. To hide (80) is a dimension of its own: what the public does not see is handled all the same,
and on the same clocks. Who may act is the matter of `core.feedback_access`; when it is due, of `feedback_clocks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import NamedTuple

from motcua.core.feedback_refusals import FeedbackActNotAllowed


class FeedbackState(IntEnum):
    """Trạng thái PAKN."""

    NEW = 10
    CLASSIFYING = 20
    ASKED = 21
    REFUSED = 22
    FORWARDED = 30
    HANDLING = 40
    EXTENDED = 41
    ANSWERED = 50
    PUBLISHED = 60
    NOT_PUBLISHED = 61
    REOPENED = 70
    HIDDEN = 80


S = FeedbackState

FEEDBACK_STATE_NAMES: Mapping[FeedbackState, str] = {
    S.NEW: "Mới gửi",
    S.CLASSIFYING: "Đang phân loại",
    S.ASKED: "Yêu cầu bổ sung",
    S.REFUSED: "Từ chối tiếp nhận",
    S.FORWARDED: "Đã chuyển",
    S.HANDLING: "Đang xử lý",
    S.EXTENDED: "Gia hạn",
    S.ANSWERED: "Đã có kết quả",
    S.PUBLISHED: "Đã trả lời và công khai",
    S.NOT_PUBLISHED: "Đã trả lời, không công khai",
    S.REOPENED: "Kiến nghị lại",
    S.HIDDEN: "Ẩn",
}

FEEDBACK_ENDED = frozenset({S.REFUSED, S.PUBLISHED, S.NOT_PUBLISHED})
FEEDBACK_OPEN = frozenset(S) - FEEDBACK_ENDED - {S.HIDDEN}  # somebody still owes something
UNANSWERED = FEEDBACK_OPEN - {S.ANSWERED}
AT_RECEIPT = frozenset({S.NEW, S.CLASSIFYING, S.FORWARDED, S.REOPENED})  # nobody has taken it yet
AT_WORK = frozenset({S.HANDLING, S.EXTENDED})


class FeedbackAct(StrEnum):
    """Hành vi trên PAKN: the legal acts, by the names of the API."""

    RECEIVE = "receive"
    SPLIT = "split"
    CLASSIFY = "classify"
    REFUSE = "refuse"
    ASK_FOR_MORE = "ask-for-more"
    SUPPLY = "supply"
    FORWARD = "forward"
    PASS_UP = "pass-up"  # noqa: S105 - an act's name, not a secret
    ACKNOWLEDGE = "acknowledge"
    ACCEPT = "accept"
    ASSIGN = "assign"
    EXTEND = "extend"
    ANSWER = "answer"
    SEND_BACK = "send-back"
    APPROVE = "approve"
    PUBLISH = "publish"
    WITHHOLD = "withhold"
    REOPEN = "reopen"
    RATE = "rate"
    HIDE = "hide"
    SHOW = "show"
    PROPOSE_CLOSE = "propose-close"
    DECLINE_CLOSE = "decline-close"
    CLOSE = "close"
    CLOSE_DUPLICATE = "close-duplicate"
    CLOSE_UNSUPPLIED = "close-unsupplied"


A = FeedbackAct

FEEDBACK_ACT_NAMES: Mapping[FeedbackAct, str] = {
    A.RECEIVE: "Tiếp nhận",
    A.SPLIT: "Tách nội dung",
    A.CLASSIFY: "Phân loại",
    A.REFUSE: "Từ chối tiếp nhận",
    A.ASK_FOR_MORE: "Yêu cầu bổ sung",
    A.SUPPLY: "Bổ sung",
    A.FORWARD: "Chuyển cơ quan có thẩm quyền",
    A.PASS_UP: "Báo cáo lên cấp trên có căn cứ",
    A.ACKNOWLEDGE: "Báo đã nhận",
    A.ACCEPT: "Nhận xử lý",
    A.ASSIGN: "Phân công",
    A.EXTEND: "Gia hạn",
    A.ANSWER: "Soạn trả lời",
    A.SEND_BACK: "Trả lại câu trả lời",
    A.APPROVE: "Duyệt và trả lời",
    A.PUBLISH: "Công khai kết quả",
    A.WITHHOLD: "Không công khai",
    A.REOPEN: "Mở lại",
    A.RATE: "Đánh giá",
    A.HIDE: "Ẩn khỏi công chúng",
    A.SHOW: "Thôi ẩn",
    A.PROPOSE_CLOSE: "Đề nghị kết thúc không trả lời",
    A.DECLINE_CLOSE: "Không cho kết thúc",
    A.CLOSE: "Cho kết thúc không trả lời",
    A.CLOSE_DUPLICATE: "Kết thúc vì gửi trùng",
    A.CLOSE_UNSUPPLIED: "Kết thúc vì không bổ sung",
}


class FeedbackClass(IntEnum):
    """Phân loại nội dung (NĐ 20/2008 Đ.5)."""

    CONDUCT = 1
    UNFIT = 2
    INCONSISTENT = 3
    UNLAWFUL = 4
    AGAINST_TREATY = 5
    OTHER_MATTER = 6
    SOLUTION = 7
    INITIATIVE = 8

    @property
    def road(self) -> str:
        """hành vi (1), quy định (2–6), kiến nghị (7–8): each travels a road of its own (R2.04)."""
        return "hành vi" if self == 1 else "kiến nghị" if self >= 7 else "quy định"


K = FeedbackClass
CLASS_NAMES: Mapping[FeedbackClass, str] = {
    K.CONDUCT: "Hành vi chậm trễ, gây phiền hà, không thực hiện, thực hiện không đúng",
    K.UNFIT: "Quy định không phù hợp thực tế",
    K.INCONSISTENT: "Quy định không đồng bộ, thống nhất",
    K.UNLAWFUL: "Quy định không hợp pháp",
    K.AGAINST_TREATY: "Quy định trái điều ước quốc tế",
    K.OTHER_MATTER: "Vấn đề khác của quy định",
    K.SOLUTION: "Phương án xử lý điều đang phản ánh",
    K.INITIATIVE: "Sáng kiến ban hành quy định mới",
}


class UpwardGround(StrEnum):
    """Căn cứ báo cáo lên cấp trên: the only lawful ways up (NĐ 20 Đ.17(3); QĐ 78 Đ.4.7, Đ.8)."""

    DISAGREEMENT = "R2.32a"
    HANDLED_AGAIN = "R2.32b"
    CENTRAL = "R2.32c"
    NOBODY_COMPETENT = "R2.54"
    NOT_THOROUGH = "R2.57b"


GROUND_NAMES: Mapping[UpwardGround, str] = {
    UpwardGround.DISAGREEMENT: "Từ hai cơ quan trở lên không thống nhất (NĐ 20/2008 Đ.17.3; QĐ 78/2025 Đ.4.7)",
    UpwardGround.HANDLED_AGAIN: "Bộ, tỉnh đã xử lý mà người gửi còn tiếp tục kiến nghị (NĐ 20/2008 Đ.17.3)",
    UpwardGround.CENTRAL: "Thuộc thẩm quyền Chính phủ, Thủ tướng Chính phủ (NĐ 20/2008 Đ.17.3)",
    UpwardGround.NOBODY_COMPETENT: "Nơi nhận cũng không có thẩm quyền (QĐ 78/2025 Đ.8)",
    UpwardGround.NOT_THOROUGH: "Việc xử lý chưa triệt để, phải báo cấp trên trực tiếp (QĐ 78/2025 Đ.4.7)",
}


class RefusalGround(StrEnum):
    """Lý do từ chối tiếp nhận (NĐ 20/2008 Đ.1, Đ.7; QĐ 78/2025 Đ.3, Đ.4)."""

    ANONYMOUS = "anonymous"
    UNCLEAR = "unclear"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    LEGAL_GUIDANCE = "legal_guidance"
    NOT_STATE = "not_state"
    ABUSIVE = "abusive"
    DUPLICATE = "duplicate"
    OTHER = "other"


REFUSAL_NAMES: Mapping[RefusalGround, str] = {
    RefusalGround.ANONYMOUS: "Không rõ người gửi (giữ làm tin báo, không tính là PAKN)",
    RefusalGround.UNCLEAR: "Nội dung không rõ ràng, không đủ thông tin",
    RefusalGround.COMPLAINT: "Là khiếu nại: giải quyết theo Luật Khiếu nại",
    RefusalGround.DENUNCIATION: "Là tố cáo: giải quyết theo Luật Tố cáo",
    RefusalGround.LEGAL_GUIDANCE: "Là đề nghị hướng dẫn pháp luật",
    RefusalGround.NOT_STATE: "Việc của doanh nghiệp, tôn giáo, phong tục",
    RefusalGround.ABUSIVE: "Xúc phạm người khác, vi phạm pháp luật",
    RefusalGround.DUPLICATE: "Gửi trùng nội dung đã tiếp nhận",
    RefusalGround.OTHER: "Lý do khác",
}

RESTRICTING = frozenset({RefusalGround.COMPLAINT, RefusalGround.DENUNCIATION})
UNCOUNTED = frozenset({RefusalGround.ANONYMOUS, *RESTRICTING})  # never counted as PAKN (R2.01, R2.10)


class FeedbackMove(NamedTuple):
    """Một mũi tên: where it leads and by which rule."""

    to: FeedbackState
    rule: str


def _from(states: tuple[FeedbackState, ...], act: FeedbackAct, to: FeedbackState | None, rule: str) -> dict[
    tuple[FeedbackState | None, FeedbackAct], FeedbackMove
]:  # fmt: skip
    """The same arrow from several states; without `to` the state stays."""
    return {(state, act): FeedbackMove(to or state, rule) for state in states}


_RECEIPT = (S.NEW, S.CLASSIFYING, S.FORWARDED)
_TAKEN = (S.HANDLING, S.EXTENDED)
_DONE = (S.ANSWERED, S.PUBLISHED, S.NOT_PUBLISHED)
_WAITING = (*_RECEIPT, S.ASKED, *_TAKEN, S.REOPENED)

FLOW: Mapping[tuple[FeedbackState | None, FeedbackAct], FeedbackMove] = {
    (None, A.RECEIVE): FeedbackMove(S.NEW, "R2.20"),
    (None, A.REFUSE): FeedbackMove(S.REFUSED, "R2.10"),
    (S.NEW, A.CLASSIFY): FeedbackMove(S.CLASSIFYING, "R2.04"),
    **_from((S.CLASSIFYING, S.FORWARDED, *_TAKEN, S.REOPENED), A.CLASSIFY, None, "R2.04"),
    **_from((S.NEW, S.CLASSIFYING, S.FORWARDED, S.HANDLING), A.SPLIT, None, "R2.05"),
    **_from(_RECEIPT, A.REFUSE, S.REFUSED, "R2.10"),
    **_from((*_RECEIPT, *_TAKEN), A.ASK_FOR_MORE, S.ASKED, "R2.41"),
    (S.ASKED, A.SUPPLY): FeedbackMove(S.CLASSIFYING, "R2.41"),  # or back to where it was asked: `after_supply`
    **_from((S.CLASSIFYING, S.FORWARDED, *_TAKEN, S.REOPENED), A.FORWARD, S.FORWARDED, "R2.20, NĐ20 Đ.9"),
    **_from((S.CLASSIFYING, S.FORWARDED, *_TAKEN, S.REOPENED), A.PASS_UP, S.FORWARDED, "R2.32, R2.54, R2.57b"),
    (S.FORWARDED, A.ACKNOWLEDGE): FeedbackMove(S.FORWARDED, "R2.54"),
    **_from((S.CLASSIFYING, S.FORWARDED, S.REOPENED), A.ACCEPT, S.HANDLING, "NĐ20 Đ.9"),
    **_from(_TAKEN, A.ASSIGN, None, "R2.60"),
    **_from(_TAKEN, A.EXTEND, S.EXTENDED, "R2.55"),
    **_from(_TAKEN, A.ANSWER, None, "R2.30"),
    **_from(_TAKEN, A.SEND_BACK, None, "R2.30"),
    **_from(_TAKEN, A.APPROVE, S.ANSWERED, "R2.33"),
    **_from((S.ANSWERED, S.NOT_PUBLISHED), A.PUBLISH, S.PUBLISHED, "R2.33"),
    **_from((S.ANSWERED, S.PUBLISHED), A.WITHHOLD, S.NOT_PUBLISHED, "R2.33"),
    **_from((*_DONE, S.REFUSED), A.REOPEN, S.REOPENED, "R2.57"),
    **_from(_DONE, A.RATE, None, "R2.57"),
    **_from(_WAITING, A.PROPOSE_CLOSE, None, "R2.53"),
    **_from(_WAITING, A.DECLINE_CLOSE, None, "R2.53"),
    **_from(
        _WAITING, A.CLOSE, S.NOT_PUBLISHED, "R2.53"
    ),  # or refused: `after_close`; whose decision: feedback_endings
    **_from(_WAITING, A.CLOSE_DUPLICATE, S.NOT_PUBLISHED, "R2.53"),
    (S.ASKED, A.CLOSE_UNSUPPLIED): FeedbackMove(S.NOT_PUBLISHED, "R2.41"),
}

# Hidden from the public and still tracked, wherever it stands (R2.56).
ANYWHERE = frozenset({A.HIDE, A.SHOW})


def after(state: FeedbackState | None, act: FeedbackAct) -> FeedbackMove:
    """Trạng thái sau hành vi; raises `FeedbackActNotAllowed` where the table has no arrow."""
    if act in ANYWHERE and state is not None:
        return FeedbackMove(state, "R2.56")
    move = FLOW.get((state, act))
    if move is None:
        where = FEEDBACK_STATE_NAMES[state] if state is not None else "chưa tiếp nhận"
        raise FeedbackActNotAllowed(act=FEEDBACK_ACT_NAMES[act], state=where)
    return move


def after_supply(asked_in: FeedbackState) -> FeedbackMove:
    """Sau bổ sung: back to where it was asked; one that nobody had classified is classified next."""
    return FeedbackMove(S.CLASSIFYING if asked_in is S.NEW else asked_in, "R2.41")


def after_close(was_accepted: bool) -> FeedbackMove:
    """Kết thúc không trả lời: before anybody took it, it counts among the refused."""
    return FeedbackMove(S.NOT_PUBLISHED if was_accepted else S.REFUSED, "R2.53")


def acts_in(state: FeedbackState) -> tuple[FeedbackAct, ...]:
    """Các hành vi bảng cho phép, in the order of the table."""
    found = {act: None for where, act in FLOW if where == state}
    return (*found, *sorted(ANYWHERE))
