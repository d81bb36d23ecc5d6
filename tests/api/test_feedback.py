"""Feedback through the API: sent once, followed by code and key, brought to its answer, refused clearly."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from motcua.apps.documents.services.store_file import content_of
from motcua.apps.feedback.models import Attachment, Feedback
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.access import Role
from tests.api.conftest import ROOT, Caller, Calling, code_of
from tests.apps.feedback.conftest import ANSWER, SENDER, TEXT, FeedbackProvince, place
from tests.conftest import officer_at
from tests.web.voice.conftest import photo

__all__ = ["place"]
SENT: Mapping[str, Any] = {"channel": "app", "text": TEXT, "about": "conduct", "sender": SENDER}


@pytest.fixture
def app(db: None, calling: Calling) -> Caller:
    """Ứng dụng của tỉnh: a machine's account."""
    return calling(Account.objects.create(username="ung.dung", full_name="Ứng dụng", kind=Account.Kind.SERVICE))


@pytest.fixture
def sent(app: Caller, place: FeedbackProvince) -> dict[str, Any]:
    answer = app.post("/feedback", SENT)
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def act(caller: Caller, code: str, name: str, **body: object) -> Any:
    return caller.post(f"/feedback/{code}/acts/{name}", body)


def done(caller: Caller, code: str, name: str, **body: object) -> dict[str, Any]:
    answer = act(caller, code, name, **body)
    assert answer.status_code == 200, (name, answer.content.decode())
    found: dict[str, Any] = answer.json()
    return found


def test_what_was_sent_is_answered_with_its_key_and_its_date(sent: dict[str, Any]) -> None:
    assert (sent["state"], sent["channel"], sent["office"]) == (10, "app", "H05.01")
    assert len(sent["key"]) == 8
    assert sent["due_at"]
    assert "sender" not in sent


def test_code_and_key_open_it_without_a_token_and_tell_nobody_who_sent_it(sent: dict[str, Any]) -> None:
    client = Client()
    found = client.get(f"{ROOT}/feedback/{sent['code']}", {"key": sent["key"]})
    assert found.status_code == 200
    assert not any(value in found.content.decode() for value in SENDER.values())
    assert found.json()["text"] is None
    wrong = client.get(f"{ROOT}/feedback/{sent['code']}", {"key": "AAAAAAAA"})
    assert code_of(wrong) == (404, "NotFound")
    assert code_of(client.get(f"{ROOT}/feedback/{sent['code']}")) == (401, "NotSignedIn")


def test_sending_again_with_the_same_key_makes_one(app: Caller, place: FeedbackProvince) -> None:
    first, second = (app.post("/feedback", SENT, key="k1") for _ in range(2))
    assert first.json() == second.json()
    assert Feedback.objects.count() == 1
    assert code_of(app.post("/feedback", {**SENT, "title": "Khác"}, key="k1")) == (409, "KeyReused")


def test_photos_go_first_and_are_named_by_marks_of_the_same_caller(
    app: Caller, place: FeedbackProvince, calling: Calling
) -> None:
    first = app.client.post(f"{ROOT}/feedback/photos", {"photos": [photo(), photo()]}, headers=_bearer(app))
    assert first.status_code == 201, first.content
    marks = first.json()["photos"]
    made = app.post("/feedback", {**SENT, "about": "place", "photos": marks}, key="k2")
    again = app.post("/feedback", {**SENT, "about": "place", "photos": marks}, key="k2")
    assert (made.status_code, again.json()) == (201, made.json())
    kept = Attachment.objects.filter(feedback__code=made.json()["code"])
    assert [each.name for each in kept] == ["anh-1.jpg", "anh-2.jpg"]
    assert not Image.open(io.BytesIO(content_of(kept[0].file))).getexif()
    other = calling(Account.objects.create(username="he.thong", full_name="Hệ thống", kind=Account.Kind.SERVICE))
    assert code_of(other.post("/feedback", {**SENT, "photos": marks})) == (422, "PhotoMarkUnknown")
    assert code_of(app.post("/feedback", {**SENT, "photos": ["x" + marks[0]]})) == (422, "PhotoMarkUnknown")
    assert code_of(app.post("/feedback", {**SENT, "photos": marks * 3})) == (400, "Malformed")
    bad = SimpleUploadedFile("anh.jpg", b"<script>alert(1)</script>", "image/jpeg")
    refused = app.client.post(f"{ROOT}/feedback/photos", {"photos": [bad]}, headers=_bearer(app))
    assert code_of(refused) == (422, "PhotoKindUnknown")


