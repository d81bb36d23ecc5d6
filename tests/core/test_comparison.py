"""An officer reads what changed between two versions, part by part."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from motcua.core.comparison import Kind, compare
from motcua.core.definition import Basis, Case, ChannelKind, Component, Definition, Fee, Limit, LimitUnit, Terms

FIVE_DAYS = Terms(ChannelKind.DIRECT, Limit(Decimal(5), LimitUnit.WORKDAY), fees=(Fee("Lệ phí", 8000),))
BEFORE = Definition(
    "Cấp phép thả diều", "TC", "Trò chơi",
    cases=(Case("1", "Thường", (FIVE_DAYS,)),),
    components=(Component("T1", "Đơn", 1), Component("T2", "Ảnh", 2)), legal_bases=(Basis("1/2025/QH15", "Luật"),),
)  # fmt: skip


def test_the_same_definition_has_no_changes() -> None:
    assert compare(BEFORE, BEFORE) == ()


def test_everything_of_a_first_version_is_added() -> None:
    assert {each.kind for each in compare(None, BEFORE)} == {Kind.ADDED}


def test_papers_are_told_apart_by_their_code() -> None:
    after = replace(BEFORE, components=(Component("T2", "Ảnh 4x6", 2), Component("T3", "Bản vẽ", 0, 1)))
    assert [(each.kind, each.label) for each in compare(BEFORE, after)] == [
        (Kind.CHANGED, "T2"), (Kind.ADDED, "T3"), (Kind.REMOVED, "T1"),
    ]  # fmt: skip


def test_a_shorter_limit_and_a_new_fee_are_one_line_in_words() -> None:
    terms = Terms(ChannelKind.DIRECT, Limit(Decimal("3.5"), LimitUnit.WORKDAY), fees=(Fee("Lệ phí", 10000, "copy"),))
    (change,) = compare(BEFORE, replace(BEFORE, cases=(Case("1", "Thường", (terms,)),)))
    assert (change.part, change.label) == ("Cách thức thực hiện", "Thường – Trực tiếp")
    assert change.before == "Thời hạn: 5 ngày làm việc\nLệ phí: 8.000 đồng"
    assert change.after == "Thời hạn: 3,5 ngày làm việc\nLệ phí: 10.000 đồng/bản"


def test_form_questions_are_compared_by_key() -> None:
    form = {"properties": {"name": {"title": "Họ tên"}}, "required": ["name"]}
    (change,) = compare(BEFORE, replace(BEFORE, form=form))
    assert (change.part, change.after) == ("Mẫu đơn điện tử", "Họ tên (bắt buộc)")
