"""Odd values in the set-up and the asking of a second factor: an officer's own pages, behind a fresh confirmation."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from motcua.apps.people.models import Account
from tests.web.accounts.test_sign_in import RIGHT, sign_in
from tests.web.accounts.test_sign_in import admin as admin
from tests.web.odd import Form
from tests.web.test_odd_values import walked, wrong_of

pytestmark = pytest.mark.django_db
FACTOR = "/tai-khoan/xac-thuc/"
KEY = b"mot-khoa-bao-mat"
CREDENTIALS = (
    "5", "null", "[]", "{}", '"a"', '{"id": 5}', '{"response": 5}', '{"response": {"userHandle": "MQ"}}',
    '{"response": {"userHandle": null}}', '{"response": {"userHandle": "/w"}}', "[" * 5000,
    '{"id": ' + "9" * 5000 + "}", '{"response": ' * 3000 + "1" + "}" * 3000, "[" * 30_000,
    json.dumps({"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}),
    json.dumps({"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {
        "clientDataJSON": "YQ", "attestationObject": "YQ", "authenticatorData": "YQ", "signature": "YQ"}}),
)  # fmt: skip


@pytest.fixture(autouse=True)
def no_patience_lost(settings: Any) -> None:
    """The limit of tries by address would shut the door before the values come to be read."""
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def theirs(admin: Account) -> Client:
    """An administrator who has just said their password once more."""
    client = Client()
    client.force_login(admin)
    assert client.post("/tai-khoan/xac-nhan/", {"password": RIGHT, "next": FACTOR}).status_code == 302
    return client


def has_factors(admin: Account) -> int:
    """Codes on the telephone, codes on paper, and one security key; answers the key."""
    TOTP.activate(admin, generate_totp_secret())
    RecoveryCodes.activate(admin)
    public = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    held = AttestedCredentialData.create(Aaguid(b"\0" * 16), KEY, public)
    data = AuthenticatorData.create(b"h" * 32, AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT, 0, held)
    told = {"clientDataJSON": websafe_encode(b'{"type":"webauthn.create","challenge":"YQ","origin":"https://x"}'),
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {}))}  # fmt: skip
    named = {"id": websafe_encode(KEY), "rawId": websafe_encode(KEY), "type": "public-key"}
    return int(WebAuthn.add(admin, "Khóa của tôi", {**named, "response": told}).instance.pk)


def is_a_factors(address: str) -> bool:
    return address.startswith(FACTOR)


def test_setting_up_a_second_factor(theirs: Client) -> None:
    starts = [f"{FACTOR}{page}/" for page in ("dien-thoai/bat", "khoa/them", "ma-du-phong/tao", "xac-nhan")]
    for start in starts[:2]:
        assert theirs.get(start).status_code == 200
    wrong, forms = walked(theirs, [FACTOR, *starts], is_a_factors)
    assert wrong == {}
    assert forms >= 2


def test_changing_a_second_factor_that_is_there(theirs: Client, admin: Account) -> None:
    key = has_factors(admin)
    pages = (
        "dien-thoai/tat",
        "ma-du-phong",
        "ma-du-phong/tao",
        "khoa",
        f"khoa/{key}/go",
        f"khoa/{key}/sua",
        "xac-nhan",
    )
    for page in pages:
        assert theirs.get(f"{FACTOR}{page}/").status_code == 200, page
    wrong, forms = walked(
        theirs, [FACTOR, f"{FACTOR}khoa/xac-nhan/", *(f"{FACTOR}{page}/" for page in pages)], is_a_factors
    )
    assert wrong == {}
    assert forms >= len(pages) - 1


def test_the_second_step_at_the_door(client: Client, admin: Account) -> None:
    has_factors(admin)
    assert sign_in(client, admin, RIGHT) == "/dang-nhap/buoc-hai/"
    wrong, forms = walked(
        client, ["/dang-nhap/buoc-hai/"], lambda address: address.startswith("/dang-nhap/buoc-hai/")
    )
    assert wrong == {}
    assert forms >= 2


@pytest.mark.parametrize("page", [f"{FACTOR}khoa/them/", f"{FACTOR}khoa/xac-nhan/", "/dang-nhap/khoa-bao-mat/"])
def test_what_a_security_key_never_says(page: str, client: Client, theirs: Client, admin: Account) -> None:
    has_factors(admin)
    asker = client if page.startswith("/dang-nhap/") else theirs
    asker.raise_request_exception = False
    asker.get(page, headers={"X-Requested-With": "XMLHttpRequest"})
    assert wrong_of(asker, Form(page, "post", {"credential": "{}", "name": "Khóa"})) == {}
    answers = {}
    for said in CREDENTIALS:
        answers[said[:60]] = asker.post(page, {"credential": said, "name": "Khóa"}).status_code
    assert {said: code for said, code in answers.items() if code >= 500} == {}


@pytest.mark.parametrize("said", CREDENTIALS)
def test_what_a_security_key_never_says_at_the_second_step(said: str, client: Client, admin: Account) -> None:
    has_factors(admin)
    sign_in(client, admin, RIGHT)
    client.raise_request_exception = False
    client.get("/dang-nhap/buoc-hai/")
    assert client.post("/dang-nhap/buoc-hai/", {"credential": said}).status_code == 200
