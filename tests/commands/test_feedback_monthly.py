"""`motcua feedback monthly`: the list of the province or of one unit, as a file; misuse is one sentence."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest

from motcua import cli
from motcua.apps.oversight.services.open_month import open_month
from tests.apps.dossiers.conftest import Province, province  # noqa: F401 - a fixture
from tests.apps.oversight.months import CASE, OCTOBER, OPENED, SECOND, SHARED, units_of


@pytest.fixture
def opened(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811 - the fixture of that name
    monkeypatch.setattr("motcua.commands.feedback_monthly.standing", lambda args: nullcontext())
    units = units_of(province.root, province.department, province.centre)
    open_month(OCTOBER, at=OPENED, register=units.register)


def _written(out: Path, *words: str) -> int:
    return cli.main(["feedback", "monthly", "--month", "2026-10", "--out", str(out), *words])


@pytest.mark.django_db
@pytest.mark.usefixtures("opened")
def test_the_list_of_the_province_has_every_case_once_and_twice_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    assert _written(first) == _written(second) == cli.DONE
    assert first.read_bytes() == second.read_bytes()
    rows = json.loads(first.read_text(encoding="utf-8"))["rows"]
    assert [row["Mã PAKN"] for row in rows] == [CASE.code, SECOND.code, SHARED.code]
    for kind in ("xlsx", "docx"):
        assert _written(tmp_path / f"1.{kind}") == _written(tmp_path / f"2.{kind}") == cli.DONE
        assert (tmp_path / f"1.{kind}").read_bytes() == (tmp_path / f"2.{kind}").read_bytes()


@pytest.mark.django_db
@pytest.mark.usefixtures("opened")
def test_the_list_of_one_unit_is_its_own_and_an_unknown_one_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _written(tmp_path / "don-vi.json", "--office", "H05.40") == cli.DONE
    assert json.loads((tmp_path / "don-vi.json").read_text(encoding="utf-8"))["rows"] == []
    assert _written(tmp_path / "khong.json", "--office", "H05.99") == cli.FAILED
    assert "Chưa có danh sách" in capsys.readouterr().err
    assert not (tmp_path / "khong.json").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--month", "2026-13", "--out", "a.xlsx"], ["--month", "2026-10", "--out", "a.pdf"],
        ["--month", "2026-10", "--out", "khong-co/a.xlsx"], ["--month", "2026-10"],
    ],
)  # fmt: skip
def test_misuse_is_told_and_answers_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["feedback", "monthly", *words])
    assert left.value.code == cli.MISUSED
    assert capsys.readouterr().err
