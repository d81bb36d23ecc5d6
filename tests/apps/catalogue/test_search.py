"""A citizen finds a procedure however it is typed, and nothing typed breaks the search."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.apps.catalogue import selectors
from motcua.apps.catalogue.models import Procedure, Version
from motcua.core.definition import Agency, AgencyPart, Level
from tests.apps.catalogue.making import a_procedure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def catalogue(db: None) -> list[Procedure]:
    return [
        a_procedure("1.001193", "Thủ tục đăng ký khai sinh", levels=(Level.COMMUNE,)),
        a_procedure("1.004884", "Thủ tục đăng ký lại khai sinh", levels=(Level.COMMUNE,)),
        a_procedure("2.000528", "Thủ tục đăng ký khai sinh có yếu tố nước ngoài"),
        a_procedure("9.000001", "Đăng ký khai sinh", is_local=True),
        a_procedure("1.000894", "Thủ tục đăng ký kết hôn"),
        a_procedure("2.000635", "Cấp bản sao trích lục hộ tịch, bản sao Giấy khai sinh"),
        a_procedure("1.014064", "Cấp lại thẻ căn cước", field_code="G01-CC", field_name="Căn cước"),
        a_procedure("1.000318", "Bổ nhiệm công chứng viên", agencies=(Agency(AgencyPart.PERFORMING, "Sở Tư pháp"),)),
    ]


def codes(q: str, **filters: str) -> list[str]:
    return [item.code for item in selectors.search(q, **filters).items]


@pytest.mark.parametrize(
    "typed",
    ["khai sinh", "KHAI SINH", "dang ky khai sinh", "Đăng ký khai sinh", "sinh khai ký đăng", "khai sin",
     "thủ tục khai sinh", "khai\u00a0sinh", "đăng ký khai\u200b sinh!!!", "1.001193", "001193",
     "1.001193.000.00.00.H05"],
)  # fmt: skip
def test_birth_registration_comes_first(typed: str) -> None:
    assert codes(typed)[0] == "1.001193"


@pytest.mark.parametrize(
    ("typed", "first"),
    [("1.000318.000.00.00.H40", "1.000318"), ("so tu phap", "1.000318"),
     ("cccd", "1.014064"), ("can cuoc", "1.014064"),
     ("làm giấy kết hôn", "1.000894"), ("keth", "")],
)  # fmt: skip
def test_other_words_lead_to_the_procedure_too(typed: str, first: str) -> None:
    assert codes(typed)[:1] == ([first] if first else [])


@pytest.mark.parametrize(
    "typed",
    ["%%%", "'", "'; DROP TABLE x; --", "a & | !", "khai & !sinh:*", "\x00", "khai\x00sinh", "(((", "\\",
     "x" * 10_000,
     "khai sinh " * 1_000, "<->", ":*", "😀", "\ud800", "१२३", "1.", "..."],
)  # fmt: skip
def test_whatever_is_typed_gets_a_clean_answer(typed: str) -> None:
    found = selectors.search(typed)
    assert found.total >= len(found.items)
    assert selectors.facets(typed).levels


@pytest.mark.parametrize("value", ["\x00", "'", "x" * 5_000, "[1]"])
def test_a_strange_filter_finds_nothing(value: str) -> None:
    wrong = "nothing-of-the-kind" + value
    assert (
        codes("", field=wrong) == codes("", level=wrong) == codes("", audience=wrong) == codes("", online=wrong) == []
    )


def test_filters_take_code_or_slug_of_the_field_and_the_level() -> None:
    assert codes("", field="ho-tich") == codes("", field="Hộ tịch") == codes("", field="G15-TP07")
    assert codes("khai sinh", level="commune") == ["1.001193", "1.004884"]
    assert selectors.facets("khai sinh").levels["commune"] == 2


def test_pages_tell_the_total_and_the_next_page() -> None:
    first = selectors.search("", size=5)
    last = selectors.search("", size=5, page=2)
    beyond = selectors.search("", size=5, page=99)
    assert (first.total, first.next_page, len(first.items)) == (8, 2, 5)
    assert (last.total, last.next_page, len(last.items)) == (8, None, 3)
    assert (beyond.total, beyond.next_page, len(beyond.items)) == (8, None, 0)


def test_a_search_asks_whether_the_catalogue_stands_and_for_one_page(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    selectors.search("khai sinh")
    with django_assert_max_num_queries(2):
        selectors.search("khai khong co gi nhu the sinh", level="commune")
        selectors.facets("khai sinh")


@pytest.mark.parametrize(
    ("change", "then"),
    [
        ({"closed_on": date(2026, 1, 1)}, "1.004884"), ({"closed_on": date(9999, 1, 1)}, "1.001193"),
        ({"weight": 10}, "1.001193"), ({"is_internal": True}, "1.004884"),
    ],
)  # fmt: skip
def test_a_change_is_found_at_once_whoever_made_it(change: dict[str, Any], then: str) -> None:
    assert codes("khai sinh", level="commune")[0] == "1.001193"
    Procedure.objects.filter(code="1.001193").update(**change)
    assert codes("khai sinh", level="commune")[0] == then


def test_a_first_version_is_found_from_its_day_on() -> None:
    Procedure.objects.filter(code="1.001193").update(in_force=None)
    versions = Version.objects.filter(procedure__code="1.001193")
    versions.update(effective_on=timezone.localdate() + timedelta(days=1))
    assert codes("1.001193") == []
    assert "ho-tich" in {each.slug for each in selectors.fields_with_counts()}
    versions.update(effective_on=timezone.localdate())
    assert codes("1.001193") == ["1.001193"]
