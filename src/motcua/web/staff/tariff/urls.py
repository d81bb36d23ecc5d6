"""Địa chỉ các trang biểu phí."""

from django.urls import path

from motcua.web.staff.tariff import views

urlpatterns = [
    path("", views.listed, name="tariffs"),
    path("<str:code>/", views.procedure, name="tariff"),
    path("<str:code>/<int:pk>/xac-nhan/", views.confirm, name="tariff-confirm"),
    path("<str:code>/<int:pk>/ket-thuc/", views.end, name="tariff-end"),
    path("<str:code>/<int:pk>/bo/", views.drop, name="tariff-drop"),
]
