from datetime import date

from django import forms
from django.apps import AppConfig
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as _

from motcua.core.folding import BROKEN

FIRST_YEAR, LAST_YEAR = 1800, 2200


class UiConfig(AppConfig):
    name = "motcua.web.ui"
    label = "web_ui"

    def ready(self) -> None:
        """What every form of the house asks of a text and of a day, whoever wrote the form."""
        said = "Có ký tự không đọc được (ký tự rỗng): hãy xóa đi rồi gõ lại chỗ ấy."
        ProhibitNullCharactersValidator.message = said  # Django has no Vietnamese for it
        forms.CharField.default_validators = [unbroken]
        forms.DateField.default_validators = [of_our_time]


def unbroken(text: str) -> None:
    """Chữ không hỏng: where something came in another encoding, the letters are lost."""
    if BROKEN in str(text):
        raise ValidationError(_("Có chữ bị hỏng: hãy xóa đi rồi gõ lại chỗ ấy."), code="broken")


def of_our_time(day: date) -> None:
    """Ngày trong khoảng có thể có: a year that was mistyped would be kept for ever."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(
            _("Năm phải từ %(first)s đến %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}, code="other_time"
        )
