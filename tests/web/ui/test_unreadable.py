"""A zero byte, which no keyboard types and no table keeps: a clear sentence and no failure."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from motcua.web.ui.unreadable import RefuseUnreadable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/cong-khai/ho-so-cham/2026-10/?co-quan=a%00", "/cong-khai/co-quan/a%00b/", "/lay-so/a%00/"]
)
def test_an_address_with_a_zero_byte_never_fails(client: Client, address: str) -> None:
    client.raise_request_exception = False
    assert client.get(address).status_code in {400, 404}


def failed(request: HttpRequest) -> HttpResponse | None:
    request.user = AnonymousUser()
    return RefuseUnreadable(lambda _: HttpResponse()).process_exception(request, DataError("NUL"))


@pytest.mark.parametrize(
    "asked",
    [("get", "/lam-viec/", {"thu-tuc": "a\0b"}), ("post", "/lam-viec/", {"name": "a\0b"}), ("get", "/a\0/", {})],
)
def test_a_page_that_failed_over_a_zero_byte_says_that_it_cannot_be_read(
    rf: RequestFactory, asked: tuple[str, str, dict[str, str]]
) -> None:
    verb, path, typed = asked
    answer = failed(getattr(rf, verb)(path, typed))
    assert answer is not None
    assert answer.status_code == 400
    assert "nội dung chưa được lưu" in answer.content.decode()


def test_any_other_failure_stays_one(rf: RequestFactory) -> None:
    assert failed(rf.post("/lam-viec/?q=a", {"name": "An"})) is None


@pytest.mark.parametrize("address", ["/api/v1/procedures?q=a%00b", "/open311/v2/requests.json?service_code=a%00b"])
def test_programs_are_answered_in_their_own_words(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code < 500
    assert "json" in answer["Content-Type"]
