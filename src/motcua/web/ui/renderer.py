"""Cách vẽ biểu mẫu: every form of the house has the same labels, help and errors, tied for screen readers."""

from django.forms.renderers import DjangoTemplates


class HouseForms(DjangoTemplates):
    """FORM_RENDERER of the settings."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
