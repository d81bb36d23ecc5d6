"""Biểu mẫu của các hành vi: decision, dates, reasons."""

from __future__ import annotations

from django import forms

DAY = {"type": "date"}


class PublishForm(forms.Form):
    """Công bố."""

    decision_number = forms.CharField(label="Số quyết định công bố", max_length=120, help_text="Ví dụ: 123/QĐ-UBND")
    decision_on = forms.DateField(label="Ngày quyết định", widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    effective_on = forms.DateField(
        label="Ngày có hiệu lực", widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text="Từ 0 giờ ngày này, hồ sơ mới theo phiên bản mới; hồ sơ đang giải quyết giữ phiên bản cũ.",
    )  # fmt: skip


class DropForm(forms.Form):
    """Bỏ dự thảo."""

    reason = forms.CharField(label="Lý do", max_length=1000, widget=forms.Textarea({"rows": 3}))


class CloseForm(forms.Form):
    """Đóng thủ tục."""

    on = forms.DateField(label="Thôi tiếp nhận từ ngày", widget=forms.DateInput(DAY, format="%Y-%m-%d"))
    reason = forms.CharField(
        label="Lý do, căn cứ", max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text="Ví dụ: bãi bỏ theo Quyết định số …",
    )  # fmt: skip
    successor = forms.CharField(label="Mã thủ tục thay thế", max_length=40, required=False)


class Confirmation(forms.Form):
    """Chỉ xác nhận."""
