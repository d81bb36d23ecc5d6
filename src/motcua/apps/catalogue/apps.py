from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Danh mục thủ tục hành chính: procedures, versions, tariff, internal process."""

    name = "motcua.apps.catalogue"
    label = "catalogue"
