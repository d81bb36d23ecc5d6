from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Phí, lệ phí: what was asked, paid and confirmed."""

    name = "motcua.apps.payments"
    label = "payments"
