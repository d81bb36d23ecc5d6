from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Đăng nhập: the one door; stands before allauth so that its templates win."""

    name = "motcua.web.accounts"
    label = "web_accounts"
