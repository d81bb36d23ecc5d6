"""Địa chỉ các trang kết xuất, under /lam-viec/tep-xuat/."""

from django.urls import URLPattern, path

from motcua.web.staff.exports import views

urlpatterns: list[URLPattern] = [
    path("", views.own, name="staff_exports"),
    path("quy-dinh/", views.terms, name="staff_export_terms"),
    path("moi/<slug:slug>/", views.new, name="staff_export_new"),
    path("<str:key>/tai/", views.file, name="staff_export_file"),
    path("<str:key>/thoi/", views.cancel, name="staff_export_cancel"),
    path("<str:key>/xoa/", views.discard, name="staff_export_discard"),
]
