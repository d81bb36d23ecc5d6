from django.urls import URLPattern, path

from motcua.web.staff.inspection import views

urlpatterns: list[URLPattern] = [
    path("", views.listed, name="staff_inspections"),
    path("mo/", views.opening, name="staff_inspection_opening"),
    path("<slug:number>/", views.one, name="staff_inspection"),
    path("<slug:number>/trinh-bay/", views.hearing, name="staff_inspection_hearing"),
    path("<slug:number>/ket-luan/", views.concluding, name="staff_inspection_concluding"),
    path("<slug:number>/ban-cong-khai/", views.rewording, name="staff_inspection_rewording"),
    path("<slug:number>/hinh-thuc/", views.measure, name="staff_inspection_measure"),
    path("<slug:number>/cong-khai/", views.publishing, name="staff_inspection_publishing"),
]
