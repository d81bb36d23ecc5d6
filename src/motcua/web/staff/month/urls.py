"""Địa chỉ các trang báo cáo PAKN hằng tháng, under /lam-viec/bao-cao-thang/."""

from django.urls import URLPattern, path

from motcua.web.staff.month import files, province, unit, views

urlpatterns: list[URLPattern] = [
    path("", views.home, name="month_home"),
    path("<str:month>/", province.shown, name="month_province"),
    path("<str:month>/tong-hop/", province.consolidating, name="month_consolidating"),
    path("<str:month>/trinh/", province.submitting, name="month_submitting"),
    path("<str:month>/phien-hop/", province.scheduling, name="month_scheduling"),
    path("<str:month>/cong-bo/", province.publishing, name="month_publishing"),
    path("<str:month>/tep/<str:kind>/", files.province_file, name="month_file"),
    path("<str:month>/<str:unit>/", unit.shown, name="month_unit"),
    path("<str:month>/<str:unit>/ky-gui/", unit.signing, name="month_signing"),
    path("<str:month>/<str:unit>/khong-phat-sinh/", unit.declaring, name="month_declaring"),
    path("<str:month>/<str:unit>/tra-lai/", unit.returning, name="month_returning"),
    path("<str:month>/<str:unit>/bang-ly-do/", files.sheet, name="month_sheet"),
    path("<str:month>/<str:unit>/nap-ly-do/", unit.uploading, name="month_uploading"),
    path("<str:month>/<str:unit>/tep/<str:kind>/", files.unit_file, name="month_unit_file"),
    path("<str:month>/<str:unit>/dong/<int:number>/", unit.line, name="month_line"),
    path("<str:month>/<str:unit>/dong/<int:number>/xem-lai/", unit.disputing, name="month_disputing"),
    path("<str:month>/<str:unit>/dong/<int:number>/giai-quyet/", unit.settling, name="month_settling"),
]
