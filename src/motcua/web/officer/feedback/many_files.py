"""Nhiều tệp trong một ô chọn."""

from __future__ import annotations

from typing import Any

from django import forms


class FileChooser(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Nhiều tệp; each is looked into when it is stored."""

    def clean(self, value: Any, initial: Any = None) -> list[Any]:
        given = value if isinstance(value, list | tuple) else [value]
        return [super(ManyFiles, self).clean(each, initial) for each in given if each]
