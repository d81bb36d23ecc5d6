"""Biểu mẫu quy trình: publication by form, steps by rows of plain fields."""

from __future__ import annotations

from django import forms


class PublishForm(forms.Form):
    """Công bố quy trình."""

    decision_number = forms.CharField(label="Số quyết định phê duyệt", max_length=120)
    decision_on = forms.DateField(label="Ngày quyết định", widget=forms.DateInput({"type": "date"}))
    effective_on = forms.DateField(
        label="Áp dụng từ ngày", required=False, widget=forms.DateInput({"type": "date"}),
        help_text="Để trống: từ hôm nay.",
    )  # fmt: skip


class BeginForm(forms.Form):
    """Lập dự thảo, từ mẫu hay giống một thủ tục khác."""

    like = forms.CharField(label="Sao chép từ thủ tục có mã", required=False, max_length=40)
