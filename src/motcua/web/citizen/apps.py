from django.apps import AppConfig


class CitizenConfig(AppConfig):
    """Trang của người nộp hồ sơ: apply, follow, supply, receive."""

    name = "motcua.web.citizen"
    label = "web_citizen"
