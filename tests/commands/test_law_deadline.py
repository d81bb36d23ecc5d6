"""`motcua law deadline`: good lines are answered, bad ones are refused by name, and the run goes on."""

from __future__ import annotations

import json
from io import BytesIO, StringIO, TextIOWrapper
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.commands.law_deadline import answer_lines
from motcua.core.errors import Refused

GOOD: dict[str, Any] = {
    "id": "c1",
    "accepted_at": "2026-11-20T14:30",
    "channel": "counter",
    "limit": {"amount": "5", "unit": "workday"},
    "segments": [{"kind": "pause", "from": "2026-11-23T09:00", "to": "2026-11-25T09:00", "cause": "chờ thuế"}],
}
CALENDAR = {
    "sessions": [["07:30", "11:30"], ["13:00", "17:00"]],
    "off_days": {"2026-11-24": "Ngày Văn hóa Việt Nam"},
    "makeup_days": ["2026-08-22"],
}


def answers(*lines: bytes) -> tuple[int, list[dict[str, Any]]]:
    out = BytesIO()
    status = answer_lines(BytesIO(b"\n".join(lines) + b"\n"), out)
    return status, [json.loads(line) for line in out.getvalue().decode().splitlines()]


def answer(**changes: object) -> dict[str, Any]:
    status, found = answers(json.dumps({**GOOD, **changes}).encode())
    assert status == 0
    return found[0]


def test_a_good_line_is_answered_with_its_reasons() -> None:
    found = answer(calendar=CALENDAR)
    assert (found["id"], found["start_at"], found["due_at"]) == ("c1", "2026-11-20T14:30", "2026-12-01T14:30")
    assert sum(line["counted"] for line in found["explanation"] if line["unit"] == "minute") == 5 * 480
    told = " ".join(line["text"] for line in found["explanation"])
    assert "Ngày Văn hóa Việt Nam" in told
    assert "chờ thuế" in told
    assert all(line["article"] and line["text_en"] for line in found["explanation"])


def test_the_national_calendar_answers_when_none_is_given() -> None:
    assert answer()["due_at"] == answer(calendar=CALENDAR)["due_at"]
    assert answer(calendar=None, counting=None, segments=None)["due_at"] == "2026-11-30T14:30"


@pytest.mark.parametrize("amount", [5, "5", "5.0", "5.00"])
def test_an_amount_may_be_a_number_or_its_digits(amount: object) -> None:
    assert answer(limit={"amount": amount, "unit": "workday"})["due_at"] == "2026-12-01T14:30"


def test_a_decimal_number_is_read_digit_by_digit() -> None:
    assert answer(limit={"amount": 4.83, "unit": "workday"}, segments=[])["due_at"] == "2026-11-30T13:08"


