from django.urls import URLPattern, path

from motcua.web.voice.views import answers, door, follow, home, mine, review, send

urlpatterns: list[URLPattern] = [
    path("", home.home, name="voice"),
    path("kenh/", home.channels, name="voice_channels"),
    path("khieu-nai-to-cao/", home.roads, name="voice_roads"),
    path("gui/", send.choose, name="voice_choose"),
    path("gui/xem/", review.look, name="voice_look"),
    path("gui/ho-so/ma/", door.dossier_door, name="voice_dossier"),
    path("gui/thu-tuc/chon/", send.procedure_door, name="voice_procedure"),
    path("gui/<slug:slug>/", send.send, name="voice_send"),
    path("da-gui/", follow.sent, name="voice_sent"),
    path("xac-nhan/<str:token>/", mine.confirm, name="voice_confirm"),
    path("tra-cuu/", follow.follow, name="voice_follow"),
    path("theo-doi/", follow.standing, name="voice_standing"),
    path("theo-doi/bo-sung/", follow.supplied, name="voice_supply"),
    path("theo-doi/danh-gia/", follow.rated, name="voice_rate"),
    path("theo-doi/kien-nghi-lai/", follow.reopened, name="voice_reopen"),
    path("theo-doi/rut/", follow.closed, name="voice_close"),
    path("theo-doi/dong/", follow.leave, name="voice_leave"),
    path("theo-doi/chung-thuc/", follow.proof, name="voice_proof"),
    path("theo-doi/lien-quan/<str:code>/", follow.relative, name="voice_relative"),
    path("theo-doi/tep/<int:number>/", follow.attachment, name="voice_attachment"),
    path("cua-toi/", mine.mine, name="voice_mine"),
    path("cua-toi/<str:code>/", mine.mine_one, name="voice_mine_one"),
    path("tra-loi/", answers.answers, name="voice_answers"),
    path("tra-loi/<str:code>/", answers.answer, name="voice_answer"),
    path("tra-loi/<str:code>/anh/<int:number>/", answers.photo, name="voice_photo"),
]
