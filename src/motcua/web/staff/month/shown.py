"""Dòng như trang hiển thị: the frozen case, what was said, what is still missing."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.apps.oversight.models import Line
from motcua.core.feedback_lateness import LatenessClass
from motcua.core.feedback_month_columns import NOT_YET, day, overdue
from motcua.core.feedback_month_reason import CLASS_NAMES, REASON_NAMES, Reason

LOOKS = {LatenessClass.LATE: "warn", LatenessClass.PROLONGED: "bad", LatenessClass.ESCALATED: "calm"}


class LineShown:
    """Một dòng của báo cáo trên trang."""

    def __init__(self, line: Line) -> None:
        self.line, self.case = line, line.case

    @property
    def badges(self) -> Sequence[tuple[str, str]]:
        """Loại và cách nhìn: the word is the mark, the colour only helps."""
        return [(CLASS_NAMES[kind], LOOKS[kind]) for kind in self.case.classes]

    @property
    def explained(self) -> Sequence[tuple[str, str]]:
        """Vì sao thuộc từng loại."""
        return [(CLASS_NAMES[kind], self.case.explanation(kind)) for kind in self.case.classes]

    @property
    def reasons(self) -> Sequence[tuple[str, str, str]]:
        """Loại, lý do, lời thêm."""
        given = {each.kind: each for each in self.line.reasons.all()}
        return [
            (CLASS_NAMES[kind], REASON_NAMES[Reason(given[kind.value].reason)], given[kind.value].text)
            for kind in self.case.classes
            if kind.value in given
        ]

    @property
    def is_missing(self) -> bool:
        """Còn thiếu lý do hoặc biện pháp trước khi ký gửi."""
        return not self.line.is_answered and self.line.dispute not in {Line.Dispute.OPEN, Line.Dispute.UPHELD}

    @property
    def overdue(self) -> str:
        return overdue(self.case)

    @property
    def answered(self) -> str:
        return day(self.case.answered_on, NOT_YET)

    @property
    def dispute(self) -> str:
        return Line.Dispute(self.line.dispute).label if self.line.dispute else ""
