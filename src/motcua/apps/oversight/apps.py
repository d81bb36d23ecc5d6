from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Giám sát, công khai: what is put before the public, and what was concluded about it."""

    name = "motcua.apps.oversight"
    label = "oversight"
