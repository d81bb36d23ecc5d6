"""Trang của cán bộ: one list per part of the house."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("danh-muc/", include("motcua.web.staff.catalogue.urls")),
]
