"""Ô nhập dùng nhiều lần: offices, people, roles, days, basis."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from motcua.apps.people.models import Account, Office
from motcua.apps.people.offices import office_of, tree_on
from motcua.apps.people.selectors import officer_named
from motcua.core.access import ROLE_NAMES, Role

PICKED = "Gõ mã hoặc tên rồi chọn."
ROLES = [(role.value, name) for role, name in ROLE_NAMES.items()]


class Day(forms.DateField):
    """Ngày."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def today() -> str:
    return timezone.localdate().isoformat()


class OfficeBox(forms.TextInput):
    """Ô gõ mã hoặc tên; the browser offers the offices that fit, by keyboard too, without scripts."""

    template_name = "staff/office_box.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["offered"] = f"{name}_offered"
        context["widget"]["attrs"] |= {"list": context["offered"], "autocomplete": "off"}
        context["offices"] = tree_on(timezone.localdate())
        return context


class OfficeCode(forms.CharField):
    """Cơ quan: typed or picked by code or name, because a province has hundreds; the code is what counts."""

    widget = OfficeBox

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=400, **{"help_text": PICKED} | kwargs)

    def clean(self, value: Any) -> Office | None:
        """Looked up only after the checks of a text, which refuse NUL bytes."""
        code = str(super().clean(value) or "").split("·", maxsplit=1)[0].strip()
        if not code:
            return None
        office = office_of(code[:35])
        if office is None:
            raise ValidationError(
                "Không có cơ quan mang mã này; gõ mã hoặc vài chữ của tên rồi chọn trong danh sách."
            )
        return office


class Username(forms.CharField):
    """Tên đăng nhập → the officer."""

    def clean(self, value: Any) -> Account | None:
        name = str(super().clean(value) or "").strip()
        account = officer_named(name) if name else None
        if name and account is None:
            raise ValidationError("Không có cán bộ mang tên đăng nhập này.")
        return account


class RoleField(forms.TypedChoiceField):
    """Vai trò."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Vai trò", choices=ROLES, coerce=Role, **kwargs)


class Codes(forms.CharField):
    """Danh sách mã, cách nhau bằng dấu phẩy; empty means all."""

    def clean(self, value: Any) -> Any:
        return [one.strip() for one in str(super().clean(value) or "").split(",") if one.strip()]


class Basis(forms.CharField):
    """Căn cứ."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label="Căn cứ", max_length=300, help_text="Số, ngày của quyết định hoặc văn bản.", **kwargs)
