"""Ô nhập dùng nhiều lần: offices, people, roles, days, basis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from motcua.apps.people.models import Account, Office, Posting
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


def picked(typed: str) -> str:
    """What counts of “H05.17 · Sở Xây dựng”."""
    return typed.split("·", maxsplit=1)[0].strip()


class PickBox(forms.TextInput):
    """Ô gõ mã hoặc tên; the browser offers what fits, by keyboard too, without scripts."""

    template_name = "staff/pick_box.html"
    offered: Sequence[tuple[str, str]] = ()

    def pairs(self) -> Sequence[tuple[str, str]]:
        """Codes and names."""
        return self.offered

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["pairs"], context["offered"] = self.pairs(), f"{name}_offered"
        if context["pairs"]:
            context["widget"]["attrs"] |= {"list": context["offered"], "autocomplete": "off"}
        return context


class OfficeBox(PickBox):
    """Mọi cơ quan đang hoạt động."""

    def pairs(self) -> Sequence[tuple[str, str]]:
        return [(each.office.code, each.name) for each in tree_on(timezone.localdate())]


class OfficeCode(forms.CharField):
    """Cơ quan: typed or picked by code or name, because a province has hundreds; the code is what counts."""

    widget = OfficeBox

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=400, **{"help_text": PICKED} | kwargs)

    def clean(self, value: Any) -> Office | None:
        """Looked up only after the checks of a text, which refuse NUL bytes."""
        code = picked(str(super().clean(value) or ""))
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

    widget = PickBox

    def offer(self, near: Iterable[Posting]) -> None:
        """Whom the box offers before anything is typed; others are named all the same."""
        box = cast("PickBox", self.widget)
        box.offered = [(each.account.username, f"{each.account}, {each.position}") for each in near]

    def clean(self, value: Any) -> Account | None:
        name = picked(str(super().clean(value) or ""))
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
