from django.apps import AppConfig


class StaffConfig(AppConfig):
    name = "motcua.web.staff"
    label = "web_staff"
