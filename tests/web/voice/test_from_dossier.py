"""From a dossier to a feedback about it: one tap, the dossier carried in a signed cookie, nobody's data filled in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tracking import key_of
from motcua.apps.exchange.services.hold_back import counted
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.set_clock import seed_clocks
from motcua.apps.people.models import Account
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.patience import Claim, Shares
from tests.apps.dossiers.conftest import Province
from tests.apps.feedback.conftest import channel
from tests.web.citizen.conftest import application as application
from tests.web.citizen.conftest import citizen as citizen
from tests.web.citizen.conftest import me as me
from tests.web.citizen.conftest import mine as mine
from tests.web.citizen.conftest import province as province
from tests.web.voice.conftest import SENT, TEXT

pytestmark = pytest.mark.django_db
FORM = "/phan-anh/gui/ho-so/"


@pytest.fixture(autouse=True)
def channels(province: Province) -> None:
    seed_clocks(at=timezone.now())
    channel(FeedbackChannel.WEB, province.centre)


def test_who_holds_a_receipt_is_not_held_back_by_a_flood_beside_them(client: Client, mine: Dossier) -> None:
    for share in (Shares.STRANGERS.value, Shares.ADDRESS.value):
        for _ in range(share.most):
            counted(Claim(share, "127.0.0.1"), timezone.now())
    client.post("/tra-cuu/", {"number": mine.reference, "key": key_of(mine)})
    client.post("/tra-cuu/phan-anh/")
    assert client.post(FORM, {**SENT, "text": TEXT}).status_code == 302
    assert Feedback.objects.get().dossier == mine


def test_one_tap_from_the_tracking_page(client: Client, mine: Dossier) -> None:
    client.post("/tra-cuu/", {"number": mine.reference, "key": key_of(mine)})
    assert "/tra-cuu/phan-anh/" in client.get("/tra-cuu/ho-so/").content.decode()
    answer = client.post("/tra-cuu/phan-anh/")
    assert answer["Location"] == FORM  # neither code nor key in the address
    page = client.get(FORM).content.decode()
    assert mine.number in page
    assert mine.procedure.name in page
    assert mine.applicant_name not in page
    assert "027096000123" not in page
    assert client.post(FORM, SENT).status_code == 302
    made = Feedback.objects.get()
    assert (made.dossier, made.procedure, made.about) == (mine, mine.procedure, "dossier")


def test_one_tap_from_my_dossier_and_never_from_another_ones(me: Client, mine: Dossier, citizen: Account) -> None:
    assert f"/ho-so/{mine.reference}/phan-anh/" in me.get(f"/ho-so/{mine.reference}/").content.decode()
    me.post(f"/ho-so/{mine.reference}/phan-anh/")
    assert me.post(FORM, SENT).status_code == 302
    assert Feedback.objects.get().owner == citizen
    stranger = Client()
    stranger.force_login(Account.objects.create(username="khac", kind=Account.Kind.CITIZEN))
    assert stranger.post(f"/ho-so/{mine.reference}/phan-anh/").status_code == 404


def test_without_a_dossier_the_code_and_key_are_asked_for(client: Client, mine: Dossier) -> None:
    assert client.get(FORM)["Location"] == "/phan-anh/gui/ho-so/ma/"
    assert client.post("/tra-cuu/phan-anh/")["Location"] == "/tra-cuu/"
    door = "/phan-anh/gui/ho-so/ma/"
    assert client.post(door, {"number": mine.reference, "key": "AAAAAAAA"}).status_code == 422
    assert client.post(door, {"number": mine.reference, "key": key_of(mine)})["Location"] == FORM
    client.cookies["motcua_pakn_hs"] = f"{mine.reference}:{key_of(mine)}:made:up"
    assert client.get(FORM).status_code == 302


def test_that_it_was_told_before_is_said_without_the_words_of_others(client: Client, mine: Dossier) -> None:
    def open_form(browser: Client) -> None:
        browser.post("/phan-anh/gui/ho-so/ma/", {"number": mine.reference, "key": key_of(mine)})

    open_form(client)
    client.post(FORM, SENT)
    other = Client()
    open_form(other)
    page = other.post(FORM, {**SENT, "text": "Đã ba tuần chưa thấy ai gọi lại cho gia đình tôi."}).content.decode()
    assert "Đã có phản ánh về hồ sơ này" in page
    assert TEXT not in page
    assert Feedback.objects.get().code not in page
