"""Địa chỉ của các trang danh mục, under /lam-viec/danh-muc/."""

from django.urls import path

from motcua.web.staff.catalogue.views import acts, editing, lists, one

urlpatterns = [
    path("", lists.procedures, name="staff_procedures"),
    path("cho-cong-bo/", lists.waiting, name="staff_waiting"),
    path("nhap/", lists.imports, name="staff_imports"),
    path("moi/", editing.new_procedure, name="staff_new_procedure"),
    path("<str:code>/", one.procedure, name="staff_procedure"),
    path("<str:code>/soan/", editing.new_draft, name="staff_new_draft"),
    path("<str:code>/dong/", acts.close, name="staff_close"),
    path("<str:code>/dong/duyet/", acts.approve_closing, name="staff_close_approving"),
    path("<str:code>/dong/bo/", acts.refuse_closing, name="staff_close_refusing"),
    path("<str:code>/<int:number>/", one.version, name="staff_version"),
    path("<str:code>/<int:number>/sua/", editing.edit, name="staff_edit"),
    path("<str:code>/<int:number>/trinh/", acts.submit, name="staff_submit"),
    path("<str:code>/<int:number>/cong-bo/", acts.publish, name="staff_publish"),
    path("<str:code>/<int:number>/bo/", acts.drop, name="staff_drop"),
]
