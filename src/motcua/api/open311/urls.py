from django.urls import URLPattern, re_path

from motcua.api.open311 import views

FORM = r"\.(?P<form>xml|json)$"

urlpatterns: list[URLPattern] = [
    re_path(rf"^discovery{FORM}", views.discovery, name="open311_discovery"),
    re_path(rf"^services{FORM}", views.services, name="open311_services"),
    re_path(rf"^services/(?P<code>[^/]{{1,80}}){FORM}", views.service, name="open311_service"),
    re_path(rf"^requests{FORM}", views.requests, name="open311_requests"),
    re_path(rf"^requests/(?P<code>[^/]{{1,80}}){FORM}", views.one_request, name="open311_request"),
    re_path(rf"^tokens/(?P<token>[^/]{{1,80}}){FORM}", views.token, name="open311_token"),
    re_path(r"^", views.no_such, name="open311_none"),
]
