"""The table that a lawyer can read (`tests/golden/deadlines.yaml`), and the worked cases beside the repository."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua.commands.law_deadline import answered
from motcua.core import reception
from motcua.core.deadline import deadline, deem
from motcua.core.explanation import explain
from motcua.core.explanation_lines import LineKind
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep, feedback_clock, feedback_deadline
from motcua.core.limit import Channel, Counting, Limit
from motcua.core.national_calendar import national_calendar
from motcua.core.segments import Extension, Pause, Restart, Segment

TABLE = yaml.safe_load((Path(__file__).parents[1] / "golden" / "deadlines.yaml").read_text(encoding="utf-8"))
CALENDAR = national_calendar()
Row = dict[str, Any]


def rows(name: str) -> list[Any]:
    return [pytest.param(row, id=f"{row['ma']}-{number}") for number, row in enumerate(TABLE[name])]


def at(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def moment(value: str) -> datetime:
    return datetime.fromisoformat(value)


def limit_of(row: Row) -> Limit:
    return Limit.of(*row["thoi_han"].split())


def segment_of(words: str) -> Segment:
    kind, *rest = words.split()
    moments = [moment(f"{day} {hour}") for day, hour in zip(rest[::2], rest[1::2], strict=True)]
    return {"pause": Pause, "restart": Restart, "extension": Extension}[kind](*moments)


@pytest.mark.parametrize("row", rows("tiep_nhan_truc_tiep"))
def test_a_direct_reception_is_due_as_the_table_says(row: Row) -> None:
    for counting, due in ((Counting.HOUR, row["gio"]), (Counting.DAY, row["ngay"])):
        asked = (moment(row["tiep_nhan"]), Channel.COUNTER, limit_of(row))
        assert deadline(*asked, counting=counting, calendar=CALENDAR).due_at == at(due)
        kinds = {line.kind for line in explain(*asked, counting=counting, calendar=CALENDAR)}
        assert (LineKind.FORECAST in kinds) == row.get("du_kien", False)


@pytest.mark.parametrize("row", rows("co_dung_va_tinh_lai"))
def test_a_stopped_or_restarted_dossier_is_due_as_the_table_says(row: Row) -> None:
    segments = [segment_of(words) for words in row["dien_bien"]]
    found = deadline(moment(row["tiep_nhan"]), Channel.COUNTER, limit_of(row), segments=segments, calendar=CALENDAR)
    assert found.due_at == at(row["han"])


@pytest.mark.parametrize("row", rows("thong_bao_truc_tuyen"))
def test_an_online_filing_is_answered_as_the_table_says(row: Row) -> None:
    filed = moment(row["nop"])
    assert deem(filed, Channel.ONLINE, CALENDAR) == at(row["bat_dau"])
    assert reception.notice_due(filed, Channel.ONLINE, CALENDAR) == at(row["han"])


CLOCKS = {
    "alert_due": reception.alert_due,
    "transfer_due": reception.transfer_due,
    "same_day_due": reception.same_day_due,
    "last_supplement_request": reception.last_supplement_request,
    "supplement_due": reception.supplement_due,
    "apology_due": reception.apology_due,
    "notice_due_direct": lambda filed, calendar: reception.notice_due(filed, Channel.COUNTER, calendar),
}


@pytest.mark.parametrize("row", rows("dong_ho_khac"))
def test_the_other_clocks_are_due_as_the_table_says(row: Row) -> None:
    assert CLOCKS[row["viec"]](moment(row["luc"]), CALENDAR) == at(row["han"])


@pytest.mark.parametrize("row", rows("phan_anh_kien_nghi"))
def test_a_feedback_step_is_due_as_the_table_says(row: Row) -> None:
    clock = feedback_clock(FeedbackChannel(row["kenh"]), FeedbackStep(row["buoc"]), date(2026, 12, 31))
    assert clock is not None
    found = feedback_deadline(moment(row["nhan"]), clock, CALENDAR)
    assert found.due_at is not None
    assert found.due_at.date() == row["han"]


@pytest.mark.shared
def test_the_worked_cases_beside_the_repository_come_out_exactly(shared: Path) -> None:
    lines = (shared / "vectors" / "clock.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for line in lines:
        case = json.loads(line)
        answer, was_json = answered(json.dumps(case["input"]))
        assert was_json
        found = {key: answer.get(key) for key in case["expect"]}
        if found != case["expect"]:
            wrong.append((case["expect"], answer))
    assert wrong == []
    assert len(lines) >= 150
