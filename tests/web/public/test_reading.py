"""A procedure in the groups that a reader needs, with nothing said twice."""

from __future__ import annotations

from decimal import Decimal

from motcua.core.definition import Case, ChannelKind, Component, Definition, Fee, Limit, LimitUnit, Terms
from motcua.web.public import reading

FIVE, TWO = Limit(Decimal(5), LimitUnit.WORKDAY), Limit(Decimal(2), LimitUnit.WORKDAY)


def definition(**parts: object) -> Definition:
    return Definition(name="Mẫu", field_code="X", field_name="Mẫu", **parts)  # type: ignore[arg-type]  # parts vary


def test_channels_with_one_limit_stand_on_one_line() -> None:
    case = Case(
        "1", "", (Terms(ChannelKind.DIRECT, FIVE), Terms(ChannelKind.ONLINE, TWO), Terms(ChannelKind.POST, FIVE))
    )
    assert [way.channels for way in reading.ways(case)] == [
        (ChannelKind.DIRECT, ChannelKind.POST),
        (ChannelKind.ONLINE,),
    ]


def test_a_fee_repeated_for_each_channel_is_told_once_and_a_bare_amount_never() -> None:
    told = Fee("Lệ phí", 0, note="Do tỉnh quyết định")
    terms = [Terms(kind, None, "", (told, Fee("", 50_000))) for kind in ChannelKind]
    assert reading.fees(terms) == (told,)


def test_papers_are_grouped_by_case_with_remarks_apart() -> None:
    parts = (
        Component("1", "Tờ khai", original=1),
        Component("", "Ghi chú", is_note=True),
        Component("2", "Ủy quyền", original=1, case="C2"),
    )
    groups = reading.papers(definition(components=parts, cases=(Case("C2", "Qua người khác"),)))
    assert [(group.heading, len(group.papers), group.notes) for group in groups] == [
        ("", 1, ("Ghi chú",)),
        ("Qua người khác", 1, ()),
    ]


def test_one_limit_for_all_is_told_in_the_summary_and_several_are_not() -> None:
    one = definition(cases=(Case("1", "", (Terms(ChannelKind.DIRECT, FIVE), Terms(ChannelKind.POST, FIVE))),))
    two = definition(
        cases=(Case("1", "", (Terms(ChannelKind.DIRECT, FIVE),)), Case("2", "", (Terms(ChannelKind.POST, TWO),)))
    )
    assert reading.common_limit(one) == FIVE
    assert reading.common_limit(two) is None
    assert reading.common_limit(definition()) is None
