"""A zero byte, which no keyboard types and no table keeps: one clear sentence, wherever it stands."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/thu-tuc/?q=a%00b",
        "/cong-khai/ho-so-cham/2026-10/?co-quan=a%00",
        "/cong-khai/co-quan/a%00b/",
        "/lay-so/a%00/",
    ],
)
def test_an_address_with_a_zero_byte_is_told_to_be_unreadable(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Yêu cầu không đọc được" in answer.content.decode()


def test_a_form_with_a_zero_byte_is_sent_back(client: Client) -> None:
    answer = client.post("/tra-cuu/", {"number": "a\0b", "key": "12345678"})
    assert answer.status_code == 400
    assert "nội dung chưa được lưu" in answer.content.decode()


@pytest.mark.parametrize("address", ["/api/v1/procedures?q=a%00b", "/open311/v2/requests.json?service_code=a%00b"])
def test_programs_are_answered_in_their_own_words(client: Client, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code < 500
    assert "json" in answer["Content-Type"]
