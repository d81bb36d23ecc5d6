from django.urls import URLPattern, path

from motcua.web.staff.disclosure import corrections, replies, views
from motcua.web.ui import periods  # noqa: F401 - registers <period:…>

urlpatterns: list[URLPattern] = [
    path("", views.listed, name="staff_disclosure"),
    path("ky/<period:period>/", views.prepare, name="staff_disclosure_prepare"),
    path("ban/<int:pk>/", views.publication, name="staff_publication"),
    path("ban/<int:pk>/duyet/", views.approve, name="staff_publication_approving"),
    path("ban/<int:pk>/dinh-chinh/", corrections.correct, name="staff_publication_correcting"),
    path("ban/<int:pk>/giai-trinh/", replies.write, name="staff_publication_replying"),
    path("y-kien/<int:pk>/dang/", replies.approve, name="staff_reply_approving"),
    path("y-kien/<int:pk>/tra-lai/", replies.give_back, name="staff_reply_returning"),
    path("nguong/", views.method, name="staff_disclosure_method"),
]
