from django.urls import URLPattern, path

from motcua.web.citizen.views import acting, files, fill, hand_in, mine, proof, start, tracking
from motcua.web.voice.views import door

DRAFT, OWN = "nop/<code>/<reference>/", "ho-so/<reference>/"

urlpatterns: list[URLPattern] = [
    path("nop/<code>/", start.start, name="apply"),
    path(DRAFT + "noi-nop/", start.place, name="apply_place"),
    path(DRAFT + "nguoi-nop/", fill.person, name="apply_person"),
    path(DRAFT + "to-khai/", fill.eform, name="apply_form"),
    path(DRAFT + "giay-to/", hand_in.papers, name="apply_papers"),
    path(DRAFT + "giay-to/<int:paper>/go/", hand_in.remove_paper, name="apply_remove_paper"),
    path(DRAFT + "kiem-tra/", hand_in.check, name="apply_check"),
    path("ho-so/", mine.my_dossiers, name="my_dossiers"),
    path("ho-so/tai-ve/", files.everything, name="takeout"),
    path(OWN, mine.my_dossier, name="my_dossier"),
    path(OWN + "bien-nhan/", hand_in.receipt, name="receipt"),
    path(OWN + "xoa-nhap/", start.discard, name="discard_draft"),
    path(OWN + "bo-sung/", acting.supply_page, name="supply"),
    path(OWN + "sua/", acting.edit_page, name="edit"),
    path(OWN + "rut/", acting.withdraw_page, name="withdraw"),
    path(OWN + "tin-nhan/", acting.message, name="message"),
    path(OWN + "phan-anh/", door.from_own, name="dossier_voice"),
    path(OWN + "danh-gia/", acting.rating, name="rate"),
    path(OWN + "giay-to/<int:paper>/", files.my_paper, name="my_paper"),
    path(OWN + "ket-qua/<int:number>/", files.my_result, name="my_result"),
    path(OWN + "mau/<slug:no>/", files.my_form, name="my_form"),
    path(OWN + "chung-thuc/", proof.my_proof, name="my_proof"),
    path("thong-bao/", mine.notices, name="notices"),
    path("tra-cuu/", tracking.track, name="track"),
    path("tra-cuu/ho-so/", tracking.tracked, name="tracked"),
    path("tra-cuu/chung-thuc/", proof.tracked_proof, name="tracked_proof"),
    path("tra-cuu/ket-qua/<int:number>/", tracking.tracked_result, name="tracked_result"),
    path("tra-cuu/danh-gia/", tracking.tracked_rating, name="tracked_rating"),
    path("tra-cuu/phan-anh/", door.from_tracked, name="tracked_voice"),
    path("tra-cuu/dong/", tracking.leave, name="leave"),
]
