from django.urls import URLPattern, path

from motcua.web.tour import views

urlpatterns: list[URLPattern] = [
    path("dung-thu/dong/", views.put_help_away, name="tour_help_away"),
    path("dung-thu/<slug:role>/", views.enter, name="tour_enter"),
]
