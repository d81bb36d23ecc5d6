from django.urls import path

from motcua.web.ops import views

urlpatterns = [path("healthz", views.healthz, name="healthz"), path("metrics", views.metrics, name="metrics")]
