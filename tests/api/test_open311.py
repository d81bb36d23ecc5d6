"""Open311 GeoReport v2: what outside applications read and send, in the standard's words and errors."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from motcua.api.open311 import views
from motcua.api.pace import Paced
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.tracking import feedback_key
from motcua.apps.people.models import Account
from motcua.apps.people.services.create_token import create_token
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.pace import Pace
from tests.apps.feedback.conftest import FeedbackProvince
from tests.web.voice.conftest import PUBLIC, SUMMARY, TEXT
from tests.web.voice.conftest import answered as answered
from tests.web.voice.conftest import arrive as arrive
from tests.web.voice.conftest import mine as mine
from tests.web.voice.conftest import place as place
from tests.web.voice.conftest import published as published

pytestmark = pytest.mark.django_db
ROOT = "/open311/v2"
STREET = {
    "service_code": "place", "lat": "21.1861", "long": "106.0763", "address_string": "Đường Lý Thái Tổ",
    "description": TEXT, "first_name": "Mẫu", "last_name": "Nguyễn Thị", "phone": "0912345678",
    "attribute[sender_address]": "Phường Kinh Bắc",
}  # fmt: skip


@pytest.fixture
def key(db: None) -> str:
    return create_token(Account.objects.create(username="ung-dung", kind=Account.Kind.SERVICE), by=None)


def post(key: str, form: str = "json", **changed: str) -> Any:
    return Client().post(f"{ROOT}/requests.{form}", {**STREET, "api_key": key, **changed})


def codes(answer: Any) -> list[int]:
    said = json.loads(answer.content)
    assert all(set(each) == {"code", "description"} and each["description"] for each in said)
    return [each["code"] for each in said]


def test_an_application_finds_its_way_from_discovery_to_a_definition(client: Client, place: FeedbackProvince) -> None:
    found = client.get(f"{ROOT}/discovery.json").json()
    assert found["endpoints"][0]["url"].endswith("/open311/v2")
    listed = client.get(f"{ROOT}/services.json").json()
    assert {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"} == set(listed[0])
    for each in listed:
        defined = client.get(f"{ROOT}/services/{each['service_code']}.json").json()
        assert any(one["code"] == "sender_address" and one["required"] for one in defined["attributes"])


def test_xml_says_the_same(client: Client, place: FeedbackProvince) -> None:
    answer = client.get(f"{ROOT}/services.xml")
    assert answer["Content-Type"] == "text/xml; charset=utf-8"
    services = ET.fromstring(answer.content)  # noqa: S314 - our own answer
    assert (services.tag, services[0].tag) == ("services", "service")
    assert [each.findtext("service_code") for each in services] == [
        each["service_code"] for each in client.get(f"{ROOT}/services.json").json()
    ]
    discovery = ET.fromstring(client.get(f"{ROOT}/discovery.xml").content)  # noqa: S314 - our own answer
    assert discovery.findtext("endpoints/endpoint/formats/format") == "text/xml"


def test_a_request_is_sent_by_a_system_with_a_key(place: FeedbackProvince, key: str) -> None:
    answer = post(key)
    assert answer.status_code == 201, answer.content.decode()
    [said] = answer.json()
    made = Feedback.objects.get()
    assert said["service_request_id"] == made.code
    assert feedback_key(made) in said["service_notice"]
    assert (made.channel.kind, made.about, str(made.latitude)) == (FeedbackChannel.OTHER, "place", "21.186100")
    assert (made.sender.name, made.sender.phone) == ("Nguyễn Thị Mẫu", "0912345678")


def test_xml_answers_a_sending_too(place: FeedbackProvince, key: str) -> None:
    answer = post(key, "xml")
    assert ET.fromstring(answer.content).findtext("request/service_request_id") == Feedback.objects.get().code  # noqa: S314 - our own answer


@pytest.mark.parametrize("forged", ["", "made-up", "\x00", "x" * 500])
def test_a_forged_key_is_refused(place: FeedbackProvince, forged: str) -> None:
    answer = post(forged)
    assert (answer.status_code, codes(answer)) == (403, [403])
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"service_code": ""}, 400),
        ({"service_code": "nothing"}, 404),
        ({"description": ""}, 400),
        ({"description": "tệ"}, 400),
        ({"description": f"{TEXT} 027196000123"}, 400),
        ({"description": "Tôi tố cáo ông ấy làm giả hồ sơ để lấy đất nhà tôi."}, 400),
        ({"description": "a" * 4001}, 400),
        ({"description": f"{TEXT} \x00"}, 400),
        ({"lat": "", "long": "", "address_string": ""}, 400),
        ({"lat": "NaN"}, 400),
        ({"lat": "91"}, 400),
        ({"attribute[sender_address]": ""}, 400),
        ({"first_name": "", "last_name": ""}, 400),
        ({"phone": "không có"}, 400),
        ({"attribute[office]": "H99.99"}, 400),
        ({"service_code": "dossier", "attribute[dossier_code]": "H05-1", "attribute[dossier_key]": "AAAAAAAA"}, 400),
        ({"service_code": "procedure", "attribute[procedure_code]": "9.999999"}, 400),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_as_the_standard_says_it(
    place: FeedbackProvince, key: str, changed: dict[str, str], status: int
) -> None:
    answer = post(key, **changed)
    assert (answer.status_code, set(codes(answer))) == (status, {status}), answer.content.decode()
    assert not Feedback.objects.exists()


def test_only_published_answers_are_read(client: Client, published: Feedback) -> None:
    [listed] = client.get(f"{ROOT}/requests.json").json()
    [one] = client.get(f"{ROOT}/requests/{published.code}.json").json()
    assert listed == one
    assert (one["status"], one["description"], one["status_notes"]) == ("closed", SUMMARY, PUBLIC)
    assert (one["lat"], one["address"]) == (None, None)  # no place but that of a matter in the street
    assert client.get(f"{ROOT}/requests.json?service_request_id={published.code},PA-1").json() == [one]
    assert client.get(f"{ROOT}/requests.json?status=open").json() == []
    assert client.get(f"{ROOT}/requests.json?service_code=place").json() == []
    assert client.get(f"{ROOT}/requests.json?end_date=2020-01-01T00:00:00Z").json() == []


def test_what_is_still_open_does_not_exist_here(client: Client, mine: Feedback) -> None:
    assert codes(client.get(f"{ROOT}/requests/{mine.code}.json")) == [404]
    assert client.get(f"{ROOT}/requests.json").json() == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("services/nothing.json", 404), ("requests.json?service_code=x", 404), ("requests.json?start_date=x", 400),
        ("tokens/1.json", 404),
    ],
)  # fmt: skip
def test_errors_are_lists_of_code_and_sentence(
    client: Client, place: FeedbackProvince, path: str, status: int
) -> None:
    answer = client.get(f"{ROOT}/{path}")
    assert (answer.status_code, codes(answer)) == (status, [status])


def test_an_unknown_address_and_method_are_told_in_xml(client: Client, place: FeedbackProvince) -> None:
    answer = client.get(f"{ROOT}/elsewhere")
    assert answer.status_code == 404
    assert ET.fromstring(answer.content).findtext("error/code") == "404"  # noqa: S314 - our own answer
    assert client.put(f"{ROOT}/requests.json").status_code == 405


def test_the_public_look_up_of_the_api_closes_after_five_wrong_keys(client: Client, mine: Feedback) -> None:
    page, key = f"/api/v1/feedback/{mine.code}", feedback_key(mine)
    assert client.get(page, {"key": key}).status_code == 200
    assert [client.get(page, {"key": "AAAAAAAA"}).status_code for _ in range(5)] == [404] * 5
    assert client.get(page, {"key": key}).status_code == 429
    assert client.get(page, {"key": key}, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_a_loop_gone_wild_is_told_when_to_come_again(
    client: Client, place: FeedbackProvince, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PACED", Paced(Pace(2), Pace(2)))
    answers = [client.get(f"{ROOT}/services.json") for _ in range(10)]
    assert codes(answers[-1]) == [429]
    assert [post("guessed").status_code for _ in range(10)][-1] == 429
