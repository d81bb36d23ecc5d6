"""Exports through the API: asked for once, followed, fetched by who asked; refused clearly."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.exports.services.claim_export import claim_export
from motcua.apps.exports.services.make_export import make_export
from motcua.core.access import Role
from tests.api.conftest import Calling, Province
from tests.apps.exports.conftest import INSIDE

WISH = {"kind": "dossiers", "format": "csv", "filters": {"box": "all"}, "purpose": "Tổng hợp báo cáo"}


def test_a_list_is_asked_for_written_and_fetched(
    registered: Dossier, province: Province, calling: Calling, settings: Any, tmp_path: Path
) -> None:
    settings.EXPORTS = tmp_path
    desk, chairman = calling(province.by(Role.RECEPTIONIST)), calling(province.by(Role.CHAIRMAN))
    asked = desk.post("/exports", WISH, key="once")
    assert (asked.status_code, asked.json()["state"]) == (201, "asked"), asked.content
    assert desk.post("/exports", WISH, key="once").json() == asked.json()
    key = asked.json()["key"]
    early = desk.get(f"/exports/{key}/file")
    assert (early.status_code, early.json()["code"]) == (409, "ExportNotThere")

    claimed = claim_export(at=timezone.now())
    assert claimed is not None
    make_export(claimed, workshop=INSIDE)
    found = desk.get(f"/exports/{key}").json()
    assert (found["state"], found["rows"]) == ("done", 1)
    file = desk.get(f"/exports/{key}/file")
    assert registered.reference in b"".join(file.streaming_content).decode("utf-8-sig")
    assert file["Cache-Control"] == "private, no-store"
    assert int(file["Content-Length"]) == found["size"]
    assert chairman.get(f"/exports/{key}").status_code == 404
    assert chairman.get(f"/exports/{key}/file").status_code == 404

    assert desk.post("/exports", WISH | {"purpose": ""}).json()["code"] == "ExportPurposeAbsent"
    assert desk.post("/exports", WISH | {"kind": "journal"}).status_code == 403
    assert desk.post("/exports", WISH | {"filters": {"box": 1}}).status_code == 400
    assert desk.post("/exports", WISH | {"filters": {"secret": "1"}}).json()["code"] == "ExportFilterUnread"
