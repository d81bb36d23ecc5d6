"""Trang công khai: what the public reads is what was frozen, and nobody who applied is in any byte of it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.submit import Application
from motcua.apps.oversight.models import Publication, PublicLine
from motcua.apps.oversight.services.inspect import conclude, hear_officer, open_inspection
from motcua.apps.oversight.services.publish_conclusion import publish_conclusion
from motcua.apps.oversight.services.rebuild_figures import begin_figures
from motcua.core.access import Role
from motcua.web.public.disclosure.words import COLUMNS
from tests.apps.dossiers.conftest import Province, application, at, province
from tests.web.public.disclosed import NOTE, REPLY, SECRETS, Disclosed, disclose

__all__ = ["application", "province"]  # fixtures
pytestmark = pytest.mark.django_db
PAGES = [
    "/cong-khai/", "/cong-khai/ho-so-cham/2026-10/", "/cong-khai/ho-so-cham/2026-10/so-lieu/",
    "/cong-khai/ho-so-cham/2026-10/so-lieu/?theo=unit", "/cong-khai/ho-so-cham/2026-10/so-lieu/?theo=procedure",
    "/cong-khai/phan-anh/2026-10/", "/cong-khai/co-quan/H05.17/", "/cong-khai/cach-tinh/", "/cong-khai/ban/",
    "/cong-khai/ban/ho-so-cham/2026-10/1/", "/cong-khai/ban/phan-anh/2026-10/1/",
    "/cong-khai/ban/phan-anh/2026-10/2/",
    "/cong-khai/ban/ho-so-cham/2026-10/1/noi-dung.json", "/cong-khai/ho-so-cham/2026-10.csv",
    "/cong-khai/ho-so-cham/2026-10.json", "/cong-khai/phan-anh/2026-10.csv", "/cong-khai/phan-anh/2026-10.json",
    "/api/v1/disclosure/late", "/api/v1/disclosure/feedback/2026-10",
]  # fmt: skip


@pytest.fixture
def disclosed(application: Application, province: Province) -> Disclosed:
    return disclose(application, province)


def text(client: Client, address: str, **headers: str) -> str:
    answer: Any = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8-sig")


def test_nobody_who_applied_is_in_any_public_byte(client: Client, disclosed: Disclosed) -> None:
    numbers = {each for held in disclosed.dossiers for each in (held.code, held.reference) if each}
    words = {part for secret in SECRETS[:1] for part in secret.split()} - {"Thị"}
    for address in [*PAGES, *(f"{page}?lang=en" for page in PAGES[:3])]:
        for accept in ("*/*", "text/csv"):
            shown = text(client, address, accept=accept)
            assert not [secret for secret in {*SECRETS, *words, *numbers} if secret in shown], address


def test_the_overview_says_share_formula_trend_and_what_is_late_today(client: Client, disclosed: Disclosed) -> None:
    shown = text(client, "/cong-khai/")
    assert "50,00 %" in shown
    assert "đúng hạn 2 ÷ (đúng hạn 2 + có kết quả chậm 1 + đang chậm 1) × 100" in shown
    assert 'role="img"' in shown
    assert "Bảng số liệu của hai biểu đồ" in shown
    assert NOTE in shown  # a correction stands as wide as the first publication


def test_the_list_shows_days_cause_apology_and_what_the_agency_says(client: Client, disclosed: Disclosed) -> None:
    shown = text(client, "/cong-khai/ho-so-cham/2026-10/")
    ids = PublicLine.objects.values_list("public_id", flat=True)
    assert len([each for each in ids if each in shown]) == 2
    assert all(word in shown for word in ("Cơ quan giải quyết", "Chưa xin lỗi", "12/10/2026", "Sở Xây dựng", REPLY))


def test_the_list_is_filtered_and_paged(client: Client, disclosed: Disclosed) -> None:
    address = "/cong-khai/ho-so-cham/2026-10/"
    assert "<strong>1</strong> hồ sơ chậm" in text(client, f"{address}?co-quan=H05.17&tinh-trang=open")
    assert "<strong>0</strong> hồ sơ chậm" in text(client, f"{address}?co-quan=H05.99")
    assert "Không có hồ sơ nào" in text(client, f"{address}?trang=9999")


def test_what_is_published_stays_whatever_becomes_of_the_dossiers(client: Client, disclosed: Disclosed) -> None:
    before = text(client, "/cong-khai/ho-so-cham/2026-10.csv")
    Dossier.objects.update(finished_at=at("2026-10-08"), state=10)
    assert text(client, "/cong-khai/ho-so-cham/2026-10.csv") == before


def test_the_monthly_list_is_the_corrected_one_and_says_so(client: Client, disclosed: Disclosed) -> None:
    shown = text(client, "/cong-khai/phan-anh/2026-10/")
    assert "Sở Y tế" not in shown
    assert all(word in shown for word in (NOTE, "PA-261002-0001", "16/10/2026", "11 ngày làm việc"))
    assert "Sở Y tế" in text(client, "/cong-khai/ban/phan-anh/2026-10/1/noi-dung.json")
    assert "Bản này đã được đính chính" in text(client, "/cong-khai/ban/phan-anh/2026-10/1/")


def test_the_file_of_a_version_has_the_hash_that_the_page_shows(client: Client, disclosed: Disclosed) -> None:
    for kind, number in (("ho-so-cham", 1), ("phan-anh", 1), ("phan-anh", 2)):
        address = f"/cong-khai/ban/{kind}/2026-10/{number}/"
        sha256 = hashlib.sha256(client.get(f"{address}noi-dung.json").content).hexdigest()
        assert sha256 in text(client, address)
        assert sha256 in text(client, "/cong-khai/ban/")


def test_a_content_that_no_longer_fits_its_hash_is_not_shown(client: Client, disclosed: Disclosed) -> None:
    Publication.objects.filter(kind="late_dossiers").update(content={"rows": []}, sha256="0" * 64)
    assert client.get("/cong-khai/ho-so-cham/2026-10/").status_code == 422


def test_csv_and_json_say_the_same_and_every_column_is_in_the_dictionary(
    client: Client, disclosed: Disclosed
) -> None:
    rows = list(csv.DictReader(io.StringIO(text(client, "/cong-khai/ho-so-cham/2026-10.csv"))))
    told = json.loads(text(client, "/cong-khai/ho-so-cham/2026-10.json"))
    assert [row["line"] for row in rows] == [row["line"] for row in told["rows"]]
    assert set(rows[0]) == set(told["rows"][0])
    page = text(client, "/cong-khai/cach-tinh/")
    assert all(f">{column.name}</th>" in page for columns in COLUMNS.values() for column in columns)


def test_what_waits_for_approval_is_nowhere(client: Client, disclosed: Disclosed) -> None:
    Publication.objects.filter(kind="late_dossiers").update(published_at=None, approved_at=None, approved_by=None)
    assert client.get("/cong-khai/ho-so-cham/2026-10/").status_code == 404
    assert client.get("/cong-khai/ban/ho-so-cham/2026-10/1/").status_code == 404
    assert client.get("/api/v1/disclosure/late").status_code == 404
    assert "Đang chậm hôm nay" in text(client, "/cong-khai/")


def test_a_published_conclusion_stands_beside_its_line(client: Client, disclosed: Disclosed) -> None:
    province, late = disclosed.province, disclosed.dossiers[-2]
    auditor, when = province.by(Role.AUDITOR), at("2026-11-05")
    opened = open_inspection(
        province.department, by=auditor, at=when, ground="Quá hạn nhiều ngày", dossier=late,
        officer=province.by(Role.HANDLER),
    )  # fmt: skip
    hear_officer(opened, by=auditor, at=when, held_on=when.date(), said="Dồn việc cuối tháng")
    signed = {"number": "12/KL", "signed_on": when.date(), "conclusion": "Để hồ sơ quá hạn"}
    done = conclude(
        opened, by=auditor, at=when, violations=["CHAM_TRE"], public_text="Hồ sơ chậm do không chuyển bước", **signed
    )
    address = "/cong-khai/co-quan/H05.17/"
    assert "không chuyển bước" not in text(client, address)
    publish_conclusion(done, by=province.by(Role.CHAIRMAN), at=when)
    assert "không chuyển bước" in text(client, address)
    assert "Có kết luận" in text(client, "/cong-khai/ho-so-cham/2026-10/")


MISSING = [
    "/cong-khai/ho-so-cham/2026-09/", "/cong-khai/phan-anh/2026-09/", "/cong-khai/co-quan/KHONG/",
    "/cong-khai/ban/ho-so-cham/2026-10/99999999999999999999/", "/cong-khai/ho-so-cham/2026-13/",
    "/cong-khai/khac/2026-10.csv", "/cong-khai/ho-so-cham/2026-10/so-lieu/?theo=nguoi",
]  # fmt: skip


def test_what_is_not_there_is_not_found(client: Client, disclosed: Disclosed) -> None:
    assert [address for address in MISSING if client.get(address).status_code != 404] == []


def test_a_page_asks_a_handful_of_questions(
    client: Client, disclosed: Disclosed, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for address in PAGES[:9]:
        client.get(address)
        with django_assert_max_num_queries(15):
            client.get(address)


def test_an_empty_house_says_so(client: Client, db: None) -> None:
    shown = text(client, "/cong-khai/")
    assert "Chưa công bố kỳ nào" in shown
    assert "Số liệu đang được tính lần đầu" in shown  # nothing counted yet is not nothing late
    begin_figures(timezone.now())
    assert "Không có hồ sơ nào quá hạn" in text(client, "/cong-khai/")


def test_search_engines_find_the_door(client: Client, db: None) -> None:
    assert "/cong-khai/" in text(client, "/sitemap.xml")
