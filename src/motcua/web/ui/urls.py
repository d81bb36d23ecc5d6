from django.urls import URLPattern, path

from motcua.web.ui.display import display
from motcua.web.ui.living import living

urlpatterns: list[URLPattern] = [
    path("ui/", living, name="living"),
    path("hien-thi/", display, name="display"),
]
