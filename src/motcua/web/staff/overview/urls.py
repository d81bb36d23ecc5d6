"""Địa chỉ trang tổng quan, under /lam-viec/tong-quan/."""

from django.urls import URLPattern, path

from motcua.web.staff.overview import views

urlpatterns: list[URLPattern] = [
    path("", views.overview_page, name="staff_overview"),
    path("<slug:slug>/", views.table_page, name="staff_overview_table"),
    path("<slug:slug>.csv", views.table_csv, name="staff_overview_csv"),
]
