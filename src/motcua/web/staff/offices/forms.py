"""Biểu mẫu về cơ quan."""

from __future__ import annotations

from django import forms

from motcua.apps.people.models import Office
from motcua.web.staff.fields import Basis, Codes, Day, OfficeCode, today


class Opening(forms.Form):
    """Thành lập."""

    code = forms.CharField(label="Mã cơ quan", max_length=35, help_text="Ví dụ H05.34.")
    name = forms.CharField(label="Tên", max_length=300)
    short = forms.CharField(label="Tên viết tắt", max_length=120, required=False)
    kind = forms.ChoiceField(label="Loại", choices=Office.Kind.choices)
    parent = OfficeCode(label="Cơ quan cấp trên", required=False)
    starts_on = Day(label="Hoạt động từ ngày", initial=today)
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=40, required=False)
    receives = forms.BooleanField(label="Là Bộ phận Một cửa", required=False)
    legal_basis = Basis()


class Renaming(forms.Form):
    """Đổi tên."""

    name = forms.CharField(label="Tên mới", max_length=300)
    short = forms.CharField(label="Tên viết tắt", max_length=120, required=False)
    on = Day(label="Hiệu lực từ ngày", initial=today)
    legal_basis = Basis()


class Moving(forms.Form):
    """Chuyển cơ quan cấp trên."""

    parent = OfficeCode(label="Cơ quan cấp trên mới", required=False)
    on = Day(label="Hiệu lực từ ngày", initial=today)
    legal_basis = Basis()


class Merging(forms.Form):
    """Sáp nhập các cơ quan khác vào cơ quan này."""

    merged = Codes(label="Mã các cơ quan được sáp nhập", help_text="Cách nhau bằng dấu phẩy.")
    on = Day(label="Hiệu lực từ ngày", initial=today)
    legal_basis = Basis()


class Closing(forms.Form):
    """Kết thúc hoạt động."""

    ends_on = Day(label="Ngày hoạt động cuối cùng", initial=today)
    legal_basis = Basis()


class Asked(forms.Form):
    """Tìm cơ quan nào, vào ngày nào."""

    q = forms.CharField(
        label="Tên hoặc mã", max_length=200, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    on = Day(label="Vào ngày", required=False)
