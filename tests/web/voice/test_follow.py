"""Following: code and key, never the code alone; the sender supplies, rates, asks again, and reads the answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.ask_for_more import ask_for_more
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.people.models import Account
from motcua.core.feedback import FeedbackState
from tests.apps.feedback.conftest import FeedbackProvince
from tests.web.voice.conftest import EMAIL, NAME, PUBLIC, TEXT, photo, send

pytestmark = pytest.mark.django_db
FOLLOW, STANDING = "/phan-anh/tra-cuu/", "/phan-anh/theo-doi/"


def ask(client: Client, code: str, key: str, address: str = "198.51.100.7") -> int:
    return client.post(FOLLOW, {"code": code, "key": key}, REMOTE_ADDR=address).status_code


def test_code_and_key_open_it_and_neither_stands_in_an_address(mine: Feedback) -> None:
    other = Client()
    answer = other.post(FOLLOW, {"code": mine.code.lower(), "key": feedback_key(mine).lower()}, follow=True)
    assert answer.redirect_chain == [(STANDING, 302)]
    page = answer.content.decode()
    assert mine.code in page
    assert not any(said in page for said in (NAME, EMAIL, "0912 345 678"))


def test_the_code_alone_opens_nothing(mine: Feedback) -> None:
    other = Client()
    assert other.get(STANDING)["Location"] == FOLLOW
    assert other.get(f"{STANDING}?ma={mine.code}")["Location"] == f"{FOLLOW}?ma={mine.code}"
    assert mine.code in other.get(f"{FOLLOW}?ma={mine.code}").content.decode()
    assert ask(other, mine.code, "AAAAAAAA") == 422
    assert ask(other, "\x00", "\x00") == 422
    for path in ("bo-sung", "danh-gia", "kien-nghi-lai", "rut"):
        assert other.post(f"{STANDING}{path}/", {"stars": "1"})["Location"] == FOLLOW
    other.cookies["motcua_pakn"] = f"{mine.code}:{feedback_key(mine)}:made:up"
    assert other.get(STANDING).status_code == 302


def test_guessing_shuts_one_code_for_one_address_only(mine: Feedback) -> None:
    other = Client()
    for _ in range(5):
        assert ask(other, mine.code, "AAAAAAAA") == 422
    assert ask(other, mine.code, feedback_key(mine)) == 429
    assert ask(other, "PA-000000-0000", "AAAAAAAA") == 422
    assert ask(other, mine.code, feedback_key(mine), address="203.0.113.9") == 302


def test_what_was_asked_is_supplied_with_words_and_photos(
    client: Client, mine: Feedback, place: FeedbackProvince
) -> None:
    ask_for_more(mine, by=place.focal, at=timezone.now(), what="Xin cho biết quầy số mấy?")
    assert "quầy số mấy" in client.get(STANDING).content.decode()
    for nothing in (" ", "ừ"):
        empty = client.post(f"{STANDING}bo-sung/", {"text": nothing})
        assert (empty.status_code, "hãy viết điều cơ quan hỏi" in empty.content.decode()) == (422, True)
    mine.refresh_from_db()
    assert mine.at is FeedbackState.ASKED
    client.post(f"{STANDING}bo-sung/", {"text": "Quầy số 5, gần cửa sổ.", "photos": [photo()]})
    mine.refresh_from_db()
    assert mine.at is not FeedbackState.ASKED
    assert mine.attachments.count() == 1
    number = mine.attachments.get().pk
    assert client.get(f"{STANDING}tep/{number}/")["Content-Type"] == "image/jpeg"
    assert Client().get(f"{STANDING}tep/{number}/").status_code == 404


def test_the_answer_is_read_rated_and_reopened(client: Client, answered: Feedback) -> None:
    page = client.get(STANDING).content.decode()
    assert PUBLIC in page
    assert "Đã hỏi bà Mẫu" not in page  # the internal text
    client.post(f"{STANDING}danh-gia/", {"stars": "2", "comment": "Chưa rõ"})
    answered.refresh_from_db()
    assert answered.stars == 2
    assert client.post(f"{STANDING}danh-gia/", {"stars": "6"}).status_code == 422
    assert client.post(f"{STANDING}kien-nghi-lai/", {"reason": "chưa"}).status_code == 422
    client.post(f"{STANDING}kien-nghi-lai/", {"reason": "Sáng nay vẫn phải chờ hai giờ như cũ."})
    answered.refresh_from_db()
    assert (answered.at, answered.round) == (FeedbackState.REOPENED, 2)
    assert PUBLIC in client.get(STANDING).content.decode()


def test_the_sender_may_take_it_back(client: Client, mine: Feedback) -> None:
    client.post(f"{STANDING}rut/", {"reason": "Đã được giải quyết rồi."})
    mine.refresh_from_db()
    assert mine.ended_at is not None
    assert "Đã được giải quyết rồi." in client.get(STANDING).content.decode()


def test_who_signed_in_finds_their_own_and_nobody_elses(place: FeedbackProvince, mine: Feedback) -> None:
    account = Account.objects.create(username="dan", full_name=NAME, kind=Account.Kind.CITIZEN, email=EMAIL)
    me = Client()
    me.force_login(account)
    assert send(me).status_code == 302
    own = Feedback.objects.get(owner=account)
    page = me.get("/phan-anh/cua-toi/").content.decode()
    assert own.code in page
    assert mine.code not in page
    assert me.get(f"/phan-anh/cua-toi/{own.code}/", follow=True).status_code == 200
    assert me.get(f"/phan-anh/cua-toi/{mine.code}/").status_code == 404
    assert Client().get("/phan-anh/cua-toi/").status_code == 302


def test_to_leave_closes_it(client: Client, mine: Feedback) -> None:
    assert TEXT in client.get(STANDING).content.decode()
    client.post(f"{STANDING}dong/")
    assert client.get(STANDING).status_code == 302


def test_the_page_costs_few_queries(client: Client, answered: Feedback, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(20):
        assert client.get(STANDING).status_code == 200
