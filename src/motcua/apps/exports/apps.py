from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Tệp kết xuất: lists that people take away, of every app below."""

    name = "motcua.apps.exports"
    label = "exports"
