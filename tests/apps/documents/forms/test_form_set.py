"""Bộ biểu mẫu."""

from __future__ import annotations

import pytest

from motcua.apps.documents.forms import (
    FORM_SETS,
    TT01_2018,
    TT03_2025,
    Apology,
    ControlSlip,
    DayBook,
    FormNotInSet,
    Receipt,
    StopNotice,
    render,
    sheet_of,
)
from motcua.apps.documents.forms.render import SHEETS
from tests.apps.documents.forms.samples import STOP


def test_the_set_of_2025_has_seven_forms_and_that_of_2018_six() -> None:
    numbers = {name: [sheet.no for sheet in sheets.values()] for name, sheets in FORM_SETS.items()}
    assert numbers == {
        TT03_2025: ["01", "02", "03", "04", "05", "06", "07"],
        TT01_2018: ["01", "02", "03", "04", "05", "06"],
    }


def test_a_form_keeps_its_number_of_the_time() -> None:
    assert (sheet_of(ControlSlip, TT03_2025).no, sheet_of(ControlSlip, TT01_2018).no) == ("06", "05")
    assert (sheet_of(DayBook, TT03_2025).no, sheet_of(DayBook, TT01_2018).no) == ("07", "06")
    assert sheet_of(Receipt, TT03_2025).title == sheet_of(Receipt, TT01_2018).title
    assert "gia hạn" in sheet_of(Apology, TT03_2025).title
    assert "hẹn lại" in sheet_of(Apology, TT01_2018).title


def test_every_sheet_has_its_file() -> None:
    files = {sheet.file for sheets in FORM_SETS.values() for sheet in sheets.values()}
    assert files | {"style.typ"} == {path.name for path in SHEETS.iterdir()}


def test_a_notice_of_stopping_is_refused_for_the_time_before_it_existed() -> None:
    assert sheet_of(StopNotice, TT03_2025).no == "05"
    with pytest.raises(FormNotInSet, match="tt01-2018"):
        render(STOP, form_set=TT01_2018)
