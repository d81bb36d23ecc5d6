"""Logs say what happened and never to whom."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from motcua.host.logs import configure
from motcua.web.audience import everyone

SECRETS = ("Nguyễn Thị Kín", "kin@example.vn", "001203004567", "mat-khau-rat-bi-mat")


@everyone
def broken(request: HttpRequest, name: str) -> HttpResponse:
    raise ValueError(f"không tìm thấy {name}, {request.POST.get('email')}")


urlpatterns = [path("hong/<str:name>/", broken)]
handler400 = handler404 = "motcua.web.ui.failures.not_found"
handler500 = "motcua.web.ui.failures.server_error"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the house writes on standard error."""
    root = logging.getLogger()
    kept, level = list(root.handlers), root.level
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    configure({"level": "INFO"})
    yield out
    root.handlers[:] = kept
    root.setLevel(level)


@override_settings(ROOT_URLCONF="tests.host.test_logs")
def test_no_personal_data_enters_the_log_even_when_the_page_breaks(log: io.StringIO, db: None) -> None:
    client = Client(raise_request_exception=False)
    name, email, number, password = SECRETS
    answer = client.post(
        f"/hong/{name}/?q={name}&email={email}", {"email": email, "password": password}, headers={"X-Number": number}
    )
    assert answer.status_code == 500
    client.get(f"/khong-co/{number}/?email={email}")
    written = log.getvalue()
    assert written
    assert not [secret for secret in SECRETS if secret in written or json.dumps(secret)[1:-1] in written]


@override_settings(ROOT_URLCONF="tests.host.test_logs")
def test_the_log_still_says_what_failed_and_where(log: io.StringIO, db: None) -> None:
    answer = Client(raise_request_exception=False).get("/hong/x/")
    lines = [json.loads(line) for line in log.getvalue().splitlines()]
    failure = next(line for line in lines if "failure" in line)
    assert failure["failure"] == "builtins.ValueError"
    assert failure["at"][-1].endswith(" broken")
    request = next(line for line in lines if line["event"] == "request")
    assert request["route"] == "hong/<str:name>/"
    assert request["request_id"] == answer["X-Request-Id"]
