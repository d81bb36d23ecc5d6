"""Các trang nghiệp vụ."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("quy-trinh/", include("motcua.web.staff.process.urls")),
    path("bieu-phi/", include("motcua.web.staff.tariff.urls")),
]
