from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Giấy tờ: files, digitised papers, official forms."""

    name = "motcua.apps.documents"
    label = "documents"
