"""Địa chỉ các trang công khai."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from motcua.web.public.disclosure import lists, views
from motcua.web.ui import periods  # noqa: F401 - registers <period:…>


class SlugConverter(StringConverter):
    regex = "ho-so-cham|phan-anh"


register_converter(SlugConverter, "disclosed")

urlpatterns: list[URLPattern] = [
    path("", views.overview, name="disclosure"),
    path("cach-tinh/", views.how_counted, name="disclosure_method"),
    path("co-quan/<code>/", views.agency, name="disclosure_agency"),
    path("ban/", lists.versions, name="disclosure_versions"),
    path("ban/<disclosed:slug>/<period:period>/<int:number>/", lists.one_version, name="disclosure_version"),
    path(
        "ban/<disclosed:slug>/<period:period>/<int:number>/noi-dung.json",
        lists.content_file,
        name="disclosure_content",
    ),
    path("ho-so-cham/<period:period>/", lists.late, name="disclosure_late"),
    path("ho-so-cham/<period:period>/so-lieu/", views.by_grain, name="disclosure_figures"),
    path("phan-anh/<period:period>/", lists.feedback, name="disclosure_feedback"),
    path("<disclosed:slug>/<period:period>.csv", lists.list_csv, name="disclosure_csv"),
    path("<disclosed:slug>/<period:period>.json", lists.list_json, name="disclosure_json"),
]
