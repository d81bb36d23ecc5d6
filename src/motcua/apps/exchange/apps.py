from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Trao đổi: what was sent to people and other systems, and whether it arrived."""

    name = "motcua.apps.exchange"
    label = "exchange"
