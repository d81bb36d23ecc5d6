"""The page of a procedure."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from motcua.apps.catalogue.models import Procedure, Version
from tests.web import sample


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_tells_every_part(client: Client, full: Procedure) -> None:
    told = page(client, f"/thu-tuc/{sample.FULL}/")
    for part in (
        "Đăng ký mẫu cho trẻ em", "Hộ tịch", "Cấp xã", "Tờ khai theo mẫu", "Mẫu 01", "Chỉ xuất trình, không nộp",
        "Thay bằng dữ liệu nếu cơ quan đã có", "hợp pháp hóa lãnh sự", "Nộp qua người được ủy quyền",
        "Trực tiếp, Dịch vụ bưu chính", "5 ngày làm việc", "2,5 ngày làm việc", "15 giờ", "Đăng ký lại",
        "Giấy xác nhận mẫu", "Bước 1", "Có nơi cư trú trong tỉnh.", "60/2014/QH13", "Công an xã",
        "Phải ký vào sổ khi nhận kết quả.", "Phiên bản 1",
    ):  # fmt: skip
        assert part in told, part


def test_no_amount_is_told_before_the_province_confirms_it(client: Client, full: Procedure) -> None:
    sample.tariff(full, confirmed=False)
    told = page(client, f"/thu-tuc/{sample.FULL}/")
    assert "Theo quy định. Mức thu của tỉnh" in told
    assert "20.000" not in told


def test_a_confirmed_amount_is_told_with_its_decision(client: Client, full: Procedure) -> None:
    sample.tariff(full, confirmed=True)
    told = page(client, f"/thu-tuc/{sample.FULL}/")
    assert "20.000 đồng" in told
    assert "Nghị quyết 10/2025/NQ-HĐND" in told


def test_a_closed_procedure_leads_to_its_successor(client: Client, full: Procedure) -> None:
    told = page(client, f"/thu-tuc/{sample.CLOSED}/")
    assert "không còn tiếp nhận từ ngày 01/01/2026" in told
    assert f'href="/thu-tuc/{sample.FULL}/"' in told


def test_a_name_alone_is_told_as_such(client: Client, full: Procedure) -> None:
    assert "Mới có tên trong danh mục" in page(client, f"/thu-tuc/{sample.BARE}/")


def test_an_old_version_says_that_it_is_old(client: Client, full: Procedure) -> None:
    sample.second_version(full)
    assert "không phải bản đang áp dụng" in page(client, f"/thu-tuc/{sample.FULL}/phien-ban/1/")
    assert "không phải bản đang áp dụng" not in page(client, f"/thu-tuc/{sample.FULL}/phien-ban/2/")


def test_a_draft_is_nobodys_business(client: Client, full: Procedure) -> None:
    Version.objects.filter(pk=sample.second_version(full).pk).update(state=Version.State.DRAFT)
    assert client.get(f"/thu-tuc/{sample.FULL}/phien-ban/2/").status_code == 404
    assert "Phiên bản 2" not in page(client, f"/thu-tuc/{sample.FULL}/")


@pytest.mark.parametrize("code", ["9.999999", "..%2F..%2Fetc", "%00", "x" * 3000])
def test_an_unknown_code_is_not_found(client: Client, full: Procedure, code: str) -> None:
    assert client.get(f"/thu-tuc/{code}/").status_code == 404


def test_a_foreign_number_of_a_version_is_not_found(client: Client, full: Procedure) -> None:
    assert client.get(f"/thu-tuc/{sample.FULL}/phien-ban/{10**30}/").status_code == 404


def test_english_is_spoken_around_the_vietnamese_record(client: Client, full: Procedure) -> None:
    told = page(client, f"/thu-tuc/{sample.FULL}/?lang=en")
    assert '<html lang="en"' in told
    assert "Papers to prepare" in told
    assert 'lang="vi">Đăng ký mẫu cho trẻ em</h1>' in told


def test_it_costs_at_most_twelve_queries(client: Client, full: Procedure, django_assert_max_num_queries: Any) -> None:
    sample.second_version(full)
    sample.tariff(full, confirmed=True)
    with django_assert_max_num_queries(5):
        page(client, f"/thu-tuc/{sample.FULL}/")


def test_the_checklist_is_one_sheet_with_boxes_and_a_way_back(client: Client, full: Procedure) -> None:
    told = page(client, f"/thu-tuc/{sample.FULL}/danh-muc/")
    assert told.count('class="box"') == 4
    assert "Bản chính: 1 · Bản sao: 0" in told
    assert "Mã QR dẫn về trang thủ tục" in told
    assert f"http://testserver/thu-tuc/{sample.FULL}/" in told


def test_a_procedure_without_papers_says_so(client: Client, full: Procedure) -> None:
    assert "Không có danh mục giấy tờ" in page(client, f"/thu-tuc/{sample.BARE}/danh-muc/")
