"""Các biểu nhập tại quầy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.apps.documents.models import Paper
from motcua.apps.dossiers.papers import Given
from motcua.core.definition import Component

CHANNELS = [("direct", "Trực tiếp"), ("post", "Bưu chính công ích")]
KINDS = [("citizen", "Công dân"), ("business", "Doanh nghiệp"), ("organisation", "Tổ chức khác")]
RETURNS = [("desk", "Tại quầy"), ("post", "Qua bưu chính"), ("online", "Bản điện tử")]


class PersonForm(forms.Form):
    """Người nộp hồ sơ."""

    kind = forms.ChoiceField(label="Đối tượng", choices=KINDS, initial="citizen")
    name = forms.CharField(label="Họ và tên, tên tổ chức", max_length=300)
    personal_id = forms.CharField(label="Số định danh", max_length=20, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=20, required=False)
    email = forms.CharField(label="Thư điện tử", max_length=254, required=False)
    address = forms.CharField(label="Địa chỉ", max_length=500, required=False)
    proxy_name = forms.CharField(label="Người nộp thay", max_length=300, required=False)
    proxy_id = forms.CharField(label="Số định danh người nộp thay", max_length=20, required=False)

    @property
    def applicant(self) -> dict[str, Any]:
        keys = ("kind", "name", "personal_id", "phone", "email", "address")
        return {key: self.cleaned_data[key] for key in keys}

    @property
    def proxy(self) -> dict[str, Any]:
        name, number = self.cleaned_data["proxy_name"], self.cleaned_data["proxy_id"]
        return {"name": name, "personal_id": number} if name else {}


class DossierForm(forms.Form):
    """Thông tin của hồ sơ."""

    channel = forms.ChoiceField(label="Hình thức nộp", choices=CHANNELS, initial="direct")
    case = forms.ChoiceField(label="Trường hợp", required=False)
    competent = forms.ChoiceField(label="Xã, phường giải quyết", required=False)
    wants = forms.ChoiceField(label="Nhận kết quả", choices=RETURNS, initial="desk")
    note = forms.CharField(label="Ghi chú", max_length=1000, required=False)
    at_once = forms.BooleanField(label="Trả kết quả ngay", required=False)
    knows_of_other = forms.BooleanField(label="Vẫn nộp dù đang có hồ sơ cùng thủ tục", required=False)

    def __init__(
        self,
        *args: Any,
        cases: Iterable[tuple[str, str]] = (),
        communes: Iterable[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("case", list(cases) or [("", "Chung")])
        if listed := list(communes):
            self._offer("competent", [("", "Chọn nơi giải quyết"), *listed])
        else:
            del self.fields["competent"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above; said for the type checker
        field.choices = choices


class PapersForm(forms.Form):
    """Giấy tờ: a tick, originals, copies and «đã đối chiếu» for each component."""

    def __init__(self, *args: Any, components: Iterable[Component] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.components = list(components)
        for number, each in enumerate(self.components):
            self.fields[f"has_{number}"] = forms.BooleanField(required=False)
            self.fields[f"original_{number}"] = forms.IntegerField(min_value=0, max_value=999, required=False)
            self.fields[f"copy_{number}"] = forms.IntegerField(min_value=0, max_value=999, required=False)
            self.fields[f"seen_{number}"] = forms.BooleanField(required=False)
            self.initial.setdefault(f"original_{number}", each.original)
            self.initial.setdefault(f"copy_{number}", each.copy)

    def rows(self) -> list[tuple[Component, forms.BoundField, forms.BoundField, forms.BoundField, forms.BoundField]]:
        names = ("has", "original", "copy", "seen")
        return [
            (each, *(self[f"{name}_{number}"] for name in names))  # type: ignore[misc]  # four names, four fields
            for number, each in enumerate(self.components)
        ]

    def given(self) -> list[Given]:
        """What was ticked, as the service takes it."""
        held = self.cleaned_data
        return [
            Given(
                each.code, each.name, original=held.get(f"original_{n}") or 0, copy=held.get(f"copy_{n}") or 0,
                source=Paper.Source.SEEN if held.get(f"seen_{n}") else Paper.Source.PAPER,
            )
            for n, each in enumerate(self.components)
            if held.get(f"has_{n}") or held.get(f"seen_{n}")
        ]  # fmt: skip


class HandOverForm(forms.Form):
    """Trả kết quả."""

    number = forms.CharField(label="Mã hồ sơ hoặc mã QR trên giấy hẹn", max_length=300)
    method = forms.ChoiceField(
        label="Cách trả", choices=[("desk", "Tại quầy"), ("post", "Qua bưu chính")], initial="desk"
    )
    proof = forms.CharField(
        label="Bằng chứng", max_length=200, required=False,
        help_text="Giấy hẹn đã quét, giấy tờ tùy thân đã đối chiếu, hoặc mã bưu gửi.",
        widget=forms.TextInput(attrs={"autofocus": True}),  # the number is found: the hand goes on to the proof
    )  # fmt: skip


class PaymentForm(forms.Form):
    """Xác nhận thu tiền."""

    method = forms.ChoiceField(label="Hình thức", choices=[("cash", "Tiền mặt"), ("transfer", "Chuyển khoản")])
    receipt_number = forms.CharField(label="Số biên lai hoặc mã giao dịch", max_length=60)


class WindowForm(forms.Form):
    """Quầy đang ngồi."""

    window = forms.CharField(label="Số quầy", max_length=20)