BAD: list[tuple[str, dict[str, object]]] = [
    ("AmountUnreadable", {"limit": {"amount": "abc", "unit": "workday"}}),
    ("AmountUnreadable", {"limit": {"amount": "1e9", "unit": "workday"}}),
    ("AmountUnreadable", {"limit": {"amount": 1e9, "unit": "workday"}}),
    ("AmountUnreadable", {"limit": {"amount": float("nan"), "unit": "workday"}}),
    ("AmountUnreadable", {"limit": {"amount": float("inf"), "unit": "workday"}}),
    ("AmountUnreadable", {"limit": {"amount": 10**400, "unit": "workday"}}),
    ("AmountUnreadable", {"limit": {"amount": "4.833", "unit": "workday"}}),
    ("LimitNotPositive", {"limit": {"amount": "-1", "unit": "workday"}}),
    ("LimitNotPositive", {"limit": {"amount": 0, "unit": "workday"}}),
    ("MonthDivided", {"limit": {"amount": "1.5", "unit": "month"}}),
    ("OutsideCalendar", {"limit": {"amount": "999999999", "unit": "month"}}),
    ("OutsideCalendar", {"limit": {"amount": "999999999", "unit": "hour"}, "calendar": CALENDAR}),
    ("ValueMistyped", {"limit": {"amount": True, "unit": "workday"}}),
    ("ValueMistyped", {"limit": 5}),
    ("KeyMissed", {"limit": {"amount": "5"}}),
    ("KeyMissed", {"accepted_at": None}),
    ("WordUnknown", {"limit": {"amount": "5", "unit": "week"}}),
    ("WordUnknown", {"channel": "fax"}),
    ("WordUnknown", {"channel": ["counter"]}),
    ("WordUnknown", {"counting": "hours"}),
    ("MomentUnreadable", {"accepted_at": "2026-02-30T10:00"}),
    ("MomentUnreadable", {"accepted_at": "2026-11-20T14:30Z"}),
    ("MomentUnreadable", {"accepted_at": "2026-11-20T14:30+07:00"}),
    ("MomentUnreadable", {"accepted_at": "2026-11-20T14:30:59"}),
    ("MomentUnreadable", {"accepted_at": "2026-11-20T24:00"}),
    ("MomentUnreadable", {"accepted_at": "2026-11-20"}),
    ("MomentUnreadable", {"accepted_at": "20261120T1430"}),
    ("ValueMistyped", {"accepted_at": 20261120}),
    ("OutsideCalendar", {"accepted_at": "2031-01-01T08:00", "segments": []}),
    ("OutsideCalendar", {"accepted_at": "2019-12-31T08:00"}),
    ("OutsideCalendar", {"accepted_at": "9999-12-31T23:59", "segments": []}),
    ("OutsideCalendar", {"accepted_at": "0001-01-01T00:00"}),
    ("KeyUnknown", {"segmnets": []}),
    ("KeyUnknown", {"calendar": {"holidays": {}}}),
    ("KeyUnknown", {"segments": [{"kind": "restart", "at": "2026-11-23T09:00", "to": None}]}),
    ("ValueMistyped", {"calendar": []}),
    ("ValueMistyped", {"calendar": {"sessions": [["07:30"]]}}),
    ("ValueMistyped", {"calendar": {"off_days": ["2026-01-01"]}}),
    ("ValueMistyped", {"calendar": {"makeup_days": [20260822]}}),
    ("DateUnreadable", {"calendar": {"off_days": {"2026-02-30": "x"}}}),
    ("DateUnreadable", {"calendar": {"makeup_days": ["22/08/2026"]}}),
    ("HourUnreadable", {"calendar": {"sessions": [["07:30", "25:00"]]}}),
    ("HourUnreadable", {"calendar": {"sessions": [["7h", "11:30"]]}}),
    ("SessionsMissed", {"calendar": {"sessions": []}}),
    ("SessionReversed", {"calendar": {"sessions": [["22:00", "02:00"]]}}),
    ("SessionReversed", {"calendar": {"sessions": [["08:00", "08:00"]]}}),
    ("SessionsOverlapped", {"calendar": {"sessions": [["07:30", "12:00"], ["11:59", "17:00"]]}}),
    ("ValueMistyped", {"segments": {}}),
    ("ValueMistyped", {"segments": [5]}),
    ("WordUnknown", {"segments": [{"kind": "stop"}]}),
    ("WordUnknown", {"segments": [{"kind": []}]}),
    ("KeyMissed", {"segments": [{"kind": "pause", "from": "2026-11-23T09:00"}]}),
    ("PauseReversed", {"segments": [{"kind": "pause", "from": "2026-11-25T09:00", "to": "2026-11-23T09:00"}]}),
    ("SegmentPredated", {"segments": [{"kind": "restart", "at": "2026-11-20T14:29"}]}),
    ("AlreadyExtended", {"segments": [{"kind": "extension", "to": "2026-12-20T09:00"}] * 2}),
    ("ExtensionShortened", {"segments": [{"kind": "extension", "to": "2026-11-27T14:30"}]}),
    (
        "PausesOverlapped",
        {"segments": [{"kind": "pause", "from": "2026-11-23T09:00", "to": None}] * 2},
    ),
]


