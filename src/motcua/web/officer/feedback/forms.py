"""Biểu mẫu nhỏ của từng hành vi trên phản ánh: each asks only for what its act needs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localtime

from motcua.apps.feedback.models import Feedback
from motcua.core.feedback import CLASS_NAMES, GROUND_NAMES, REFUSAL_NAMES
from motcua.core.feedback_channels import STEP_NAMES
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_endings import REFUSED_ALONE
from motcua.web.officer.acts.fields import line, moment, office, reason
from motcua.web.officer.feedback.scene import FeedbackScene
from motcua.web.ui.wording import moment_in_words

CLASSES = [(each.value, f"{each.value}. {name}") for each, name in CLASS_NAMES.items()]
GROUNDS = [(ground.value, REFUSAL_NAMES[ground]) for ground in REFUSED_ALONE]
UPWARD = [(ground.value, name) for ground, name in GROUND_NAMES.items()]
PARTS = 3


class FeedbackForm(forms.Form):
    """Biểu mẫu của một hành vi: the version that the person saw travels with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, scene: FeedbackScene, *args: Any, **kwargs: Any) -> None:
        self.scene = scene
        kwargs.setdefault("initial", {})["version"] = scene.feedback.version
        super().__init__(*args, **kwargs)
        self.ready()

    def ready(self) -> None:
        """Fill the choices from the scene."""

    def choose(self, name: str, choices: list[tuple[Any, str]]) -> None:
        """The choices of a field, known only now."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Điều cần biết trước khi làm, shown above the fields."""
        return []


class Plain(FeedbackForm):
    """Không cần nhập gì."""


class WithReason(FeedbackForm):
    reason = reason()


class Classify(FeedbackForm):
    classes = forms.TypedMultipleChoiceField(
        label="Nội dung thuộc loại (NĐ 20/2008 Đ.5)", choices=CLASSES, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    about = forms.ChoiceField(label="Về việc gì", choices=Feedback.About.choices)
    about_office = office("Cơ quan bị phản ánh", required=False)
    officer_title = line("Chức danh người bị phản ánh", most=120)
    sent_above = forms.ChoiceField(label="Gửi đúng cấp chưa", choices=Feedback.SentAbove.choices)
    earlier = line("Mã phản ánh trước về cùng việc", most=24)
    is_urgent = forms.BooleanField(label="Khẩn cấp, xử lý ngay", required=False)

    def ready(self) -> None:
        held = self.scene.feedback
        named = held.about_office
        self.initial = {
            **self.initial, "classes": held.classes, "about": held.about, "officer_title": held.officer_title,
            "sent_above": held.sent_above, "is_urgent": held.is_urgent,
            "about_office": f"{named.code} · {named.name}" if named else "",
        }  # fmt: skip


class Refuse(FeedbackForm):
    ground = forms.ChoiceField(label="Lý do không tiếp nhận", choices=GROUNDS)
    reason = reason("Giải thích cho người gửi")

    @property
    def facts(self) -> list[tuple[str, str]]:
        told = f"{self.scene.leaders}: được báo ngay, có thể mở lại"
        return [("Lãnh đạo đơn vị", told), ("Người gửi", "đọc lời giải thích này và có thể kiến nghị lại")]


class Split(FeedbackForm):
    """Mỗi phần thành một phản ánh riêng, in the sender's own words."""

    def ready(self) -> None:
        for number in range(PARTS):
            self.fields[f"part_{number}"] = reason(f"Phần {number + 1}", rows=3, required=False)

    @property
    def facts(self) -> list[tuple[str, str]]:
        return [("Thời hạn", "mỗi phần giữ ngày tiếp nhận ban đầu")]


class AskForMore(FeedbackForm):
    what = reason("Cần người gửi cho biết thêm")


class Supply(FeedbackForm):
    text = reason("Nội dung người gửi bổ sung", rows=3)


class Forward(FeedbackForm):
    to = office("Cơ quan có thẩm quyền", required=False)
    outside = line("Hoặc cơ quan ngoài hệ thống", help_text="Gửi văn bản kèm bản chụp; đơn vị vẫn theo dõi, đôn đốc.")
    reason = reason("Vì sao thuộc nơi ấy")

    @property
    def facts(self) -> list[tuple[str, str]]:
        due = self.scene.feedback.citizen_due_at
        return [("Hạn trả lời người dân không đổi", moment_in_words(due) if due else "đang dừng")]


class PassUp(FeedbackForm):
    to = forms.ChoiceField(label="Cấp trên", required=False)
    outside = line("Hoặc cơ quan trung ương, ngoài hệ thống")
    ground = forms.ChoiceField(label="Căn cứ", choices=UPWARD)
    reason = reason("Nội dung báo cáo")

    def ready(self) -> None:
        above = [(each.code, each.name) for each in self.scene.superiors]
        self.choose("to", [*above, ("", "(cơ quan ngoài hệ thống)")])


class Accept(FeedbackForm):
    step = forms.ChoiceField(label="Loại việc", required=False)
    handler = forms.ChoiceField(label="Giao cho", required=False)

    def ready(self) -> None:
        steps = (FeedbackStep.ANSWER, FeedbackStep.ANSWER_JOINTLY, FeedbackStep.ANSWER_SPECIAL)
        self.choose("step", [(each.value, STEP_NAMES[each]) for each in steps])
        self.choose("handler", [("", "(giao sau)"), *self.scene.officers])
        if not self.scene.has_joint_limits:
            del self.fields["step"]


class Assign(FeedbackForm):
    to = forms.ChoiceField(label="Giao cho")
    note = line("Ý kiến chỉ đạo", most=500)

    def ready(self) -> None:
        self.choose("to", list(self.scene.officers))


class Extend(FeedbackForm):
    new_due_at = moment("Hạn mới")
    reason = reason("Lý do (gửi cho người dân)")

    def ready(self) -> None:
        due = self.scene.feedback.unit_due_at or self.scene.at
        self.fields["new_due_at"].initial = localtime(due + timedelta(days=3)).replace(second=0)

    @property
    def facts(self) -> list[tuple[str, str]]:
        due = self.scene.feedback.unit_due_at
        return [("Hạn hiện tại", moment_in_words(due) if due else "đang dừng")]


class DraftAnswer(FeedbackForm):
    """Soạn trả lời: what is internal and what the sender reads stand side by side."""

    internal = reason("Phần nội bộ: đã xác minh gì, với ai", rows=10, required=False)
    public = reason("Câu trả lời: người gửi đọc, công chúng có thể đọc", rows=10)
    summary = line("Tóm tắt việc, để công khai", most=1000, help_text="Không tên người, số điện thoại, mã hồ sơ.")
    is_founded = forms.NullBooleanField(
        label="Kết luận",
        required=False,
        widget=forms.Select(choices=[("", "Chưa kết luận"), ("true", "Đủ cơ sở"), ("false", "Chưa đủ cơ sở")]),
    )

    def ready(self) -> None:
        for name in ("internal", "public"):
            self.fields[name].max_length = 20_000  # type: ignore[attr-defined]  # a text
            self.fields[name].validators = self.fields[name].validators[1:]
        last = self.scene.folder.answers[-1] if self.scene.folder.answers else None
        if last is not None and last.approved_at is None:
            for name in ("internal", "public", "summary", "is_founded"):
                self.initial[name] = getattr(last, name)


class Approve(FeedbackForm):
    @property
    def facts(self) -> list[tuple[str, str]]:
        draft = self.scene.folder.pending
        return [("Người soạn", str(draft.drafted_by)), ("Sau khi duyệt", "người gửi được báo ngay")] if draft else []
