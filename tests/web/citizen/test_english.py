"""The citizen's pages in English: no sentence that has its English is left in Vietnamese."""

from __future__ import annotations

from html.parser import HTMLParser

import polib
import pytest
from django.test import Client

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.pay import request_payment
from motcua.apps.dossiers.services.supplement import request_supplement
from motcua.apps.dossiers.services.tickets import take_ticket
from motcua.apps.dossiers.tracking import key_of
from motcua.core.access import Role
from tests.apps.dossiers.conftest import MONDAY, Province, at
from tests.translations import PO
from tests.web.citizen.conftest import CODE

LEAST = 5  # letters: shorter ones are parts of names too
OF_THE_PROCEDURE = {"Mục đích", "Tờ khai", "Việc khác"}  # questions and a paper of the tried procedure, not ours
pytestmark = pytest.mark.django_db


class Words(HTMLParser):
    """What a reader sees and a screen reader says, piece by piece."""

    SPOKEN = ("aria-label", "title", "placeholder", "alt")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pieces: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces |= {value for name, value in attrs if name in self.SPOKEN and value}

    def handle_data(self, data: str) -> None:
        self.pieces.add(" ".join(data.split()))


def untranslated(client: Client, address: str) -> set[str]:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    page = answer.content.decode()
    assert '<html lang="en"' in page, address
    known = {each.msgid for each in polib.pofile(str(PO)) if len(each.msgid) >= LEAST and each.msgid != each.msgstr}
    return (Words(page).pieces & known) - OF_THE_PROCEDURE


@pytest.fixture
def reader(me: Client) -> Client:
    """The citizen, who has chosen English by the switch of any page."""
    me.get("/?lang=en")
    return me


@pytest.mark.parametrize("step", ["noi-nop", "nguoi-nop", "to-khai", "giay-to", "kiem-tra"])
def test_applying(reader: Client, draft: Dossier, step: str) -> None:
    assert untranslated(reader, f"/nop/{CODE}/{draft.reference}/{step}/") == set()
    assert untranslated(reader, f"/nop/{CODE}/") == set()


def test_my_applications_whatever_they_wait_for(reader: Client, mine: Dossier, province: Province) -> None:
    own = f"/ho-so/{mine.reference}/"
    for address in (own, "/ho-so/", f"{own}bien-nhan/", f"{own}sua/", f"{own}rut/", "/thong-bao/"):
        assert untranslated(reader, address) == set()
    desk = province.by(Role.RECEPTIONIST)
    request_payment(mine, by=desk, at=MONDAY, lines=[{"name": "Lệ phí", "amount": 20000}])
    assert untranslated(reader, own) == set()


def test_what_is_missing(reader: Client, mine: Dossier, province: Province) -> None:
    request_supplement(
        mine, by=province.by(Role.RECEPTIONIST), at=at("2026-11-02", "10:00"), reason="Thiếu bản vẽ",
        items=[{"name": "Bản vẽ", "component": "TP02"}],
    )  # fmt: skip
    own = f"/ho-so/{mine.reference}/"
    assert untranslated(reader, own) == set()
    assert untranslated(reader, f"{own}bo-sung/") == set()
    told = reader.get(own).content.decode()
    assert "Papers to be supplied" in told
    assert "Thiếu bản vẽ" in told  # what the officer wrote stays as written


def test_tracking_by_code_and_key(client: Client, mine: Dossier) -> None:
    client.get("/?lang=en")
    assert untranslated(client, "/tra-cuu/") == set()
    client.post("/tra-cuu/", {"number": mine.reference, "key": key_of(mine)})
    assert untranslated(client, "/tra-cuu/ho-so/") == set()
    assert "Newly registered" in client.get("/tra-cuu/ho-so/").content.decode()


def test_the_kiosk_and_the_call_screen(client: Client, province: Province) -> None:
    client.get("/?lang=en")
    take_ticket(province.centre, at=MONDAY)
    assert untranslated(client, f"/lay-so/{province.centre.code}/") == set()
    assert untranslated(client, f"/goi-so/{province.centre.code}/") == set()


def test_what_is_kept_is_not_in_the_language_of_the_reader(reader: Client, mine: Dossier, province: Province) -> None:
    own = f"/ho-so/{mine.reference}/"
    assert reader.post(f"{own}rut/", {"reason": "No longer needed"}).status_code == 302
    mine.refresh_from_db()
    assert reader.get(f"{own}mau/05/")["Content-Type"] == "application/pdf"
    assert "Withdrawn by the applicant" in reader.get(own).content.decode()
    reader.get("/?lang=vi")
    assert "Công dân yêu cầu rút hồ sơ" in reader.get(own).content.decode()
