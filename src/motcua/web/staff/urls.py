"""Các trang nghiệp vụ."""

from django.urls import URLPattern, URLResolver, include, path

from motcua.web.staff.home import home

urlpatterns: list[URLPattern | URLResolver] = [
    path("toi/", home, name="staff_home"),
    path("tong-quan/", include("motcua.web.staff.overview.urls")),
    path("bao-cao-thang/", include("motcua.web.staff.month.urls")),
    path("co-quan/", include("motcua.web.staff.offices.urls")),
    path("lich/", include("motcua.web.staff.calendar.urls")),
    path("quy-trinh/", include("motcua.web.staff.process.urls")),
    path("bieu-phi/", include("motcua.web.staff.tariff.urls")),
    path("", include("motcua.web.staff.people.urls")),
    path("cong-khai/", include("motcua.web.staff.disclosure.urls")),
    path("kiem-tra/", include("motcua.web.staff.inspection.urls")),
    path("nhat-ky/", include("motcua.web.staff.journal.urls")),
    path("tep-xuat/", include("motcua.web.staff.exports.urls")),
    path("danh-muc/", include("motcua.web.staff.catalogue.urls")),
]
