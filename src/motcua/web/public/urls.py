from django.urls import URLPattern, URLResolver, include, path

from motcua.web.public.views.changes import procedure_changes
from motcua.web.public.views.checklist import checklist
from motcua.web.public.views.home import home
from motcua.web.public.views.open_data import open_data, procedures_csv, procedures_json
from motcua.web.public.views.procedure import procedure, procedure_version
from motcua.web.public.views.procedures import procedures
from motcua.web.public.views.robots import robots, sitemap
from motcua.web.public.views.seals import seal, seal_json, seals, seals_json

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("thu-tuc/", procedures, name="procedures"),
    path("thu-tuc/rss.xml", procedure_changes, name="procedure_changes"),
    path("thu-tuc/<code>/", procedure, name="procedure"),
    path("thu-tuc/<code>/danh-muc/", checklist, name="checklist"),
    path("thu-tuc/<code>/phien-ban/<int:number>/", procedure_version, name="procedure_version"),
    path("du-lieu-mo/", open_data, name="open_data"),
    path("du-lieu-mo/thu-tuc.csv", procedures_csv, name="procedures_csv"),
    path("du-lieu-mo/thu-tuc.json", procedures_json, name="procedures_json"),
    path("cong-khai/niem-phong/", seals, name="seals"),
    path("cong-khai/niem-phong/niem-phong.json", seals_json, name="seals_json"),
    path("cong-khai/niem-phong/<day>/", seal, name="seal"),
    path("cong-khai/niem-phong/<day>/niem-phong.json", seal_json, name="seal_json"),
    path("cong-khai/", include("motcua.web.public.disclosure.urls")),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
]
