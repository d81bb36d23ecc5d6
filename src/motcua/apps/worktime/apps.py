from django.apps import AppConfig


class WorktimeConfig(AppConfig):
    """Lịch làm việc: calendars, holidays, make-up days, sessions."""

    name = "motcua.apps.worktime"
    label = "worktime"
