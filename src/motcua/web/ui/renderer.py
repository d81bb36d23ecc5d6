"""Cách vẽ biểu mẫu: every form of the house has the same labels, help and errors, tied for screen readers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

DJANGOS_OWN = forms.Field.default_error_messages["required"]
SAID = (  # in place of Django's own sentence, which says less of what to do
    (forms.IntegerField, "invalid", gettext_lazy("Nhập một số nguyên, chỉ gồm chữ số.")),
    (forms.DateField, "invalid", gettext_lazy("Ngày này không có trong lịch; ghi ngày/tháng/năm, ví dụ 24/11/2026.")),
    (forms.DateTimeField, "invalid", gettext_lazy("Ngày giờ này không có; ghi như 24/11/2026 17:00.")),
    (forms.FileField, "empty", gettext_lazy("Tệp không có nội dung: hãy chọn lại tệp.")),
    (forms.ChoiceField, "invalid_choice", gettext_lazy("Hãy chọn một trong các mục cho sẵn.")),
)


class HouseField(forms.BoundField):
    """Một ô của biểu mẫu: what is left empty is refused by its name, not by “this field is required”."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        if field.error_messages["required"] is DJANGOS_OWN:  # else its form has said something better
            field.error_messages["required"] = asked_for(field, str(field.label or ""))
        for kind, code, said in SAID:
            if field.error_messages.get(code) is kind.default_error_messages[code]:
                field.error_messages[code] = said
        if isinstance(field, forms.IntegerField):
            field.error_messages.setdefault("min_value", _("Nhập số từ %(limit_value)s trở lên."))
            field.error_messages.setdefault("max_value", _("Nhập số không quá %(limit_value)s."))


def asked_for(field: forms.Field, label: str) -> str:
    """Hãy điền gì, chọn gì: what one does with this kind of field."""
    named: dict[str, Any] = {"label": label.strip().rstrip(":")}
    if not named["label"]:
        return _("Hãy điền chỗ này.")
    match field:
        case forms.FileField():
            return _("Hãy chọn tệp cho “%(label)s”.") % named
        case forms.BooleanField():
            return _("Hãy đánh dấu “%(label)s”.") % named
        case forms.ChoiceField():
            return _("Hãy chọn “%(label)s”.") % named
    return _("Hãy điền “%(label)s”.") % named


class HouseForms(DjangoTemplates):
    """FORM_RENDERER of the settings."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = HouseField
