"""Lý do, biện pháp của từng dòng: the list of reasons, and what counts as said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from motcua.core.feedback_lateness import LatenessClass
from motcua.core.feedback_month_refusals import ReasonTooShort, ReasonUnknown, RemedyMisdated
from motcua.core.feedback_month_rows import Case

LEAST_WORDS, LEAST_LETTERS = 3, 10
MOST_LETTERS = 1000
LONGEST_REMEDY = timedelta(days=366)


class Reason(StrEnum):
    """Lý do chậm, kéo dài, vượt cấp (R2.82)."""

    OTHER_AGENCY = "other_agency"
    COMPLEX = "complex"
    GUIDANCE = "guidance"
    CONTRADICTION = "contradiction"
    OFFICER = "officer"
    SYSTEM = "system"
    SENDER = "sender"
    MISROUTED = "misrouted"
    OTHER = "other"


REASON_NAMES: Mapping[Reason, str] = {
    Reason.OTHER_AGENCY: "Thiếu phối hợp của cơ quan khác",
    Reason.COMPLEX: "Nội dung phức tạp, phải xác minh",
    Reason.GUIDANCE: "Chờ cấp trên hướng dẫn",
    Reason.CONTRADICTION: "Quy định mâu thuẫn",
    Reason.OFFICER: "Cán bộ chậm",
    Reason.SYSTEM: "Lỗi hệ thống",
    Reason.SENDER: "Người gửi chưa bổ sung",
    Reason.MISROUTED: "Chuyển sai cơ quan",
    Reason.OTHER: "Khác",
}

CLASS_NAMES: Mapping[LatenessClass, str] = {
    LatenessClass.LATE: "Chậm",
    LatenessClass.PROLONGED: "Kéo dài",
    LatenessClass.ESCALATED: "Vượt cấp",
    LatenessClass.SENT_ABOVE: "Gửi vượt cấp (không lỗi)",
}


def reason_of(code: str) -> Reason:
    """Lý do theo mã hoặc theo tên trong danh mục."""
    folded = " ".join(code.split()).casefold()
    for reason, name in REASON_NAMES.items():
        if folded in {reason.value, name.casefold()}:
            return reason
    raise ReasonUnknown(reason=code[:60])


def explained(text: str, what: str) -> str:
    """Lời giải thích đủ nghĩa: not three letters, not one letter ten times."""
    said = " ".join(text.split())[:MOST_LETTERS]
    letters = [letter for letter in said.casefold() if letter.isalpha()]
    if len(said) < LEAST_LETTERS or len(said.split()) < LEAST_WORDS or len(set(letters)) < LEAST_WORDS:
        raise ReasonTooShort(what=what, least=LEAST_LETTERS)
    return said


def explained_reason(reason: Reason, text: str) -> str:
    """Lời kèm theo lý do: "khác" must say what; the others may add a word, and then a readable one."""
    said = " ".join(text.split())
    return explained(said, f"Giải thích lý do “{REASON_NAMES[reason]}”") if said or reason is Reason.OTHER else ""


def answers(case: Case, kinds: Collection[str], remedy: str, remedy_due_on: date | None) -> bool:
    """Đã đủ để ký gửi: a reason for each class, a remedy, and for what is open still the day by which."""
    is_dated = remedy_due_on is not None or not case.is_open
    return bool(remedy) and is_dated and all(kind.value in kinds for kind in case.classes)


def remedy_day(day: date | None, today: date) -> date | None:
    """Thời hạn khắc phục: from today on, within a year."""
    last = today + LONGEST_REMEDY
    if day is not None and not today <= day <= last:
        raise RemedyMisdated(first=f"{today:%d/%m/%Y}", last=f"{last:%d/%m/%Y}")
    return day
