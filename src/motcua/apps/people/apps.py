from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Con người: offices, accounts, postings, roles."""

    name = "motcua.apps.people"
    label = "people"
