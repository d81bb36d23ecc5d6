"""Importing holidays: every row is accounted for, and the second run changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from motcua.apps.journal.models import Entry
from motcua.apps.worktime.models import SpecialDay
from motcua.apps.worktime.refusals import HolidaysUnreadable
from motcua.apps.worktime.services.import_holidays import import_holidays

pytestmark = pytest.mark.django_db
GOOD = "date,type,name_vi,source\n2026-01-01,holiday,Tết Dương lịch,BLLĐ\n2026-01-10,swapped_workday,Làm bù,VB 1\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    place = tmp_path / "lịch nghỉ.csv"
    place.write_text(GOOD, encoding="utf-8")
    return place


def test_the_second_run_changes_nothing_and_writes_nothing(file: Path) -> None:
    assert import_holidays(file, by=None).new == 2
    again = import_holidays(file, by=None)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 2)
    assert Entry.objects.filter(event="calendar.holidays_imported").count() == 1


@pytest.mark.shared
def test_every_row_of_the_shared_list_is_accounted_for(shared: Path) -> None:
    listed = shared / "data/holidays/vn_holidays_2020_2030.csv"
    rows = len(listed.read_text(encoding="utf-8").splitlines()) - 1
    outcome = import_holidays(listed, by=None)
    assert outcome.new + outcome.updated + outcome.unchanged == rows
    assert not outcome.rejected
    assert not SpecialDay.objects.filter(is_forecast=True, day__year__lte=2026).exists()
    assert not SpecialDay.objects.filter(is_forecast=False, day__year__gt=2026).exists()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-13-01,holiday,Tết,x", "YYYY-MM-DD"),
        ("2026-02-16,feast,Tết,x", "loại"),
        ("2026-02-16,holiday,,x", "thiếu tên"),
        ("2026-02-17,swapped_workday,Làm bù,x", "thứ Bảy"),
        ("2026-02-16,holiday", "thiếu tên"),
    ],
)
def test_a_bad_row_is_rejected_with_its_line_and_the_good_ones_stay(file: Path, row: str, reason: str) -> None:
    file.write_text(GOOD + row + "\n", encoding="utf-8")
    outcome = import_holidays(file, by=None)
    assert outcome.new == 2
    assert outcome.rejected[0]["source"] == "lịch nghỉ.csv:4"
    assert reason in outcome.rejected[0]["reason"]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00d", b"", b"a,b\n1,2\n", b'{"date": 1}', b"date,type,name_vi\n\0"])
def test_a_file_that_is_no_calendar_changes_nothing(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    try:
        assert import_holidays(file, by=None).new == 0
    except HolidaysUnreadable as refused:
        assert "lịch nghỉ.csv" in refused.text  # noqa: PT017 - either answer is right; neither writes
    assert not SpecialDay.objects.exists()


def test_a_huge_file_is_refused_before_it_is_read(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.truncate(50_000_000)
    with pytest.raises(HolidaysUnreadable):
        import_holidays(file, by=None)
