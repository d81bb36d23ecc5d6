from django.urls import URLPattern, path

from motcua.web.staff.offices import bank, views

urlpatterns: list[URLPattern] = [
    path("", views.offices, name="staff_offices"),
    path("moi/", views.opening, name="staff_office_opening"),
    path("<code>/", views.office, name="staff_office"),
    path("<code>/doi-ten/", views.renaming, name="staff_office_renaming"),
    path("<code>/chuyen/", views.moving, name="staff_office_moving"),
    path("<code>/sap-nhap/", views.merging, name="staff_office_merging"),
    path("<code>/ket-thuc/", views.closing, name="staff_office_closing"),
    path("<code>/tai-khoan/", bank.accounts, name="staff_office_bank"),
    path("<code>/tai-khoan/<int:pk>/xac-nhan/", bank.confirm, name="staff_office_bank_confirm"),
]
