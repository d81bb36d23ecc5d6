"""The pages of exports: from the list to the file, as a person walks it."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from django.test import Client
from django.utils import timezone

from motcua.apps.dossiers.models import Dossier
from motcua.apps.exports.models import Export
from motcua.apps.exports.services.claim_export import claim_export
from motcua.apps.exports.services.make_export import make_export
from motcua.core.access import Role
from tests.apps.exports.conftest import INSIDE
from tests.web.officer.conftest import (  # noqa: F401 - fixtures
    SignIn,
    accepted,
    application,
    as_role,
    processing,
    province,
    read,
    registered,
)

HOME = "/lam-viec/tep-xuat/"


def test_the_way_from_a_list_to_its_file(
    processing: Dossier,  # noqa: F811 - the fixture of that name
    as_role: SignIn,  # noqa: F811
    settings: Any,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.EXPORTS = tmp_path
    client = as_role(Role.HANDLER)
    found = re.search(
        r'href="(/lam-viec/tep-xuat/moi/ho-so/[^"]*)"', client.get("/lam-viec/?hop=open").content.decode()
    )
    assert found is not None
    address = found[1].replace("&amp;", "&")
    page = read(client.get(address))
    assert "Hồ sơ: Tất cả đang giải quyết" in page
    assert "dưới 100 dòng" in page
    assert "10.000 dòng một tệp" in page

    refused = client.post(address, {"format": "csv", "purpose": "other", "other": "xem"})
    assert refused.status_code == 422
    assert "hãy nêu mục đích" in read(refused)
    wish = {"format": "csv", "since": "2020-01-01", "purpose": "Tổng hợp báo cáo"}
    assert client.post(address, wish).headers["Location"] == HOME
    assert Export.objects.get().filters == {"box": "open", "since": "2020-01-01"}
    waiting = client.get(HOME)
    assert "sắp đến lượt" in read(waiting)
    assert b'http-equiv="refresh"' in waiting.content  # for who runs no script

    quiet = {**client.session, "seen_at": time.time() - 600}
    _put(client, quiet)
    client.get(f"{HOME}?tu-dong=1")  # a page that loads itself again is nobody at work (SEC4)
    assert client.session["seen_at"] == quiet["seen_at"]
    client.get(HOME)
    assert client.session["seen_at"] > quiet["seen_at"]

    claimed = claim_export(at=timezone.now())
    assert claimed is not None
    assert "Đang ghi" in read(client.get(HOME))
    make_export(claimed, workshop=INSIDE)
    done = client.get(HOME)
    assert "1 dòng" in read(done)
    assert b'http-equiv="refresh"' not in done.content
    file = client.get(f"{HOME}{claimed.key}/tai/")
    assert processing.code in b"".join(file.streaming_content).decode()  # type: ignore[attr-defined, operator]
    assert file["Content-Disposition"] == f'attachment; filename="{claimed.file_name}"'
    assert (file["Cache-Control"], file["Content-Type"]) == ("private, no-store", "text/csv; charset=utf-8")

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{HOME}{claimed.key}/xoa/")
    assert list(tmp_path.iterdir()) == []
    assert client.get(f"{HOME}{claimed.key}/tai/").status_code == 422
    client.post(address, wish)
    client.post(f"{HOME}{Export.objects.first().key}/thoi/")  # type: ignore[union-attr]
    assert "Đã thôi" in read(client.get(HOME))
    assert client.get(f"{HOME}moi/khong-co/").status_code == 404
    assert client.get(f"{HOME}moi/so/?nam=1999&linh-vuc=x").status_code == 422


def _put(client: Client, values: dict[str, Any]) -> None:
    session = client.session
    session.update(values)
    session.save()


def test_the_province_office_sets_the_terms(as_role: SignIn) -> None:  # noqa: F811
    day = timezone.localdate().isoformat()
    wish = {
        "starts_on": day, "keep_days": 5, "at_once": 1, "most_rows": 77, "most_rows_in_bulk": 900, "basis": "QĐ 9",
    }  # fmt: skip
    office = as_role(Role.PROVINCE_OFFICE)
    assert office.post(f"{HOME}quy-dinh/", wish).status_code == 302
    assert office.post(f"{HOME}quy-dinh/", wish).status_code == 422
    assert "77 dòng một tệp" in read(as_role(Role.HANDLER).get(f"{HOME}moi/ho-so/"))
