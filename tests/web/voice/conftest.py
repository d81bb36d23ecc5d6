"""A citizen who has something to say, and the small province that must answer."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.publish import publish
from tests.apps.feedback.conftest import FeedbackProvince
from tests.apps.feedback.conftest import arrive as arrive
from tests.apps.feedback.conftest import place as place

NAME, PHONE, EMAIL, ADDRESS = "Nguyễn Thị Mẫu", "0912 345 678", "mau@thu.example", "Thôn Thử, phường Kinh Bắc"
PERSON = {"name": NAME, "phone": PHONE, "email": EMAIL, "address": ADDRESS}
TEXT = "Hôm qua tôi đến bộ phận Một cửa lúc 8 giờ, chờ đến 11 giờ vẫn không có người tiếp nhận hồ sơ."
OTHER = "/phan-anh/gui/viec-khac/"
SENT = {"text": TEXT, "do": "send", **PERSON}
PUBLIC = "Bộ phận Một cửa đã bố trí thêm hai người tiếp nhận vào buổi sáng; xin lỗi vì đã để chờ lâu."
SUMMARY = "Chờ lâu ở bộ phận Một cửa buổi sáng"


def another_photo() -> SimpleUploadedFile:
    return photo("khac.jpg", "navy")


def photo(name: str = "anh.jpg", colour: str = "teal") -> SimpleUploadedFile:
    exif, written = Image.Exif(), io.BytesIO()
    exif[0x013B] = NAME
    Image.new("RGB", (30, 20), colour).save(written, "JPEG", exif=exif)
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


def send(client: Client, path: str = OTHER, **more: Any) -> Any:
    """One press of the button."""
    return client.post(path, {**SENT, **more})


@pytest.fixture
def mine(client: Client, place: FeedbackProvince) -> Feedback:
    """Sent by this browser, which may follow it now."""
    assert send(client).status_code == 302
    return Feedback.objects.get()


@pytest.fixture
def answered(mine: Feedback, place: FeedbackProvince) -> Feedback:
    now = timezone.now()
    classify(mine, by=place.focal, at=now, classes=[1])
    accept(mine, by=place.focal, at=now)
    draft_answer(mine, by=place.focal, at=now, public=PUBLIC, internal="Đã hỏi bà Mẫu.", summary=SUMMARY)
    return approve_answer(mine, by=place.leader, at=now + timedelta(minutes=1))


@pytest.fixture
def published(answered: Feedback, place: FeedbackProvince) -> Feedback:
    return publish(answered, by=place.focal, at=timezone.now())
