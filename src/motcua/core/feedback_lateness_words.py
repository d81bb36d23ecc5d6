"""Lời giải thích chậm, kéo dài, vượt cấp: the sentences beside each flag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from motcua.core.feedback_clocks import FeedbackStep

STEP_NAMES: Mapping[FeedbackStep, str] = {
    FeedbackStep.FORWARD: "phân loại, nhận xử lý hoặc chuyển",
    FeedbackStep.ANSWER: "xử lý, trả lời",
    FeedbackStep.ANSWER_JOINTLY: "phối hợp liên ngành trả lời",
    FeedbackStep.ANSWER_SPECIAL: "trả lời việc có hẹn riêng",
    FeedbackStep.REFUSE: "thông báo từ chối tiếp nhận",
    FeedbackStep.SUPPLEMENT: "yêu cầu bổ sung",
    FeedbackStep.PUBLISH: "công khai kết quả",
}

_GROUNDS: Mapping[str, str] = {
    "overdue_workdays": "quá hạn {found} ngày làm việc, hơn mức {limit} ngày",
    "extensions": "đã gia hạn {found} lần, mức tính là {limit} lần",
    "reopenings": "đã mở lại {found} lần, mức tính là {limit} lần",
    "unresolved_months": "cùng người gửi, cùng thủ tục, chưa xong trong {found} tháng, mức tính là {limit} tháng",
}


def step_name(step: str) -> str:
    """Tên bước; a step that this list does not know keeps its own name."""
    return next((name for known, name in STEP_NAMES.items() if known == step), str(step))


def described_late(
    step: str, unit: str, due_on: date, ended_on: date | None, workdays: int, days: int, as_of: date
) -> str:
    """Câu giải thích vì sao chậm."""
    end = f"xong ngày {ended_on:%d/%m/%Y}" if ended_on else f"đến ngày {as_of:%d/%m/%Y} chưa xong"
    return (
        f"Bước “{step_name(step)}” của {unit} hạn ngày {due_on:%d/%m/%Y}, {end}: "
        f"quá hạn {workdays} ngày làm việc ({days} ngày theo lịch)."
    )


def described_prolonged(met: Sequence[tuple[str, int, int]]) -> str:
    """Câu giải thích vì sao kéo dài, with every ground that is met."""
    said = "; ".join(_GROUNDS[name].format(found=found, limit=limit) for name, found, limit in met)
    return f"Đã chậm và {said}."


def described_upward(unit: str, on: date, ground: str) -> str:
    """Câu về một lần đẩy việc lên trên không đúng trường hợp."""
    why = f"căn cứ đã nêu: {ground}" if ground else "không nêu căn cứ"
    return f"Ngày {on:%d/%m/%Y} {unit} chuyển lên cấp trên việc thuộc thẩm quyền của mình ({why})."


def described_sent_above(*, is_fault: bool) -> str:
    """Câu về người gửi gửi lên cấp trên."""
    if is_fault:
        return (
            "Người gửi phải gửi lên cấp trên sau khi cấp có thẩm quyền trả lời quá hạn hoặc trả lời rồi phải mở lại."
        )
    return "Người gửi gửi thẳng lên cấp trên khi chưa gửi cấp có thẩm quyền: để riêng, không tính lỗi."
