"""Every address of the house, by audience."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", include("motcua.api.urls")),  # first: machines ask most often
    path("", include("motcua.web.ops.urls")),
    path("", include("motcua.web.ui.urls")),
    path("", include("motcua.web.public.urls")),
    path("", include("motcua.web.tour.urls")),
    path("", include("motcua.web.desk.urls")),
    path("open311/v2/", include("motcua.api.open311.urls")),
    path("lam-viec/", include("motcua.web.officer.urls")),
    path("", include("motcua.web.citizen.urls")),
    path("phan-anh/", include("motcua.web.voice.urls")),
    path("lam-viec/", include("motcua.web.staff.urls")),
    path("", include("motcua.web.accounts.urls")),
]

handler400 = "motcua.web.ui.failures.bad_request"
handler403 = "motcua.web.ui.failures.not_allowed"
handler404 = "motcua.web.ui.failures.not_found"
handler500 = "motcua.web.ui.failures.server_error"
