"""The traps of the national records, one by one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.apps.catalogue.documents import from_json, to_json
from motcua.apps.catalogue.national.limits import fee_of
from motcua.apps.catalogue.national.mapping import Mapped, Unusable, mapped
from motcua.core.definition import Audience, Definition, Fee, Level, Limit, LimitUnit, OnlineLevel
from tests.apps.catalogue.national.made_up import a_case, a_detail, a_method, a_paper, an_entry

DAY, WORKDAY = LimitUnit.DAY, LimitUnit.WORKDAY


def detail(**values: Any) -> Definition:
    return mapped(a_detail(**values), is_detail=True).definition


def entry(**values: Any) -> Mapped:
    return mapped(an_entry(**values), is_detail=False)


def limits(definition: Definition) -> list[tuple[str, Limit | None]]:
    return [(case.name, case.terms[0].limit) for case in definition.cases]


def test_a_detail_says_who_what_and_by_which_decision() -> None:
    found = mapped(a_detail(), is_detail=True)
    assert (found.definition.field_code, found.decision_number) == ("G99-TC01", "12/QĐ-BTC")
    assert found.decision_on == date(2026, 1, 16)
    assert found.definition.levels == (Level.COMMUNE,)
    assert found.definition.online == OnlineLevel.PARTIAL
    assert (found.definition.conditions, found.definition.keywords) == ("", "")


def test_hidden_characters_and_nul_are_gone() -> None:
    assert detail().passages[0].text == "Nộp hồ sơ\n\ntại xã"


def test_an_entry_of_the_list_knows_little_and_claims_no_more() -> None:
    found = entry()
    assert found.definition.online == OnlineLevel.UNKNOWN
    assert found.definition.levels == (Level.COMMUNE,)
    assert [agency.name for agency in found.definition.agencies] == ["Ủy ban nhân dân cấp xã"]
    assert found.definition.audiences == (Audience.CITIZEN, Audience.BUSINESS)
    assert found.field_id == "f-1"


@pytest.mark.parametrize("code", ["1.014955-Xoa", "7.001193", "1.1193", "2.009182739", "", "../../x", None, 5])
def test_a_dirty_code_is_rejected(code: object) -> None:
    with pytest.raises(Unusable, match="mã thủ tục"):
        mapped(an_entry(code=code), is_detail=False)


@pytest.mark.parametrize(
    ("values", "reason"), [({"name": " \u200b"}, "không có tên"), ({"state": "?"}, "trạng thái lạ")]
)
def test_a_nameless_or_stateless_record_is_rejected(values: dict[str, Any], reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        entry(**values)


def test_a_closed_record_says_so() -> None:
    assert entry(state="EXPIRED").is_closed


class TestLimits:
    """Cách thức thực hiện."""

    def test_each_time_is_a_case_of_its_own(self) -> None:
        rows = [a_method("DIRECT", 17.5), a_method("ONLINE", 17.5), a_method("DIRECT", 14), a_method("ONLINE", 14)]
        found = detail(executionMethods=rows)
        assert limits(found) == [
            ("Thời hạn 17,5 ngày làm việc", Limit(Decimal("17.5"), WORKDAY)),
            ("Thời hạn 14 ngày làm việc", Limit(Decimal(14), WORKDAY)),
        ]

    def test_the_named_cases_name_the_times(self) -> None:
        rows = [a_method("DIRECT", 5), a_method("DIRECT", 20, "DAY")]
        cases = [a_case("1.900001.01", "Thường", 5, "WORKING_DAY"), a_case("1.900001.02", "Khó", 20, "DAY")]
        found = detail(executionMethods=rows, cases=cases)
        assert limits(found) == [("Thường", Limit(Decimal(5), WORKDAY)), ("Khó", Limit(Decimal(20), DAY))]
        assert [case.code for case in found.cases] == ["1.900001.01", "1.900001.02"]

    def test_other_takes_its_time_from_the_case(self) -> None:
        found = detail(executionMethods=[a_method("DIRECT", 5, "OTHER")], cases=[a_case("x", "Một", 25, "DAY")])
        assert limits(found) == [("", Limit(Decimal(25), DAY))]

    def test_other_in_words_stays_words(self) -> None:
        found = detail(executionMethods=[a_method("DIRECT", "Trong thời hạn 15 ngày", "OTHER", description="Tại xã")])
        terms = found.cases[0].terms[0]
        assert (terms.limit, terms.limit_text) == (None, "Trong thời hạn 15 ngày\nTại xã")

    @pytest.mark.parametrize("unit", ["FORTNIGHT", "", "working day"])
    def test_an_unknown_unit_makes_no_limit(self, unit: str) -> None:
        assert limits(detail(executionMethods=[a_method("DIRECT", 3, unit)])) == [("", None)]


class TestFees:
    """Phí, lệ phí."""

    @pytest.mark.parametrize(
        ("row", "fee"),
        [
            (
                {"type": "FEE", "value": 0, "description": "Do HĐND quy định"},
                Fee("Phí", note="Do HĐND quy định"),
            ),
            ({"type": "FEE", "value": 0, "description": ""}, Fee("Phí", needs_check=True)),
            ({"type": "SERVICE_FEE", "value": 8000}, Fee("Lệ phí", 8000)),
            (
                {"type": "SERVICE_FEE", "value": 10, "description": "/bản"},
                Fee("Lệ phí", 10, note="/bản", needs_check=True),
            ),
            ({"type": "FEE", "value": 30, "currencyName": "USD"}, Fee("Phí", note="30 USD.", needs_check=True)),
            ({"type": "FEE", "value": None, "description": "Theo thông tư"}, Fee("Phí", note="Theo thông tư")),
            ({"value": "NaN"}, Fee("Phí, lệ phí")),
            ({"value": -5}, Fee("Phí, lệ phí")),
        ],
    )
    def test_only_what_can_be_an_amount_is_one(self, row: dict[str, Any], fee: Fee) -> None:
        assert fee_of(row) == fee


class TestPapers:
    """Thành phần hồ sơ."""

    def test_an_entry_without_quantities_is_a_remark(self) -> None:
        papers = [a_paper("Đơn"), a_paper("Nộp tại bộ phận một cửa", 0, 0), a_paper("Ảnh", None, None)]
        found = detail(executionCases=[{"name": "", "profileComponents": papers}])
        assert [(each.name, each.is_note) for each in found.components] == [
            ("Đơn", False), ("Nộp tại bộ phận một cửa", True), ("Ảnh", True),
        ]  # fmt: skip
        assert [each.name for each in found.papers] == ["Đơn"]

    def test_headings_are_groups_or_cases(self) -> None:
        groups = ["* Giấy tờ phải nộp:", " * Giấy tờ phải xuất trình:", "* Lưu ý :", "Đối với diều lớn:"]
        rows = [{"name": name, "profileComponents": [a_paper(f"Giấy {place}")]} for place, name in enumerate(groups)]
        nộp, xuất_trình, lưu_ý, riêng = detail(executionCases=rows).components
        assert (nộp.case, nộp.shown_only, nộp.is_note) == ("", False, False)
        assert xuất_trình.shown_only
        assert lưu_ý.is_note
        assert riêng.case == "Đối với diều lớn"

    def test_a_result_of_another_procedure_may_replace_a_paper(self) -> None:
        paper = a_paper("Giấy khai sinh", code="KQ.G15.000122", isProcessingResult=True)
        found = detail(executionCases=[{"name": "", "profileComponents": [paper, a_paper("")]}])
        assert [each.replaced_by for each in found.components] == ["KQ.G15.000122"]


def test_agency_codes_of_both_styles_stay_and_free_text_is_no_code() -> None:
    rows = [{"name": name, "code": code} for name, code in (
        ("Văn phòng", "H05.34.44"), ("Ban quản lý", "000.00.19.H03"), ("Công an", "BCA_CAX"), ("Tổ", "Cơquanxã"),
        ("", "H05"),
    )]  # fmt: skip
    found = detail(departmentsExecuting=rows, unitGroupsExecuting=[])
    assert [each.code for each in found.agencies] == ["H05.34.44", "000.00.19.H03", "BCA_CAX", ""]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from([*a_detail(), *an_entry()]), json_values), st.booleans())
def test_no_foreign_value_breaks_the_mapping(values: dict[str, Any], is_detail: bool) -> None:
    record = {**(a_detail() if is_detail else an_entry()), **values}
    try:
        found = mapped(record, is_detail=is_detail).definition
    except Unusable:
        return
    assert from_json(to_json(found)) == found
