"""Trang mẫu giao diện `/ui/`: every component in every state, so that it is looked at before it is used."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.web.audience import everyone

LONG_TITLE = (
    "Cấp đổi, bổ sung tên giấy chứng nhận đã cấp trước ngày hợp nhất đơn vị hành chính cho hộ gia đình, cá nhân, "
    "cộng đồng dân cư sử dụng chung nhiều thửa tại hai xã trở lên mà hồ sơ gốc không còn lưu giữ đầy đủ"
)


class SampleForm(forms.Form):
    """Biểu mẫu mẫu: one field of each kind."""

    name = forms.CharField(label="Họ, chữ đệm và tên", help_text="Viết như trên căn cước.")
    email = forms.EmailField(label="Thư điện tử", required=False)
    office = forms.ChoiceField(
        label="Nơi nộp", choices=[("1", "Bộ phận một cửa cấp xã"), ("2", "Trung tâm cấp tỉnh")]
    )
    kind = forms.ChoiceField(
        label="Người nộp là", choices=[("c", "Cá nhân"), ("o", "Tổ chức")], widget=forms.RadioSelect
    )
    reason = forms.CharField(label="Lý do", widget=forms.Textarea, help_text="Một hai câu là đủ.")
    agreed = forms.BooleanField(label="Tôi chịu trách nhiệm về nội dung đã khai")


@everyone
def living(request: HttpRequest) -> HttpResponse:
    sample = {
        "section": "living",
        "dense": "dense" in request.GET,
        "form": SampleForm(auto_id="new_%s"),
        "wrong": SampleForm({"email": "không phải thư", "name": ""}, auto_id="wrong_%s"),
        "long_title": LONG_TITLE,
        "day": date(2026, 11, 20),
        "moment": datetime(2026, 11, 20, 7, 30, tzinfo=UTC),
        "amount": 20000,
    }
    return render(request, "ui/living.html", sample)
