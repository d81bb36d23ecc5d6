from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Nhật ký: what happened, once and for ever."""

    name = "motcua.apps.journal"
    label = "journal"
