"""Biểu mẫu về người và quyền."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms

from motcua.apps.people.models import Posting
from motcua.web.staff.fields import PICKED, Basis, Codes, Day, OfficeCode, RoleField, Username, today


class Creating(forms.Form):
    """Mở tài khoản cán bộ."""

    username = forms.SlugField(label="Tên đăng nhập", max_length=150, help_text="Chữ thường không dấu, số, gạch nối.")
    full_name = forms.CharField(label="Họ và tên", max_length=200)
    personal_id = forms.CharField(label="Số định danh cá nhân", min_length=12, max_length=12)
    email = forms.EmailField(label="Thư điện tử công vụ", required=False)
    office = OfficeCode(label="Cơ quan")
    position = forms.CharField(label="Chức vụ, vị trí", max_length=120)
    starts_on = Day(label="Từ ngày", initial=today)
    ends_on = Day(label="Đến hết ngày", required=False)
    legal_basis = Basis()


class Granting(forms.Form):
    """Đề nghị cấp quyền."""

    role = RoleField()
    office = OfficeCode(label="Phạm vi: cơ quan", required=False, help_text=f"{PICKED} Để trống: toàn tỉnh.")
    of_fields = Codes(
        label="Phạm vi: mã lĩnh vực", required=False, help_text="Cách nhau bằng dấu phẩy; để trống: mọi lĩnh vực."
    )
    of_procedures = Codes(label="Phạm vi: mã thủ tục", required=False, help_text="Để trống: mọi thủ tục.")
    starts_on = Day(label="Từ ngày", initial=today)
    ends_on = Day(label="Đến hết ngày", required=False)
    legal_basis = Basis()


class Transferring(forms.Form):
    """Chuyển công tác."""

    office = OfficeCode(label="Cơ quan mới")
    position = forms.CharField(label="Chức vụ, vị trí mới", max_length=120)
    on = Day(label="Từ ngày", initial=today)
    legal_basis = Basis()


class Delegating(forms.Form):
    """Ủy quyền."""

    holder = Username(label="Người nhận ủy quyền", help_text="Gõ tên đăng nhập, hoặc chọn người cùng cơ quan.")
    role = RoleField()
    office = OfficeCode(label="Phạm vi: cơ quan", required=False)
    starts_on = Day(label="Từ ngày", initial=today)
    ends_on = Day(label="Đến hết ngày")
    legal_basis = Basis()

    def __init__(self, *args: Any, near: Iterable[Posting] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("Username", self.fields["holder"]).offer(near)


class Changing(forms.Form):
    """Sửa tài khoản."""

    full_name = forms.CharField(label="Họ và tên", max_length=200)
    email = forms.EmailField(label="Thư điện tử công vụ", required=False)
    ends_on = Day(label="Đến hết ngày", required=False)
    legal_basis = Basis()


class Closing(forms.Form):
    """Đóng tài khoản."""

    ends_on = Day(label="Ngày cuối cùng được dùng", initial=today)
    legal_basis = Basis()


class Reason(forms.Form):
    """Lý do."""

    reason = forms.CharField(label="Lý do", max_length=300)


class Confirmation(forms.Form):
    """Chỉ xác nhận."""


class Seeing(forms.Form):
    """Ai xem được."""

    on = Day(label="Vào ngày", initial=today)
    office = OfficeCode(label="Hồ sơ của cơ quan")
    procedure = forms.CharField(label="Mã thủ tục", max_length=20, required=False)
    field = forms.CharField(label="Mã lĩnh vực", max_length=40, required=False)
