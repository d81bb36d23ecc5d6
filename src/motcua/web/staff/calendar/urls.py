"""Địa chỉ các trang lịch làm việc, under /lam-viec/lich/."""

from django.urls import URLPattern, path

from motcua.web.staff.calendar import hours, views

urlpatterns: list[URLPattern] = [
    path("", views.year, name="staff_calendar"),
    path("ngay/", views.setting, name="staff_day_setting"),
    path("ngay/<int:pk>/bo/", views.removing, name="staff_day_removing"),
    path("cong-bo/<int:year>/", views.announcing, name="staff_year_announcing"),
    path("gio/", hours.shown, name="staff_hours"),
    path("gio/dat/", hours.setting, name="staff_hours_setting"),
]
