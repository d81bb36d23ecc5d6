"""Sending a feedback: one page, every question asked once, nothing typed twice, nobody's data in the wrong place."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.store_file import content_of
from motcua.apps.exchange.models import Notice
from motcua.apps.exchange.services.hold_back import counted
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.keep_photos import forget_unsent
from motcua.apps.feedback.services.set_channel import ChannelTerms, set_channel
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.asked_person import IN_WORDS
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.patience import Claim, Shares
from tests.apps.feedback.conftest import MONDAY, FeedbackProvince
from tests.web.voice.conftest import ADDRESS, EMAIL, NAME, OTHER, PERSON, TEXT, another_photo, photo, send

pytestmark = pytest.mark.django_db


def test_what_was_sent_is_in_the_book_with_a_code_and_a_key(client: Client, mine: Feedback) -> None:
    page = client.get("/phan-anh/da-gui/").content.decode()
    assert (mine.text, mine.about, mine.channel.kind) == (TEXT, "other", FeedbackChannel.WEB)
    assert mine.code in page
    assert feedback_key(mine) in page
    assert (mine.sender.name, mine.sender.email, mine.sender.address) == (NAME, EMAIL, ADDRESS)
    assert not any(said in mine.text + mine.title + mine.search for said in PERSON.values())


def test_without_a_name_or_a_way_to_answer_it_is_not_sent_and_nothing_typed_is_lost(
    client: Client, place: FeedbackProvince
) -> None:
    for missing in ({"name": ""}, {"address": ""}, {"phone": "", "email": ""}):
        answer = send(client, **missing)
        assert answer.status_code == 422
        assert TEXT in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_text_of_three_letters_is_sent_back_with_a_sentence(client: Client, place: FeedbackProvince) -> None:
    answer = send(client, text="tệ")
    assert "Chưa rõ việc gì" in answer.content.decode()
    assert not Feedback.objects.exists()


def test_a_number_in_the_text_is_told_at_once_and_masked_on_request(client: Client, place: FeedbackProvince) -> None:
    text = f"{TEXT} Căn cước của tôi 027196000123, tên {NAME}."
    page = send(client, text=text).content.decode()
    assert "027196000123" in page
    assert "Che giúp tôi" in page
    assert send(client, text=text, sure=["personal"]).status_code == 200  # cannot be waved through
    assert not Feedback.objects.exists()
    assert send(client, text=text, do="mask").status_code == 302
    kept = Feedback.objects.get()
    assert "027196000123" not in kept.text + kept.title + kept.search
    assert NAME not in kept.text
    assert "đã che" in kept.text


COMPLAINT = "Tôi khiếu nại quyết định không cấp giấy phép xây dựng cho gia đình tôi."
DENUNCIATION = "Cán bộ ở quầy đòi đưa thêm tiền thì mới nhận hồ sơ của tôi."


@pytest.mark.parametrize(("text", "sign"), [(COMPLAINT, "complaint"), (DENUNCIATION, "denunciation")])
def test_a_complaint_is_led_to_its_law_and_nothing_of_it_is_kept(
    client: Client, place: FeedbackProvince, text: str, sign: str
) -> None:
    page = send(client, text=text).content.decode()
    assert f'value="{sign}"' in page
    answer = send(client, text=text, do=sign)
    assert answer["Location"] == f"/phan-anh/khieu-nai-to-cao/#{sign}"
    assert not Feedback.objects.exists()
    entry = Entry.objects.get(event="feedback.sender_guided")
    assert entry.facts == {"to": sign}
    assert entry.by_id is None


def test_the_sender_decides_that_it_is_a_feedback_all_the_same(client: Client, place: FeedbackProvince) -> None:
    assert send(client, text=COMPLAINT).status_code == 200
    assert send(client, text=COMPLAINT, sure=["complaint"]).status_code == 302
    assert Feedback.objects.get().text == COMPLAINT


def test_scripts_and_links_arrive_as_words(client: Client, place: FeedbackProvince) -> None:
    text = f"{TEXT} <script>alert(1)</script> Xem https://xau.example/a"
    assert send(client, text=text).status_code == 302
    assert Feedback.objects.get().text == f"{TEXT} Xem xau.example/a"
    assert "<script>alert" not in client.get("/phan-anh/theo-doi/").content.decode()


def test_photos_are_kept_bare_and_need_not_be_chosen_again(client: Client, place: FeedbackProvince) -> None:
    page = send(client, text=COMPLAINT, photos=[photo("Nguyen Thi Mau.jpg")]).content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', page)
    assert kept
    assert send(client, text=COMPLAINT, sure=["complaint"], kept=kept[1], photos=[photo("b.jpg")]).status_code == 302
    held = Feedback.objects.get().attachments.all()
    assert [each.name for each in held] == ["anh-1.jpg", "anh-2.jpg"]
    assert not any(NAME.encode() in content_of(each.file) for each in held)


def test_photos_that_were_never_sent_are_forgotten_in_a_day(client: Client, place: FeedbackProvince) -> None:
    send(client, photos=[photo()])
    send(client, text=COMPLAINT, photos=[photo("b.jpg"), another_photo()])  # asked back, and never sent
    later = timezone.now() + timedelta(days=2)
    assert (StoredFile.objects.count(), forget_unsent(timezone.now())) == (2, 0)
    assert forget_unsent(later) == 1
    assert StoredFile.objects.get() == Feedback.objects.get().attachments.get().file
    assert forget_unsent(later) == 0


def test_a_button_pressed_twice_sends_once(client: Client, place: FeedbackProvince) -> None:
    once = re.search(r'name="once" value="(\w+)"', client.get(OTHER).content.decode())
    assert once
    for _ in range(2):
        assert send(client, once=once[1]).status_code == 302
    assert Feedback.objects.count() == 1
    other = Client()
    other.get(OTHER)
    assert send(other, once=once[1]).status_code == 302  # the same number from another browser is another sending
    assert Feedback.objects.count() == 2


def test_a_forged_list_of_kept_photos_attaches_nothing(client: Client, place: FeedbackProvince) -> None:
    assert send(client, kept="[1,2,3]:made:up").status_code == 302
    assert not Feedback.objects.get().attachments.exists()


def test_a_file_that_is_no_photo_is_refused_with_a_sentence(client: Client, place: FeedbackProvince) -> None:
    answer = send(client, photos=[SimpleUploadedFile("virus.jpg", b"MZ\x90")])
    assert answer.status_code == 422
    assert "không phải ảnh JPG hoặc PNG" in answer.content.decode()


def test_a_matter_in_the_street_that_was_told_before_is_shown_first(client: Client, place: FeedbackProvince) -> None:
    street = "/phan-anh/gui/hien-truong/"
    where = "Ngã tư đường Lý Thái Tổ và Nguyễn Trãi, phường Kinh Bắc"
    assert send(client, street, place=where).status_code == 302
    page = send(Client(), street, place="đường Lý Thái Tổ, gần ngã tư Nguyễn Trãi").content.decode()
    assert "Đã có phản ánh về nơi gần đó" in page
    assert TEXT not in page.partition("Đã có phản ánh")[2].partition("</ul>")[0]
    assert send(Client(), street, place=where, sure=["alike"]).status_code == 302
    assert Feedback.objects.count() == 2


def test_the_letter_asks_to_confirm_and_the_link_says_nothing_of_the_person(client: Client, mine: Feedback) -> None:
    letter = Notice.objects.get(key__startswith="confirm:")
    assert letter.address == EMAIL
    path = letter.link.removeprefix("http://testserver")
    assert not any(said in letter.link for said in (EMAIL, NAME, feedback_key(mine)))
    assert client.get(path).status_code == 200
    assert mine.sender.email_confirmed_at is None  # programs open links, people press buttons
    client.post(path)
    mine.sender.refresh_from_db()
    assert mine.sender.email_confirmed_at is not None
    assert client.get("/phan-anh/xac-nhan/made:up:token/").status_code == 404


def test_a_flood_is_answered_429_keeps_the_words_and_does_not_shut_out_the_signed_in(
    place: FeedbackProvince, monkeypatch: pytest.MonkeyPatch
) -> None:
    statuses = [send(Client(), do="complaint").status_code for _ in range(Shares.STRANGERS.value.most)]
    assert set(statuses) <= {302, 429}
    answer = send(Client())
    assert answer.status_code == 429
    assert TEXT in answer.content.decode()
    assert Entry.objects.filter(event="sending.held_back").exists()
    known = Client()
    known.force_login(Account.objects.create(username="dan", full_name=NAME, kind=Account.Kind.CITIZEN, email=EMAIL))
    assert send(known).status_code == 302
    assert send(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def _flooded(address: str = "127.0.0.1") -> None:
    at = timezone.now()
    for share in (Shares.STRANGERS.value, Shares.ADDRESS.value):
        for _ in range(share.most):
            counted(Claim(share, address), at)


def _asked(page: str) -> dict[str, str]:
    """What a person reads on the page, and types."""
    mark = re.search(r'name="asked" value="([^"]+)"', page)
    words = re.search(r"<strong>([^<]+)</strong></label>", page)
    assert mark
    assert words
    return {"asked": mark[1], "figures": " ".join(str(IN_WORDS.index(each)) for each in words[1].split())}


def test_a_new_person_behind_a_flooded_address_answers_one_question_and_is_in(
    client: Client, place: FeedbackProvince
) -> None:
    _flooded()
    client.get(OTHER)
    page = send(client)
    assert page.status_code == 429
    assert TEXT in page.content.decode()
    typed = _asked(page.content.decode())
    assert send(client, **{**typed, "figures": "1"}).status_code == 429
    assert send(client, asked="made:up", figures=typed["figures"]).status_code == 429
    assert send(client, **typed).status_code == 302
    again = send(Client(), **typed)  # one answer sends once, whoever brings it
    assert again.status_code == 429
    assert send(Client(), **_asked(again.content.decode())).status_code == 302
    assert Feedback.objects.count() == 2


def _let_on(page: str) -> dict[str, str]:
    mark = re.search(r'name="let_on" value="([^"]+)"', page)
    assert mark
    assert 'name="figures"' not in page
    return {"let_on": mark[1]}


def test_a_form_asked_back_after_the_answer_is_sent_without_a_second_question(
    client: Client, place: FeedbackProvince
) -> None:
    _flooded()
    told = f"{TEXT} Gọi tôi số 0912.345.678."
    back = send(client, text=told, name="", **_asked(send(client).content.decode()))
    assert back.status_code == 422
    carried = _let_on(back.content.decode())
    back = send(client, text=told, **carried)  # asked back once more, for the telephone number
    assert back.status_code == 200
    assert _let_on(back.content.decode()) == carried  # not renewed: it ends when the first would
    assert send(client, text=told, do="mask", **carried).status_code == 302
    assert Feedback.objects.count() == 1


def test_what_an_answer_carries_along_is_accepted_once_and_no_press_for_ever(
    client: Client, place: FeedbackProvince
) -> None:
    _flooded()
    client.get(OTHER)
    page = send(client, name="", **_asked(send(client).content.decode())).content.decode()
    carried = _let_on(page)
    assert send(Client(), let_on="made:up").status_code == 429
    for _ in range(2):  # a button pressed twice in a hurry
        assert send(client, once="b7c1", **carried).status_code == 302
    again = send(client, once="b7c2", text=f"{TEXT} Và còn một việc nữa.", **carried)
    assert again.status_code == 429
    assert "vừa gửi quá nhiều" in again.content.decode()
    assert Feedback.objects.count() == 1
    pressed = [send(client, name="", **carried).status_code for _ in range(Shares.ASKED_BACK.value.most)]
    assert set(pressed) == {422, 429}


def test_answers_of_one_address_have_an_end_and_then_the_page_says_what_else_to_do(
    client: Client, place: FeedbackProvince
) -> None:
    _flooded()
    share = Shares.ASKED.value
    for _ in range(share.most):
        counted(Claim(share, "127.0.0.1"), timezone.now())
    page = send(client, **_asked(send(client).content.decode()))
    assert page.status_code == 429
    assert "đăng nhập bằng mã" in page.content.decode()
    assert not Feedback.objects.exists()


def test_when_the_channel_is_closed_the_page_says_so(client: Client, place: FeedbackProvince) -> None:
    terms = ChannelTerms(
        "web", FeedbackChannel.WEB, place.in_charge, "Trang web", MONDAY.date(), "QĐ 78", valid_to=MONDAY.date()
    )
    set_channel(terms, by=None, at=MONDAY)
    answer = send(client)
    assert answer.status_code == 422
    assert "không tiếp nhận" in answer.content.decode()


@pytest.mark.parametrize("slug", ["can-bo", "quy-dinh", "hien-truong", "viec-khac"])
def test_every_subject_has_its_short_form(client: Client, place: FeedbackProvince, slug: str) -> None:
    page = client.get(f"/phan-anh/gui/{slug}/").content.decode()
    assert 'name="text"' in page
    assert client.get("/phan-anh/gui/khong-co/").status_code == 404


def test_the_live_check_says_what_would_be_asked_and_keeps_nothing(client: Client, place: FeedbackProvince) -> None:
    page = client.post("/phan-anh/gui/xem/", {"text": f"{TEXT} 0912.345.678", "name": NAME}).content.decode()
    assert "số điện thoại" in page
    assert client.get("/phan-anh/gui/xem/").status_code == 405
    assert not Feedback.objects.exists()


def test_the_forms_cost_few_queries(
    client: Client, place: FeedbackProvince, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(6):
        client.get(OTHER)
    with django_assert_max_num_queries(45):
        assert send(client).status_code == 302


def test_who_signed_in_with_the_address_is_not_asked_to_confirm_it_again(place: FeedbackProvince) -> None:
    account = Account.objects.create(username="dan", full_name=NAME, kind=Account.Kind.CITIZEN, email=EMAIL.upper())
    me = Client()
    me.force_login(account)
    page = me.get(send(me)["Location"]).content.decode()
    assert Feedback.objects.get().sender.email_confirmed_at is not None
    assert not Notice.objects.filter(key__startswith="confirm:").exists()
    assert "bấm xác nhận" not in page


def test_another_address_than_that_of_the_account_is_asked_to_be_confirmed(place: FeedbackProvince) -> None:
    account = Account.objects.create(
        username="dan", full_name=NAME, kind=Account.Kind.CITIZEN, email="khac@vidu.example"
    )
    me = Client()
    me.force_login(account)
    assert "bấm xác nhận" in me.get(send(me)["Location"]).content.decode()
    assert Notice.objects.filter(key__startswith="confirm:").count() == 1