def _bearer(caller: Caller) -> dict[str, str]:
    return {"Authorization": f"Bearer {caller.token}"}


def test_officers_bring_it_to_its_published_answer(
    place: FeedbackProvince, calling: Calling, sent: dict[str, Any]
) -> None:
    focal, leader, code = calling(place.focal), calling(place.leader), sent["code"]
    done(focal, code, "classify", classes=[1], about_office="H05.17")
    done(focal, code, "forward", to="H05.17", reason="Thuộc thẩm quyền của Sở")
    moved = done(
        calling(place.department_focal), code, "pass-up", to="H05", ground="R2.54", reason="Chưa rõ thẩm quyền"
    )
    assert moved["due_at"] == sent["due_at"]
    root = calling(officer_at(place.root, Role.FEEDBACK_OFFICER, "tinh"))
    done(root, code, "forward", to="H05.01", reason="Văn phòng trả lời")
    done(focal, code, "acknowledge")
    done(focal, code, "accept")
    done(focal, code, "answer", public=ANSWER, internal="Nội bộ: đã gặp cán bộ")
    assert code_of(act(focal, code, "approve")) == (403, "OwnAnswerApproved")
    assert done(leader, code, "approve")["answer"] == ANSWER
    assert done(focal, code, "publish")["state"] == 60
    seen = Client().get(f"{ROOT}/feedback/{code}", {"key": sent["key"]}).content.decode()
    assert ANSWER in seen
    assert "Nội bộ" not in seen


def test_the_caller_is_told_what_is_allowed_and_what_it_needs(
    place: FeedbackProvince, calling: Calling, sent: dict[str, Any]
) -> None:
    found = {each["act"]: each["needs"] for each in calling(place.focal).get(f"/feedback/{sent['code']}/acts").json()}
    assert "classes" in found["classify"]["required"]
    assert "accept" not in found


def test_refusals_are_clear(place: FeedbackProvince, calling: Calling, app: Caller, sent: dict[str, Any]) -> None:
    focal, code = calling(place.focal), sent["code"]
    assert code_of(app.post("/feedback", {**SENT, "sender": {}})) == (422, "SenderMissing")
    assert code_of(app.post("/feedback", {**SENT, "mood": "bad"})) == (400, "Malformed")
    assert code_of(app.post("/feedback", {**SENT, "channel": "khong-co"})) == (422, "ChannelUnknown")
    assert code_of(act(focal, code, "publish")) == (422, "FeedbackActNotAllowed")
    assert code_of(act(focal, code, "classify", classes=[1], version=9)) == (409, "FeedbackChanged")
    assert code_of(act(focal, code, "dance")) == (404, "NotFound")
    stranger = calling(place.department_focal)
    assert code_of(stranger.get(f"/feedback/{code}")) == (404, "NotFound")


def test_the_sender_is_read_at_an_address_of_its_own_and_each_look_is_on_record(
    place: FeedbackProvince, calling: Calling, sent: dict[str, Any]
) -> None:
    code = sent["code"]
    assert SENDER["name"] not in calling(place.focal).get(f"/feedback/{code}").text
    assert calling(place.focal).get(f"/feedback/{code}/sender").json()["name"] == SENDER["name"]
    looked = Entry.objects.get(subject=f"feedback:{code}", event="feedback.sender_read")
    assert looked.by_id == place.focal.pk
    assert not set(SENDER.values()) & set(str(looked.facts))
    chairman = calling(officer_at(place.root, Role.CHAIRMAN))
    assert code_of(chairman.get(f"/feedback/{code}/sender")) == (403, "SenderNotYours")
    assert Entry.objects.filter(event="feedback.sender_read").count() == 1
