"""Trạng thái hồ sơ: the ten national states, the acts that move a dossier between them, and nothing else.

`FLOW` is the whole law of movement, one line an arrow, each with its rule (T1–T24, docs/law.md). What is not in
the table is forbidden. Payment, delivery and synchronisation are dimensions of their own and never hide in a
state. Who may act is the matter of `core.access`; when it is due, of `core.deadline`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NoReturn

from motcua.core.dossier_refusals import ActNotAllowed, ResultExists


class State(IntEnum):
    """Trạng thái hồ sơ, by national code."""

    REGISTERED = 1
    ACCEPTED = 2
    REFUSED = 3
    PROCESSING = 4
    SUPPLEMENT = 5
    PAYMENT = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    HANDED_OVER = 10


STATE_NAMES: Mapping[State, str] = {
    State.REGISTERED: "Mới đăng ký",
    State.ACCEPTED: "Được tiếp nhận",
    State.REFUSED: "Không được tiếp nhận",
    State.PROCESSING: "Đang xử lý",
    State.SUPPLEMENT: "Yêu cầu bổ sung giấy tờ",
    State.PAYMENT: "Yêu cầu thực hiện nghĩa vụ tài chính",
    State.WITHDRAWN: "Công dân yêu cầu rút hồ sơ",
    State.STOPPED: "Dừng xử lý",
    State.FINISHED: "Đã xử lý xong",
    State.HANDED_OVER: "Đã trả kết quả",
}

FINAL = frozenset({State.REFUSED, State.WITHDRAWN, State.STOPPED, State.HANDED_OVER})
OPEN = frozenset(State) - FINAL
BEFORE_ACCEPTANCE = frozenset({State.REGISTERED})


class Act(StrEnum):
    """Hành vi trên hồ sơ: the legal acts, by the names of the API."""

    SUBMIT = "submit"
    EDIT = "edit"
    ACCEPT = "accept"
    REFUSE = "refuse"
    REQUEST_SUPPLEMENT = "request-supplement"
    SUPPLY = "supply"
    REQUEST_PAYMENT = "request-payment"
    CONFIRM_PAYMENT = "confirm-payment"
    TRANSFER = "transfer"
    ACKNOWLEDGE = "acknowledge"
    REROUTE = "reroute"
    ASSIGN = "assign"
    CLAIM = "claim"
    ADVANCE = "advance"
    SEND_BACK = "send-back"
    CONSULT = "consult"
    ANSWER_CONSULTATION = "answer-consultation"
    EXTEND = "extend"
    APPROVE = "approve"
    ISSUE_RESULT = "issue-result"
    HAND_OVER = "hand-over"
    WITHDRAW = "withdraw"
    STOP = "stop"
    CLOSE_UNSUPPLIED = "close-unsupplied"
    REOPEN = "reopen"
    CORRECT_RESULT = "correct-result"
    RATE = "rate"
    WRITE_MESSAGE = "write-message"


ACT_NAMES: Mapping[Act, str] = {
    Act.SUBMIT: "Nộp hồ sơ",
    Act.EDIT: "Sửa hồ sơ",
    Act.ACCEPT: "Tiếp nhận",
    Act.REFUSE: "Từ chối tiếp nhận",
    Act.REQUEST_SUPPLEMENT: "Yêu cầu bổ sung",
    Act.SUPPLY: "Bổ sung hồ sơ",
    Act.REQUEST_PAYMENT: "Yêu cầu nộp phí",
    Act.CONFIRM_PAYMENT: "Xác nhận đã nộp",
    Act.TRANSFER: "Chuyển đơn vị xử lý",
    Act.ACKNOWLEDGE: "Nhận bàn giao",
    Act.REROUTE: "Chuyển lại đúng đơn vị",
    Act.ASSIGN: "Phân công",
    Act.CLAIM: "Nhận xử lý",
    Act.ADVANCE: "Chuyển bước tiếp theo",
    Act.SEND_BACK: "Trả lại bước trước",
    Act.CONSULT: "Lấy ý kiến",
    Act.ANSWER_CONSULTATION: "Trả lời lấy ý kiến",
    Act.EXTEND: "Xin lỗi và gia hạn",
    Act.APPROVE: "Phê duyệt kết quả",
    Act.ISSUE_RESULT: "Ban hành kết quả",
    Act.HAND_OVER: "Trả kết quả",
    Act.WITHDRAW: "Rút hồ sơ",
    Act.STOP: "Dừng xử lý",
    Act.CLOSE_UNSUPPLIED: "Đóng vì không bổ sung",
    Act.REOPEN: "Mở lại xử lý",
    Act.CORRECT_RESULT: "Đính chính kết quả",
    Act.RATE: "Đánh giá",
    Act.WRITE_MESSAGE: "Nhắn tin",
}


@dataclass(frozen=True, slots=True)
class Move:
    """Một mũi tên của bảng chuyển trạng thái: where it leads, by which rule, with which form (mẫu 01–07)."""

    to: State
    rule: str
    form: str = ""


S, A = State, Act

# What an act does to the state. An act that is missing for a state is forbidden there.
FLOW: Mapping[tuple[State | None, Act], Move] = {
    (None, A.SUBMIT): Move(S.REGISTERED, "T1"),
    (None, A.ACCEPT): Move(S.ACCEPTED, "T2", "01"),
    (None, A.REQUEST_SUPPLEMENT): Move(S.SUPPLEMENT, "T3", "02"),
    (None, A.REFUSE): Move(S.REFUSED, "T4", "03"),
    (S.REGISTERED, A.EDIT): Move(S.REGISTERED, "T1"),
    (S.REGISTERED, A.ACCEPT): Move(S.ACCEPTED, "T5", "01"),
    (S.REGISTERED, A.REQUEST_SUPPLEMENT): Move(S.SUPPLEMENT, "T3", "02"),
    (S.REGISTERED, A.REFUSE): Move(S.REFUSED, "T4", "03"),
    (S.REGISTERED, A.REQUEST_PAYMENT): Move(S.PAYMENT, "T6"),
    (S.REGISTERED, A.WITHDRAW): Move(S.WITHDRAWN, "T7"),
    (S.ACCEPTED, A.TRANSFER): Move(S.PROCESSING, "T10", "06"),
    (S.ACCEPTED, A.WITHDRAW): Move(S.WITHDRAWN, "T16", "05"),
    (S.ACCEPTED, A.STOP): Move(S.STOPPED, "T19", "05"),
    (S.ACCEPTED, A.EXTEND): Move(S.ACCEPTED, "T24", "04"),
    (S.PROCESSING, A.ACKNOWLEDGE): Move(S.PROCESSING, "T10", "06"),
    (S.PROCESSING, A.REROUTE): Move(S.PROCESSING, "F06.2", "06"),
    (S.PROCESSING, A.ASSIGN): Move(S.PROCESSING, "F14.1"),
    (S.PROCESSING, A.CLAIM): Move(S.PROCESSING, "F14.1"),
    (S.PROCESSING, A.ADVANCE): Move(S.PROCESSING, "F08.1", "06"),
    (S.PROCESSING, A.SEND_BACK): Move(S.PROCESSING, "F16.1", "06"),
    (S.PROCESSING, A.CONSULT): Move(S.PROCESSING, "F15.1"),
    (S.PROCESSING, A.ANSWER_CONSULTATION): Move(S.PROCESSING, "F15.1"),
    (S.PROCESSING, A.APPROVE): Move(S.PROCESSING, "F16.1"),
    (S.PROCESSING, A.REQUEST_SUPPLEMENT): Move(S.SUPPLEMENT, "T11", "02"),
    (S.PROCESSING, A.REQUEST_PAYMENT): Move(S.PAYMENT, "T12"),
    (S.PROCESSING, A.ISSUE_RESULT): Move(S.FINISHED, "T14"),
    (S.PROCESSING, A.EXTEND): Move(S.PROCESSING, "T24", "04"),
    (S.PROCESSING, A.WITHDRAW): Move(S.WITHDRAWN, "T16", "05"),
    (S.PROCESSING, A.STOP): Move(S.STOPPED, "T19", "05"),
    (S.SUPPLEMENT, A.SUPPLY): Move(S.REGISTERED, "T9"),
    (S.SUPPLEMENT, A.ACCEPT): Move(S.ACCEPTED, "T8", "01"),
    (S.SUPPLEMENT, A.WITHDRAW): Move(S.WITHDRAWN, "T16", "05"),
    (S.SUPPLEMENT, A.STOP): Move(S.STOPPED, "T19", "05"),
    (S.SUPPLEMENT, A.CLOSE_UNSUPPLIED): Move(S.STOPPED, "T18", "05"),
    (S.PAYMENT, A.CONFIRM_PAYMENT): Move(S.PROCESSING, "T13"),  # or back to where it was asked: `after_payment`
    (S.PAYMENT, A.WITHDRAW): Move(S.WITHDRAWN, "T16", "05"),
    (S.PAYMENT, A.STOP): Move(S.STOPPED, "T19", "05"),
    (S.PAYMENT, A.CONSULT): Move(S.PAYMENT, "F15.1"),
    (S.PAYMENT, A.ANSWER_CONSULTATION): Move(S.PAYMENT, "F15.1"),
    (S.SUPPLEMENT, A.ANSWER_CONSULTATION): Move(S.SUPPLEMENT, "F15.1"),
    (S.FINISHED, A.REQUEST_PAYMENT): Move(S.PAYMENT, "T20"),
    (S.FINISHED, A.HAND_OVER): Move(S.HANDED_OVER, "T21", "07"),
    (S.FINISHED, A.REOPEN): Move(S.PROCESSING, "T22"),
    (S.HANDED_OVER, A.CORRECT_RESULT): Move(S.HANDED_OVER, "T23"),
    (S.HANDED_OVER, A.RATE): Move(S.HANDED_OVER, "F43.1"),
    (S.FINISHED, A.RATE): Move(S.FINISHED, "F43.1"),
}

# Trả ngay: the only way past state 4, for procedures whose result is given at once (NĐ 61 Đ.17(4)).
AT_ONCE: Mapping[tuple[State, Act], Move] = {(S.ACCEPTED, A.ISSUE_RESULT): Move(S.FINISHED, "T14-trả ngay")}

# The applicant and the office may write to each other as long as the dossier is open, and after it to ask about it.
ANY_STATE = frozenset({Act.WRITE_MESSAGE})


def after(state: State | None, act: Act, *, at_once: bool = False) -> Move:
    """Trạng thái sau hành vi; raises `ActNotAllowed` where the table has no arrow."""
    if act in ANY_STATE and state is not None:
        return Move(state, "F05")
    move = FLOW.get((state, act))
    if move is None and at_once and state is not None:
        move = AT_ONCE.get((state, act))
    if move is None:
        raise_not_allowed(state, act)
    return move


def raise_not_allowed(state: State | None, act: Act) -> NoReturn:
    """Refuse with the sentence that fits: what is asked, and where the dossier stands."""
    if act is Act.WITHDRAW and state in {State.FINISHED, State.HANDED_OVER}:
        raise ResultExists
    where = STATE_NAMES[state] if state is not None else "chưa có hồ sơ"
    raise ActNotAllowed(act=ACT_NAMES[act], state=where)


def after_payment(asked_in: State) -> Move:
    """T13: once paid, the dossier returns to the stage that asked for the money."""
    return Move(asked_in, "T13")


def after_supply(was_accepted: bool) -> Move:
    """T9: what was supplied waits for a check at the desk, whether or not the dossier had been accepted before."""
    return Move(State.REGISTERED if not was_accepted else State.SUPPLEMENT, "T9")


def acts_in(state: State, *, at_once: bool = False) -> tuple[Act, ...]:
    """Các hành vi bảng chuyển trạng thái cho phép, in the order of the table."""
    arrows = (*FLOW, *AT_ONCE) if at_once else tuple(FLOW)
    return tuple(act for where, act in arrows if where == state)
