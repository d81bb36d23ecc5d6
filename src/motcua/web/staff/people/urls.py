from django.urls import URLPattern, path

from motcua.web.staff.people import acts, views

urlpatterns: list[URLPattern] = [
    path("can-bo/", views.people, name="staff_people"),
    path("can-bo/moi/", acts.creating, name="staff_person_creating"),
    path("can-bo/<username>/", views.person, name="staff_person"),
    path("can-bo/<username>/sua/", acts.changing, name="staff_person_changing"),
    path("can-bo/<username>/cap-quyen/", acts.granting, name="staff_person_granting"),
    path("can-bo/<username>/chuyen/", acts.transferring, name="staff_person_transferring"),
    path("can-bo/<username>/uy-quyen/", acts.delegating, name="staff_person_delegating"),
    path("can-bo/<username>/dong/", acts.closing, name="staff_person_closing"),
    path("can-bo/<username>/mo-khoa/", acts.unlocking, name="staff_person_unlocking"),
    path("can-bo/<username>/mat-khau/", acts.resetting, name="staff_person_resetting"),
    path("can-bo/<username>/khoa-api/", views.tokens, name="staff_person_tokens"),
    path("khoa-api/<int:pk>/thu-hoi/", acts.revoking_token, name="staff_token_revoking"),
    path("quyen/cho-duyet/", views.waiting, name="staff_waiting_grants"),
    path("quyen/<int:pk>/duyet/", acts.approving, name="staff_grant_approving"),
    path("quyen/<int:pk>/khong-duyet/", acts.refusing, name="staff_grant_refusing"),
    path("quyen/<int:pk>/thu-hoi/", acts.revoking, name="staff_grant_revoking"),
    path("uy-quyen/<int:pk>/cham-dut/", acts.ending_delegation, name="staff_delegation_ending"),
    path("quyen/ai-xem-duoc/", views.who_could_see, name="staff_who_could_see"),
    path("quyen/ra-soat/", views.review, name="staff_review"),
]
