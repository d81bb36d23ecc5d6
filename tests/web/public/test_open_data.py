"""Open data, the feed and what search engines read."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree as ET

from django.test import Client
from django.utils import timezone

from motcua.apps.catalogue.models import Procedure
from motcua.web.public.columns import COLUMNS, cell
from tests.web import sample

CSV, JSON = "/du-lieu-mo/thu-tuc.csv", "/du-lieu-mo/thu-tuc.json"


def body(answer: Any) -> str:
    return b"".join(answer.streaming_content).decode()


def test_both_files_say_the_same_about_what_is_in_force(client: Client, full: Procedure) -> None:
    text = body(client.get(CSV))
    assert text.startswith("\ufeffcode,name,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    records = json.loads(body(client.get(JSON)))
    assert [row["code"] for row in rows] == [record["code"] for record in records]
    assert [row["code"] for row in rows] == [sample.FULL, sample.BARE, sample.LONG]
    assert rows[0]["levels"] == "commune;province"
    assert records[0]["levels"] == ["commune", "province"]
    assert records[0]["effective_on"] == "2025-07-01"


def test_every_column_is_in_the_dictionary(client: Client, full: Procedure) -> None:
    page = client.get("/du-lieu-mo/").content.decode()
    assert all(f">{column.name}</th>" in page for column in COLUMNS)


def test_an_unchanged_catalogue_is_not_sent_twice(client: Client, full: Procedure) -> None:
    mark = client.get(CSV)["ETag"]
    assert client.get(CSV, headers={"If-None-Match": mark}).status_code == 304
    Procedure.objects.filter(pk=full.pk).update(changed_at=timezone.now())
    assert client.get(CSV, headers={"If-None-Match": mark}).status_code == 200


def test_a_spreadsheet_runs_nothing_of_ours() -> None:
    assert cell("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert cell("-2") == "'-2"
    assert cell(["a", "b"]) == "a;b"
    assert (cell(None), cell(True), cell(7)) == ("", "true", "7")


def test_an_empty_catalogue_is_an_empty_list(client: Client, db: None) -> None:
    assert json.loads(body(client.get(JSON))) == []


def test_the_feed_tells_what_was_published(client: Client, full: Procedure) -> None:
    sample.second_version(full)
    feed = ET.fromstring(client.get("/thu-tuc/rss.xml").content)  # noqa: S314 - our own feed
    items = feed.findall("channel/item")
    assert len(items) == 5
    assert items[0].findtext("title") == f"{sample.FULL} Đăng ký mẫu cho trẻ em"
    assert "Phiên bản 2, có hiệu lực từ 01/03/2026. 120/QĐ-UBND" in (items[0].findtext("description") or "")
    assert (items[0].findtext("link") or "").endswith(f"/thu-tuc/{sample.FULL}/phien-ban/2/")


def test_search_engines_find_every_procedure_in_force_and_no_work_page(client: Client, full: Procedure) -> None:
    robots = client.get("/robots.txt").content.decode()
    assert "Disallow: /lam-viec/" in robots
    text = body(client.get("/sitemap.xml"))
    assert ET.fromstring(text) is not None  # noqa: S314 - our own map
    assert f"/thu-tuc/{sample.FULL}/" in text
    assert sample.CLOSED not in text
