"""Địa chỉ của bàn làm việc."""

from django.urls import include, path

from motcua.web.officer import desk, dossier, files, sheets

ONE = "ho-so/<str:reference>/"

urlpatterns = [
    path("", desk.desk, name="officer_desk"),
    path("hang-loat/", desk.bulk, name="officer_bulk"),
    path("danh-sach/", desk.views, name="officer_views"),
    path(ONE, dossier.dossier_page, name="officer_dossier"),
    path(ONE + "muc-dich/", dossier.state_purpose, name="officer_purpose"),
    path(ONE + "giay-to/<int:key>/", files.paper_file, name="officer_paper"),
    path(ONE + "ket-qua/<int:number>/", files.result_file, name="officer_result"),
    path(ONE + "mau/<str:no>/", sheets.form_sheet, name="officer_sheet"),
    path(ONE + "<slug:act>/", dossier.act_on, name="officer_act"),
    path("phan-anh/", include("motcua.web.officer.feedback.urls")),
    path("so/", sheets.books_page, name="officer_books"),
    path("so/<int:year>/<str:field>/", sheets.book_page, name="officer_book"),
    path("so/<int:year>/<str:field>/mau/", sheets.book_sheet, name="officer_book_sheet"),
    path("so/<int:year>/<str:field>/khoa/", sheets.lock, name="officer_book_lock"),
]
