"""Biểu mẫu từng dòng của một dự thảo: an empty row is no row, so that everything works without JavaScript."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from motcua.core.definition import CHANNEL_NAMES, PART_NAMES, UNIT_NAMES, AgencyPart, ChannelKind, LimitUnit

EXTRA = 2
MOST = 300
LINES = {"rows": 2}
PER = [("once", "một lần"), ("copy", "một bản"), ("page", "một trang")]
COUNTING = [("hour", "theo giờ"), ("day", "theo ngày")]


class PassageRow(forms.Form):
    """Trình tự."""

    heading = forms.CharField(label="Tiêu đề", required=False, max_length=500)
    text = forms.CharField(label="Nội dung", required=False, widget=forms.Textarea(LINES))


class TermsRow(forms.Form):
    """Cách thức: one channel of one case with one fee; a further fee of the same goes on a row of its own."""

    case_code = forms.CharField(label="Mã trường hợp", required=False, max_length=80)
    case_name = forms.CharField(label="Tên trường hợp", required=False, max_length=2000)
    channel = forms.ChoiceField(
        label="Kênh",
        required=False,
        choices=[("", "–"), *((each.value, CHANNEL_NAMES[each]) for each in ChannelKind)],
    )
    amount = forms.DecimalField(label="Thời hạn", required=False, min_value=0, max_value=9999, decimal_places=2)
    unit = forms.ChoiceField(
        label="Đơn vị", choices=[(each.value, UNIT_NAMES[each]) for each in LimitUnit], initial="workday"
    )
    same_day = forms.BooleanField(label="Trong ngày", required=False)
    counting = forms.ChoiceField(label="Cách tính", choices=COUNTING)
    limit_text = forms.CharField(label="Thời hạn bằng lời", required=False, widget=forms.Textarea(LINES))
    fee_name = forms.CharField(label="Tên phí, lệ phí", required=False, max_length=300)
    fee_amount = forms.IntegerField(label="Số tiền (đồng)", required=False, min_value=0)
    fee_per = forms.ChoiceField(label="Tính cho", choices=PER)
    fee_note = forms.CharField(label="Ghi chú phí", required=False, max_length=3000)


class ComponentRow(forms.Form):
    """Thành phần hồ sơ."""

    code = forms.CharField(label="Mã", required=False, max_length=64)
    name = forms.CharField(label="Tên giấy tờ", required=False, widget=forms.Textarea(LINES))
    original = forms.IntegerField(label="Bản chính", required=False, min_value=0, max_value=999)
    copy = forms.IntegerField(label="Bản sao", required=False, min_value=0, max_value=999)
    form = forms.CharField(label="Mẫu", required=False, max_length=300)
    replaced_by = forms.CharField(label="Mã kết quả thay thế", required=False, max_length=64)
    case = forms.CharField(label="Chỉ cho trường hợp", required=False, max_length=2000)
    note = forms.CharField(label="Ghi chú", required=False, max_length=2000)
    shown_only = forms.BooleanField(label="Chỉ xuất trình", required=False)
    is_note = forms.BooleanField(label="Là lưu ý, không phải giấy tờ", required=False)


class ResultRow(forms.Form):
    """Kết quả."""

    code = forms.CharField(label="Mã kết quả", required=False, max_length=64)
    name = forms.CharField(label="Tên kết quả", required=False, max_length=1000)


class BasisRow(forms.Form):
    """Căn cứ pháp lý."""

    number = forms.CharField(label="Số hiệu", required=False, max_length=200)
    name = forms.CharField(label="Tên văn bản", required=False, max_length=2000)


class AgencyRow(forms.Form):
    """Cơ quan."""

    part = forms.ChoiceField(label="Vai trò", choices=[(each.value, PART_NAMES[each]) for each in AgencyPart])
    code = forms.CharField(label="Mã cơ quan", required=False, max_length=35)
    name = forms.CharField(label="Tên cơ quan", required=False, max_length=500)


ROWS: dict[str, tuple[str, type[forms.Form]]] = {
    "passages": ("Trình tự thực hiện", PassageRow),
    "terms": ("Cách thức, thời hạn, phí", TermsRow),
    "components": ("Thành phần hồ sơ", ComponentRow),
    "results": ("Kết quả", ResultRow),
    "legal_bases": ("Căn cứ pháp lý", BasisRow),
    "agencies": ("Cơ quan", AgencyRow),
}


def row_sets(posted: Any, initial: dict[str, list[dict[str, Any]]]) -> dict[str, BaseFormSet[forms.Form]]:
    """The sets of rows of a draft, filled or as they came back."""
    return {
        name: formset_factory(row, extra=EXTRA, max_num=MOST, absolute_max=MOST, validate_max=True)(
            posted, prefix=name, initial=initial.get(name, [])
        )
        for name, (_, row) in ROWS.items()
    }
