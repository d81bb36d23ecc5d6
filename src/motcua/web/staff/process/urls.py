"""Địa chỉ các trang quy trình nội bộ; `mau` stands for the template, which belongs to no procedure."""

from django.urls import path

from motcua.web.staff.process import editor, views

urlpatterns = [
    path("", views.listed, name="processes"),
    path("<str:code>/", views.procedure, name="process"),
    path("<str:code>/lap/", editor.begin, name="process-begin"),
    path("<str:code>/<int:number>/", views.version, name="process-version"),
    path("<str:code>/<int:number>/sua/", editor.edit, name="process-edit"),
    path("<str:code>/<int:number>/bo/", editor.drop, name="process-drop"),
    path("<str:code>/<int:number>/cong-bo/", editor.publish, name="process-publish"),
    path("<str:code>/<int:number>/in/", views.printed, name="process-print"),
    path("<str:code>/<int:number>/bpmn/", views.bpmn, name="process-bpmn"),
]
