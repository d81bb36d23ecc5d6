"""The province's own procedures, from the YAML of the demo province."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from motcua.apps.catalogue.errors import DocumentMalformed
from motcua.apps.catalogue.own import procedures_of
from motcua.core.definition import AgencyPart, ChannelKind, Limit, LimitUnit, OnlineLevel

ONE: dict[str, Any] = {
    "code": "2.900001", "name": "Cấp phép thả diều", "short": "Thả diều", "level": "commune", "audience": ["citizen"],
    "online": "partial", "online_reason": "Phải xem diều", "routing": "province",
    "results": [{"code": "KQ1", "name": "Giấy phép"}], "conditions": ["Có diều"],
    "agencies": {"performing": ["commune"], "competent": ["H05.26"]}, "steps_text": ["Nộp đơn", "Nhận giấy"],
    "cases": [{"code": "1", "name": "Thường", "limit": {"amount": "1", "unit": "workday"}, "same_day": True,
               "counting": "day", "channels": ["direct", "online"],
               "fees": [{"name": "Lệ phí", "amount": 8000, "per": "copy"}]}],
    "components": [{"code": "T1", "name": "Đơn", "original": 1, "copy": 0, "form": "Mẫu 1"}],
    "form": {"type": "object"},
}  # fmt: skip
FILE = {"field": {"code": "tro-choi", "name": "Trò chơi"}, "procedures": [ONE]}


def test_a_file_becomes_definitions() -> None:
    (own,) = procedures_of(FILE, {"H05.26": "Sở Trò chơi"})
    made = own.definition
    assert (own.code, made.online, made.online_reason) == ("2.900001", OnlineLevel.PARTIAL, "Phải xem diều")
    assert made.cases[0].terms[0].limit == Limit(Decimal(1), LimitUnit.WORKDAY, same_day=True, counting="day")
    assert [terms.channel for terms in made.cases[0].terms] == [ChannelKind.DIRECT, ChannelKind.ONLINE]
    assert [(each.part, each.name, each.code) for each in made.agencies] == [
        (AgencyPart.PERFORMING, "Ủy ban nhân dân cấp xã", ""), (AgencyPart.COMPETENT, "Sở Trò chơi", "H05.26"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"level": "galaxy"}, {"cases": [{"code": "1"}]}, {"results": ["x"]}, {"audience": ["cat"]}]
)
def test_a_value_that_makes_no_sense_names_its_procedure(wrong: dict[str, Any]) -> None:
    with pytest.raises(DocumentMalformed, match=r"2\.900001"):
        list(procedures_of({**FILE, "procedures": [{**ONE, **wrong}]}))
