"""API công khai: frozen, open to all, CSV on request."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from motcua.apps.dossiers.services.submit import Application
from tests.api.conftest import code_of
from tests.apps.dossiers.conftest import Province
from tests.web.public.disclosed import NOTE, disclose

pytestmark = pytest.mark.django_db
LATE, FEEDBACK = "/api/v1/disclosure/late", "/api/v1/disclosure/feedback/2026-10"


def test_the_lists_are_open_to_all_and_frozen(client: Client, application: Application, province: Province) -> None:
    disclose(application, province)
    first = client.get(f"{LATE}?limit=1").json()
    rest = client.get(f"{LATE}?cursor={first['next']}").json()
    assert (first["total"], len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, 1, None)
    assert first["items"][0]["agency_name"] == "Sở Xây dựng"
    assert client.get(f"{LATE}?agency=H05.99").json()["total"] == 0
    told = client.get(FEEDBACK).json()
    assert (told["publication"]["version"], told["publication"]["correction"]) == (2, NOTE)
    assert told["items"][0]["agency"] == "Sở Xây dựng"

    table = client.get(LATE, headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(table.getvalue().decode("utf-8-sig"))))
    assert [row["line"] for row in rows] == [first["items"][0]["line"], rest["items"][0]["line"]]
    assert client.get(LATE, headers={"Accept": "text/csv", "If-None-Match": table["ETag"]}).status_code == 304
    assert client.get(LATE, headers={"If-None-Match": table["ETag"]}).status_code == 200


@pytest.mark.parametrize("address", [LATE, f"{LATE}?period=2026-10", FEEDBACK])
def test_what_is_not_published_is_not_found(client: Client, db: None, address: str) -> None:
    assert code_of(client.get(address)) == (404, "NotFound")


@pytest.mark.parametrize(
    "address", [f"{LATE}?period=2026-13", f"{LATE}?limit=201", "/api/v1/disclosure/feedback/10-2026"]
)
def test_what_is_malformed_is_said(client: Client, db: None, address: str) -> None:
    assert code_of(client.get(address)) == (400, "Malformed")
