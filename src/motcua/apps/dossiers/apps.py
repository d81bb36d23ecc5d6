from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Hồ sơ: from application to result."""

    name = "motcua.apps.dossiers"
    label = "dossiers"
