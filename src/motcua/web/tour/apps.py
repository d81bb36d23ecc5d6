from django.apps import AppConfig


class TourConfig(AppConfig):
    """Dạo thử: the band on the home page of the demo and the help strip after it."""

    name = "motcua.web.tour"
    label = "web_tour"
