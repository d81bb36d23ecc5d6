"""Quầy, under /lam-viec/quay/, and what the public sees of the queue."""

from django.urls import path

from motcua.web.desk.views import cash, handing, intake, queue

urlpatterns = [
    path("lam-viec/quay/", intake.intake, name="intake"),
    path("lam-viec/quay/xong/<str:reference>/", intake.done, name="intake-done"),
    path("lam-viec/quay/so/", queue.window, name="queue-window"),
    path("lam-viec/quay/tra/", handing.hand, name="hand-over"),
    path("lam-viec/thu-phi/", cash.cash, name="cash"),
    path("lam-viec/thu-phi/<str:reference>/", cash.confirm, name="cash-confirm"),
    path("lay-so/<str:code>/", queue.kiosk, name="kiosk"),
    path("goi-so/<str:code>/", queue.screen, name="call-screen"),
]