@pytest.mark.parametrize(("code", "changes"), BAD, ids=[f"{code}-{number}" for number, (code, _) in enumerate(BAD)])
def test_a_bad_line_is_refused_by_name_with_its_sentence_and_article(code: str, changes: dict[str, object]) -> None:
    found = answer(**changes)
    assert found["id"] == "c1"
    assert found["error"]["code"] == code
    assert found["error"]["message"] != Refused.message
    assert "Điều" in found["error"]["article"]
    assert "due_at" not in found


@pytest.mark.parametrize(
    "garbage",
    [b"garbage", b'{"id":', b"\xff\xfe\x00", b"[" * 100_000, b'{"id":' + b"{" * 50_000, b"'single'", b"{} {}"],
)
def test_a_line_that_is_no_json_is_refused_the_others_answered_and_the_status_is_two(garbage: bytes) -> None:
    good = json.dumps(GOOD).encode()
    status, found = answers(good, garbage, good)
    assert status == 2
    assert [each.get("error", {}).get("code") for each in found] == [None, "LineUnreadable", None]


@pytest.mark.parametrize("line", [b"5", b"[]", b"null", b'"text"', b"true"])
def test_json_that_is_no_object_is_refused_and_the_status_is_zero(line: bytes) -> None:
    status, found = answers(line)
    assert (status, found[0]["error"]["code"]) == (0, "LineNotObject")


def test_a_key_said_twice_is_refused() -> None:
    assert answers(b'{"id":"a","id":"b"}')[1][0]["error"]["code"] == "KeyRepeated"


@pytest.mark.parametrize("name", [["x"], True, {"a": 1}, 1.5])
def test_an_id_is_text_or_a_whole_number(name: object) -> None:
    status, found = answers(json.dumps({**GOOD, "id": name}).encode())
    assert (status, found[0]["id"], found[0]["error"]["code"]) == (0, None, "ValueMistyped")


def test_half_a_letter_in_a_name_comes_back_as_it_went_in() -> None:
    assert answer(id="\ud800")["id"] == "\ud800"


def test_empty_lines_are_passed_over_and_windows_marks_are_read() -> None:
    status, found = answers(b"\xef\xbb\xbf" + json.dumps(GOOD).encode() + b"\r", b"", b"  ")
    assert (status, len(found), found[0]["due_at"]) == (0, 1, "2026-12-01T14:30")
    assert answers(b"") == (0, [])


def test_terminals_get_utf8_whatever_they_speak() -> None:
    raw = BytesIO()
    terminal = TextIOWrapper(raw, encoding="ascii")
    answer_lines(StringIO(json.dumps(GOOD) + "\n"), terminal)
    assert "Ngày" in raw.getvalue().decode()
    text = StringIO()
    answer_lines(StringIO("\ufeff" + json.dumps(GOOD) + "\n"), text)
    assert json.loads(text.getvalue())["id"] == "c1"


WORDS = st.sampled_from(
    [None, True, 0, -1, 5, 1.5, "", "5", "2026-11-23T09:00", "2026-02-30T10:00", "9999-12-31T23:59", "07:30", "17:00",
     "pause", "restart", "extension", "counter", "online", "workday", "month", "hour", "\ud800", "{x}", "{", [], {}]
)  # fmt: skip
KEYS = st.sampled_from(
    ["kind", "from", "to", "at", "cause", "amount", "unit", "sessions", "off_days", "makeup_days", "{a}"]
)
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


@settings(deadline=None, max_examples=300)
@given(st.dictionaries(st.sampled_from([*GOOD, "calendar", "counting", "{x}"]), VALUES, max_size=4))
def test_whatever_stands_in_a_line_it_is_answered_or_refused_and_never_breaks_the_run(
    changes: dict[str, Any],
) -> None:
    status, found = answers(json.dumps({**GOOD, **changes}).encode())
    assert status == 0
    assert ("error" in found[0]) != ("due_at" in found[0])


@settings(deadline=None, max_examples=300)
@given(st.binary(max_size=60).filter(lambda line: b"\n" not in line and line.strip()))
def test_whatever_bytes_come_the_next_line_is_answered(garbage: bytes) -> None:
    status, found = answers(garbage, json.dumps(GOOD).encode())
    assert status in {0, 2}
    assert found[-1]["due_at"] == "2026-12-01T14:30"
