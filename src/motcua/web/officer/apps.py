from django.apps import AppConfig


class OfficerConfig(AppConfig):
    name = "motcua.web.officer"
    label = "web_officer"
