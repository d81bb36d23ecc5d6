from django.urls import URLPattern, path

from motcua.web.staff.journal import views

urlpatterns: list[URLPattern] = [
    path("", views.journal, name="staff_journal"),
    path("<path:subject>/", views.subject_chain, name="staff_journal_chain"),
]
