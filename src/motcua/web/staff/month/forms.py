"""Biểu mẫu báo cáo tháng: the reasons of a line, a ground, a settlement, a session, a filled sheet."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.apps.oversight.models import Line
from motcua.apps.oversight.services.give_reason import Given
from motcua.core.feedback_month_reason import CLASS_NAMES, REASON_NAMES
from motcua.web.staff.fields import Day, today

REASONS = [("", "Chọn lý do"), *((reason.value, name) for reason, name in REASON_NAMES.items())]
MORE = "Chọn “Khác” thì phải nói rõ, ít nhất 10 ký tự."


def _words(label: str, *, required: bool = True, help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=label, max_length=1000, required=required, help_text=help_text, widget=forms.Textarea({"rows": 2})
    )


class Reasons(forms.Form):
    """Lý do từng loại, biện pháp và thời hạn khắc phục của một dòng."""

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        given = {each.kind: each for each in line.reasons.all()}
        super().__init__(*args, **kwargs)
        self.kinds = [kind.value for kind in line.case.classes]
        for kind in line.case.classes:
            name, known = CLASS_NAMES[kind].lower(), given.get(kind.value)
            self.fields[f"reason_{kind.value}"] = forms.ChoiceField(
                label=f"Lý do {name}", choices=REASONS, initial=known.reason if known else ""
            )
            self.fields[f"text_{kind.value}"] = _words(
                f"Giải thích thêm về lý do {name}", required=False, help_text=MORE
            )
            self.fields[f"text_{kind.value}"].initial = known.text if known else ""
        self.fields["remedy"] = _words("Biện pháp khắc phục")
        self.fields["remedy"].initial = line.remedy
        self.fields["remedy_due_on"] = Day(
            label="Thời hạn khắc phục", required=line.case.is_open, initial=line.remedy_due_on,
            help_text="Vụ việc chưa có kết quả nên phải có ngày." if line.case.is_open else "",
        )  # fmt: skip

    def given(self) -> dict[str, Any]:
        """As the service takes it; a class without a reason is left for later."""
        typed = self.cleaned_data
        reasons = {
            kind: Given(typed[f"reason_{kind}"], typed[f"text_{kind}"])
            for kind in self.kinds
            if typed[f"reason_{kind}"] or typed[f"text_{kind}"]
        }
        return {"reasons": reasons, "remedy": typed["remedy"], "remedy_due_on": typed["remedy_due_on"]}


class Ground(forms.Form):
    """Căn cứ đề nghị xem lại."""

    ground = _words("Căn cứ", help_text="Vì sao dòng này không nên nằm trong danh sách; nêu văn bản, ngày.")


class Settlement(forms.Form):
    """Giải quyết đề nghị xem lại."""

    is_upheld = forms.TypedChoiceField(
        label="Kết luận", choices=[("no", "Giữ trong danh sách"), ("yes", "Rút khỏi danh sách")],
        coerce=lambda word: word == "yes",
    )  # fmt: skip
    settlement = _words("Lý do giải quyết")


class Why(forms.Form):
    """Lý do trả lại."""

    reason = _words("Cần làm lại điều gì")


class Nothing(forms.Form):
    """Chỉ xác nhận."""


class Meeting(forms.Form):
    """Phiên họp thường kỳ."""

    held_on = Day(label="Ngày họp", initial=today)
    title = forms.CharField(label="Tên phiên họp", max_length=200, initial="Phiên họp thường kỳ của UBND tỉnh")


class FilledSheet(forms.Form):
    """Bảng lý do đã điền."""

    sheet = forms.FileField(label="Tệp .xlsx đã điền", help_text="Tải bảng lý do của kỳ này, chỉ điền các cột trắng.")
