"""Error pages: each says what happened and gives a way on; those of a broken house need no database."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from motcua.core.errors import Refused
from motcua.urls import handler400, handler403, handler404, handler500
from motcua.urls import urlpatterns as house

__all__ = ["handler400", "handler403", "handler404", "handler500"]

FAILURES = {
    "bad": SuspiciousOperation(),
    "forbidden": PermissionDenied(),
    "refused": Refused("Hồ sơ đã trả kết quả, không thể rút."),
    "lost": OperationalError(),
    "broken": RuntimeError("secret of the machine"),
}


def fail(request: HttpRequest, what: str) -> HttpResponse:
    raise FAILURES[what]


urlpatterns = [path("fail/<what>/", fail), *house]
pytestmark = pytest.mark.urls(__name__)


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/fail/bad/", 400, "Yêu cầu không đọc được"),
        ("/fail/forbidden/", 403, "Bạn chưa được phép làm việc này"),
        ("/khong-co/", 404, "Không có trang này"),
        ("/fail/refused/", 422, "Hồ sơ đã trả kết quả, không thể rút."),
        ("/fail/broken/", 500, "Hệ thống gặp lỗi"),
        ("/fail/lost/", 503, "Hệ thống tạm ngừng"),
    ],
)
def test_each_failure_says_what_to_do_and_asks_no_database(address: str, status: int, told: str) -> None:
    answer = Client(raise_request_exception=False).get(address)
    page = answer.content.decode()
    assert (answer.status_code, told in page) == (status, True)
    assert 'href="/"' in page
    assert "secret" not in page


def test_an_outage_says_when_to_come_back() -> None:
    assert Client().get("/fail/lost/")["Retry-After"] == "30"


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained() -> None:
    answer = Client(enforce_csrf_checks=True).post("/dang-nhap/thu-dien-tu/", {"email": "a@b.example"})
    assert (answer.status_code, "Biểu mẫu đã hết hiệu lực" in answer.content.decode()) == (403, True)


def test_failures_speak_english_too() -> None:
    with override_settings(DEBUG=False):
        assert "There is no such page" in Client().get("/khong-co/?lang=en").content.decode()


def test_who_was_refused_goes_back_to_the_page_that_was_sent(client: Client) -> None:
    page = client.post("/fail/refused/", headers={"Referer": "http://testserver/ho-so/T-1/rut/"}).content.decode()
    assert '<a class="button" href="/ho-so/T-1/rut/">Quay lại trang trước</a>' in page
    assert "Quay lại trang trước" not in client.get("/fail/refused/").content.decode()
