"""Biểu mẫu công khai."""

from __future__ import annotations

from django import forms

from motcua.web.staff.fields import Basis, Day, OfficeCode

WORDS = forms.Textarea(attrs={"rows": 5})


class CorrectionForm(forms.Form):
    """Đính chính."""

    note = forms.CharField(
        label="Đính chính điều gì, vì sao", max_length=1000, widget=WORDS,
        help_text="Câu này được công khai, rộng như bản đầu. Không nêu tên, số của ai.",
    )  # fmt: skip


class ReplyForm(forms.Form):
    """Ý kiến giải trình."""

    office = OfficeCode(label="Mã cơ quan")
    text = forms.CharField(
        label="Ý kiến", max_length=3000, widget=WORDS,
        help_text="Được đăng bên cạnh danh sách sau khi một người khác đọc lại. Không nêu người nộp hồ sơ.",
    )  # fmt: skip


class ReturnForm(forms.Form):
    """Trả lại ý kiến."""

    note = forms.CharField(label="Lý do trả lại", max_length=500, widget=WORDS)


class MethodForm(forms.Form):
    """Ngưỡng tính và che."""

    starts_on = Day(label="Có hiệu lực từ ngày")
    least_sample = forms.IntegerField(label="Mẫu ít nhất để tính tỷ lệ", min_value=1, max_value=1000, initial=10)
    small_number = forms.IntegerField(
        label="Ít hơn bao nhiêu hồ sơ giống nhau thì chỉ ghi tháng", min_value=1, max_value=1000, initial=3
    )
    shows_months = forms.BooleanField(label="Bật quy tắc chỉ ghi tháng", required=False, initial=True)
    basis = Basis()
