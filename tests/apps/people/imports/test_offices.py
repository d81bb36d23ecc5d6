"""The province's own tree from a file: repeatable, each row accounted for, nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

import motcua.demo
from motcua.apps.journal.models import Entry
from motcua.apps.people.imports.offices import import_offices
from motcua.apps.people.models import Office
from motcua.apps.people.refusals import FileUnreadable

pytestmark = pytest.mark.django_db
TREE = """
- {code: H05.34.44, name: Phòng Đo đạc, kind: division, parent: H05.34, starts_on: 2025-07-01}
- {code: H05.34, old_code: 000.00.34.H05, name: Sở Nông nghiệp và Môi trường, kind: department, parent: H05,
   starts_on: 2025-07-01, ends_on: null, legal_basis: NQ 1, receives: false,
   predecessors: [{name: Sở A, kind: department}]}
- {code: H05, name: UBND tỉnh, kind: province, parent: null, starts_on: 2025-07-01}
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "offices.yaml"
    file.write_text(text, "utf-8")
    return file


def test_a_tree_in_any_order_is_imported_and_imported_again_unchanged(tmp_path: Path) -> None:
    file = write(tmp_path, TREE)
    assert import_offices(file).new == 3
    office = Office.objects.get(code="H05.34.44")
    assert office.parent is not None
    assert office.parent.formed_from == [{"name": "Sở A", "kind": "department"}]
    entries = Entry.objects.count()
    again = import_offices(file)
    assert (again.new, again.updated, again.unchanged, again.rejected) == (0, 0, 3, [])
    assert Entry.objects.count() == entries


def test_a_corrected_name_is_updated(tmp_path: Path) -> None:
    import_offices(write(tmp_path, TREE))
    outcome = import_offices(
        write(tmp_path, TREE.replace("Phòng Đo đạc", "Phòng Đo đạc, Bản đồ".replace(",", " và")))
    )
    assert (outcome.updated, outcome.unchanged) == (1, 2)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{code: H05.35, name: '', kind: department, starts_on: 2025-07-01}", "thiếu tên"),
        ("{code: H05.35, name: Sở, kind: castle, starts_on: 2025-07-01}", "loại cơ quan"),
        ("{code: H05.35, name: Sở, kind: department, starts_on: hôm qua}", "ngày"),
        ("{code: H05.35, name: Sở, kind: department, starts_on: 2025-07-01, parent: H09}", "cấp trên"),
        ("{code: '../etc', name: Sở, kind: department, starts_on: 2025-07-01}", "cấu trúc"),
        ("{code: H05, name: UBND, kind: province, starts_on: 2025-07-01}", "trùng mã"),
        ("{name: Sở, kind: department}", "thiếu mã"),
        ("chữ", "thiếu mã"),
    ],
)
def test_a_bad_row_is_rejected_alone(tmp_path: Path, row: str, reason: str) -> None:
    outcome = import_offices(write(tmp_path, f"{TREE}- {row}\n"))
    assert outcome.new == 3
    assert [reason in rejection.reason for rejection in outcome.rejected] == [True]


def test_a_circle_of_offices_is_rejected_as_a_whole(tmp_path: Path) -> None:
    circle = """
- {code: H05.1A, name: A, kind: division, parent: H05.1B, starts_on: 2025-07-01}
- {code: H05.1B, name: B, kind: division, parent: H05.1A, starts_on: 2025-07-01}
"""
    outcome = import_offices(write(tmp_path, TREE + circle))
    assert (outcome.new, len(outcome.rejected)) == (3, 2)


def test_a_file_that_is_no_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        import_offices(write(tmp_path, "a: {b"))
    with pytest.raises(FileUnreadable):
        import_offices(tmp_path / "khong-co.yaml")


def test_the_demo_provinces_folder_is_imported_whole() -> None:
    folder = Path(motcua.demo.__file__).parent / "province" / "offices"
    outcome = import_offices(folder)
    assert outcome.rejected == []
    assert outcome.new > 200
    again = import_offices(folder)
    assert (again.new, again.updated) == (0, 0)
