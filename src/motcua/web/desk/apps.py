from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Quầy: reception, queue, hand-over, cashier."""

    name = "motcua.web.desk"
    label = "web_desk"
