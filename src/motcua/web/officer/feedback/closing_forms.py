"""Biểu mẫu kết thúc không trả lời: each says above its fields who decides, and what the sender is told."""

from __future__ import annotations

from django import forms

from motcua.core.feedback_endings import ENDINGS, PROPOSED
from motcua.web.officer.acts.fields import line, reason
from motcua.web.officer.feedback.forms import FeedbackForm
from motcua.web.ui.wording import moment_in_words

ENDS = [(ending.value, ENDINGS[ending].name) for ending in PROPOSED]
SENDER_IS_TOLD = ("Người gửi", "được báo lý do và có thể kiến nghị lại")


class ProposeClose(FeedbackForm):
    """Đề nghị: one officer's judgement ends nothing."""

    ending = forms.ChoiceField(label="Vì sao không trả lời", choices=ENDS)
    reason = reason("Lý do, người gửi sẽ đọc")

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [("Ai quyết định", self.scene.leaders), ("Trong lúc chờ", "hạn của đơn vị vẫn chạy"), SENDER_IS_TOLD]


class GrantClose(FeedbackForm):
    """Quyết định của lãnh đạo, beside what was proposed."""

    reason = reason("Vì sao anh/chị đồng ý (lưu trong hồ sơ)")

    @property
    def facts(self) -> list[tuple[str, str]]:
        asked = self.scene.closing
        if asked is None:
            return []
        by, name = f"{asked.proposed_by}, {moment_in_words(asked.proposed_at)}", asked.get_ending_display()
        return [("Người đề nghị", by), ("Căn cứ", name), ("Lý do", asked.reason), SENDER_IS_TOLD]


class CloseDuplicate(FeedbackForm):
    duplicate_of = line("Mã phản ánh được trả lời thay", required=True, most=24)
    reason = reason("Vì sao là cùng một việc (người gửi đọc)")

    @property
    def facts(self) -> list[tuple[str, str]]:
        told = "được báo mã ấy, theo dõi và nhận trả lời từ đó; có thể kiến nghị lại"
        return [("Người gửi", told), ("Lãnh đạo đơn vị", f"{self.scene.leaders}: được báo ngay")]


class CloseUnsupplied(FeedbackForm):
    """Chỉ khi thời hạn bổ sung đã hết."""

    @property
    def facts(self) -> list[tuple[str, str]]:
        wait = next((each for each in self.scene.folder.waits if each.ended_at is None), None)
        until = moment_in_words(wait.due_at) if wait and wait.due_at else ""
        return [("Đã yêu cầu", wait.what if wait else ""), ("Hạn bổ sung đã hết", until), SENDER_IS_TOLD]
