"""Ô nhập của các hành vi: the few kinds of field that the small forms are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from motcua.web.officer.acts.scene import Scene

OFFICES = "offices"  # the id of the page's one datalist of offices


class ActForm(forms.Form):
    """Biểu mẫu của một hành vi: the version that the person saw travels with it."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        self.scene = scene
        kwargs.setdefault("initial", {})["version"] = scene.dossier.version
        super().__init__(*args, **kwargs)
        self.ready()

    def ready(self) -> None:
        """Fill the choices from the scene."""

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Điều cần biết trước khi làm, shown above the fields."""
        return []

    def drop_lone(self, name: str) -> None:
        """A choice of one thing is no question."""
        field = self.fields[name]
        offered = cast("Sequence[Any]", getattr(field, "choices", ()))
        if len(list(offered)) <= 1:
            del self.fields[name]


def reason(label: str = "Lý do", *, rows: int = 2, help_text: str = "", required: bool = True) -> forms.CharField:
    """Lý do, ghi bằng câu."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=1000, widget=area, help_text=help_text, required=required)


def line(label: str, *, most: int = 300, required: bool = False, help_text: str = "") -> forms.CharField:
    """Một dòng chữ."""
    return forms.CharField(label=label, max_length=most, required=required, help_text=help_text)


def office(label: str, *, required: bool = True) -> forms.CharField:
    """Cơ quan: typed or picked from the page's list; the code is what counts."""
    box = forms.TextInput(attrs={"list": OFFICES, "autocomplete": "off"})
    return forms.CharField(
        label=label, max_length=400, widget=box, required=required, help_text="Gõ mã hoặc tên rồi chọn."
    )


def code_of(typed: str) -> str:
    """Mã cơ quan in “H05.17 · Sở Xây dựng”."""
    return typed.split("·", maxsplit=1)[0].strip()


def moment(label: str, **kwargs: Any) -> forms.DateTimeField:
    """Ngày và giờ."""
    box = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=label, widget=box, input_formats=["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M"], **kwargs)


def file(label: str, *, required: bool = False) -> forms.FileField:
    """Tệp tải lên; what it really is, and whether it is clean, `web.uploads` finds out."""
    return forms.FileField(label=label, required=required, help_text="PDF, ảnh, Word hoặc Excel; tối đa 50 MB.")
