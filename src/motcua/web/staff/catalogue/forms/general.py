"""Biểu mẫu phần chung của một dự thảo."""

from __future__ import annotations

from django import forms

from motcua.core.definition import (
    AUDIENCE_NAMES,
    LEVEL_NAMES,
    ONLINE_NAMES,
    ROUTING_NAMES,
    Audience,
    Level,
    OnlineLevel,
    Routing,
)

AREA = {"rows": 3}


class GeneralForm(forms.Form):
    """Tên, lĩnh vực, cấp, đối tượng, mức độ trực tuyến và các đoạn văn bản."""

    name = forms.CharField(label="Tên thủ tục", max_length=2000, widget=forms.Textarea({"rows": 2}))
    field = forms.ChoiceField(label="Lĩnh vực")
    levels = forms.MultipleChoiceField(
        label="Cấp thực hiện", choices=[(each.value, LEVEL_NAMES[each]) for each in Level],
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    audiences = forms.MultipleChoiceField(
        label="Đối tượng", choices=[(each.value, AUDIENCE_NAMES[each]) for each in Audience],
        widget=forms.CheckboxSelectMultiple, required=False,
    )  # fmt: skip
    online = forms.ChoiceField(
        label="Mức độ trực tuyến", choices=[(each.value, ONLINE_NAMES[each]) for each in OnlineLevel]
    )
    online_reason = forms.CharField(
        label="Lý do chưa toàn trình", required=False, max_length=1000,
        help_text="Bắt buộc khi chỉ trực tuyến một phần; được công khai trên trang thủ tục.",
    )  # fmt: skip
    routing = forms.ChoiceField(
        label="Hệ thống giải quyết", choices=[(each.value, ROUTING_NAMES[each]) for each in Routing]
    )
    is_non_territorial = forms.BooleanField(label="Không phụ thuộc địa giới hành chính", required=False)
    promulgator = forms.CharField(label="Cơ quan công bố", required=False, max_length=300)
    conditions = forms.CharField(label="Yêu cầu, điều kiện", required=False, widget=forms.Textarea(AREA))
    addresses = forms.CharField(label="Địa chỉ tiếp nhận", required=False, widget=forms.Textarea(AREA))
    keywords = forms.CharField(label="Từ khóa tìm kiếm", required=False, max_length=500)
    description = forms.CharField(label="Mô tả", required=False, widget=forms.Textarea(AREA))
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea(AREA))

    def __init__(self, *args: object, fields_of_law: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        choice = self.fields["field"]
        assert isinstance(choice, forms.ChoiceField)  # noqa: S101 - declared above
        choice.choices = fields_of_law


class NewProcedureForm(forms.Form):
    """Mã của thủ tục mới."""

    code = forms.RegexField(
        r"^[1-6]\.\d{6}$", label="Mã thủ tục", help_text="Mã do cơ sở dữ liệu quốc gia cấp, dạng 1.234567.",
        error_messages={"invalid": "Mã phải có dạng 1.234567."},
    )  # fmt: skip
