from django.apps import AppConfig
from django.core.validators import ProhibitNullCharactersValidator


class UiConfig(AppConfig):
    name = "motcua.web.ui"
    label = "web_ui"

    def ready(self) -> None:
        """Django has no Vietnamese for what it says of a NUL."""
        said = "Có ký tự không đọc được (ký tự rỗng): hãy xóa đi rồi gõ lại chỗ ấy."
        ProhibitNullCharactersValidator.message = said
