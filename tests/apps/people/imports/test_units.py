"""Provinces and communes: the three public files, what became of what, and an old code that leads to today's unit."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import motcua.demo
from motcua.apps.journal.models import Entry
from motcua.apps.people.imports.units import import_units, in_order
from motcua.apps.people.models import AdminUnit, UnitChange
from motcua.apps.people.refusals import FileUnreadable
from motcua.apps.people.units import communes_of, current_unit

pytestmark = pytest.mark.django_db
PROVINCE = Path(motcua.demo.__file__).parent / "province"
OLD = [
    {
        "Code": "90",
        "FullName": "Tỉnh Sông Cũ",
        "District": [
            {
                "Code": "900",
                "FullName": "Huyện Đông",
                "Ward": [
                    {"Code": "90001", "FullName": "Xã An Bình"},
                    {"Code": "90002", "FullName": "Xã Hòa Lạc"},
                    {"Code": "90003", "FullName": "Thị trấn Chợ"},
                ],
            },
            {"Code": "901", "FullName": "Huyện Tây", "Ward": [{"Code": "90011", "FullName": "Xã An Bình"}]},
            {"Code": "902", "FullName": "Huyện Đảo", "Ward": None},
        ],
    }
]
NEW = [
    {
        "Code": "91",
        "FullName": "Tỉnh Sông Mới",
        "Wards": [{"Code": "90001", "FullName": "Xã Hòa Bình"}, {"Code": "91002", "FullName": "Phường Chợ"}],
    }
]
CHANGES = [
    {"ma": "91", "magoc": "0", "ten": "Tỉnh Sông Mới", "truocsapnhap": "tỉnh Sông Cũ và tỉnh Núi"},
    {
        "ma": "90001",
        "magoc": "91",
        "ten": "Xã Hòa Bình",
        "truocsapnhap": "Xã An Bình (huyện Đông), một phần diện tích TN, quy mô dân số của các xã Hòa Lạc",
    },
    {
        "ma": "91002",
        "magoc": "91",
        "ten": "Phường Chợ",
        "truocsapnhap": "Thị trấn Chợ, Xã Không Có, Xã Hòa Lạc (phần còn lại sau khi sáp nhập vào xã Hòa Bình)",
    },
]


def write(folder: Path, name: str, content: Any) -> Path:
    file = folder / name
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return file


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [write(tmp_path, f"{name}.json", rows) for name, rows in (("c", CHANGES), ("n", NEW), ("o", OLD))]


def test_lists_come_before_changes_and_a_second_run_changes_nothing(files: list[Path]) -> None:
    first = [import_units(file) for file in in_order(files)]
    assert [outcome.new for outcome in first] == [3, 5, 4]
    entries = Entry.objects.count()
    for file in in_order(files):
        again = import_units(file)
        assert (again.new, again.updated) == (0, 0)
    assert Entry.objects.count() == entries


def test_what_cannot_be_resolved_is_rejected_with_its_reason(files: list[Path]) -> None:
    outcome = [import_units(file) for file in in_order(files)][-1]
    reasons = [rejection.reason for rejection in outcome.rejected]
    assert ["không tìm thấy đơn vị cũ" in reason for reason in reasons] == [True]


def test_a_name_that_fits_several_is_not_guessed(files: list[Path], tmp_path: Path) -> None:
    for file in in_order(files)[:2]:
        import_units(file)
    lonely = [CHANGES[0], {"ma": "91002", "magoc": "91", "ten": "Phường Chợ", "truocsapnhap": "Xã An Bình"}]
    outcome = import_units(write(tmp_path, "le.json", lonely))
    assert "có 2 đơn vị cũ cùng tên" in outcome.rejected[0].reason
    with_neighbour = [CHANGES[0], lonely[1] | {"truocsapnhap": "Xã An Bình, Thị trấn Chợ"}]
    assert import_units(write(tmp_path, "ke.json", with_neighbour)).rejected == []


def test_an_old_code_leads_to_the_new_units_and_keeps_itself(files: list[Path]) -> None:
    for file in in_order(files):
        import_units(file)
    whole, split = current_unit("90003"), current_unit("90002")
    assert whole is not None
    assert split is not None
    assert (str(whole.entered), [str(one) for one in whole.now], whole.is_certain) == (
        "thị trấn Chợ", ["phường Chợ"], True,
    )  # fmt: skip
    assert [one.code for one in split.now] == ["90001", "91002"]
    assert not split.is_certain
    assert set(UnitChange.objects.filter(old__code="90002").values_list("part", flat=True)) == {"partly"}


def test_a_code_given_again_is_read_by_its_day(files: list[Path]) -> None:
    for file in in_order(files):
        import_units(file)
    before, after = (current_unit("90001", written_on=day) for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert before is not None
    assert after is not None
    assert (before.entered.name, after.entered.name) == ("An Bình", "Hòa Bình")
    assert current_unit("99999") is None
    assert [one.name for one in communes_of("91", date(2026, 1, 1))] == ["Chợ", "Hòa Bình"]


def test_the_provinces_own_file_needs_no_other(tmp_path: Path) -> None:
    own = """
province: {code: "91", name: Tỉnh Sông Mới, predecessors: [{code: "90", name: Tỉnh Sông Cũ}]}
districts: [{code: "901", name: Huyện Tây, province: "90"}]
communes:
  - code: "91002"
    name: Phường Chợ
    kind: phường
    formed_from:
      - {name: Thị trấn Chợ, kind: thị trấn, part: whole, old_code: "90003", district: "901"}
      - {name: An Bình, kind: xã, part: partly, old_code: "90011", district: "901"}
      - {name: "", kind: xã, part: partly, old_code: "9"}
"""
    file = write(tmp_path, "communes.yaml", own)
    outcome = import_units(file)
    assert (outcome.new, len(outcome.rejected)) == (7, 1)
    assert import_units(file).new == 0
    resolved = current_unit("90011")
    assert resolved is not None
    assert [str(one) for one in resolved.now] == ["phường Chợ"]
    assert (resolved.entered.district, resolved.entered.province) == ("Huyện Tây", "90")


def test_the_demo_province_is_complete() -> None:
    outcome = import_units(PROVINCE / "communes.yaml")
    # a shooting range was a unit of the resolution, never of the statistics: it has no code
    assert [rejection.reason for rejection in outcome.rejected] == [
        "mã hoặc tên đơn vị không đúng:  khác Trường bắn TB1"
    ]
    assert len(communes_of("24", date(2025, 7, 1))) == 99
    assert UnitChange.objects.count() == 313


@pytest.mark.parametrize("content", ["", "[", "[]", "{}", "[{}]", '"chữ"', "\x00", "[[[[" * 9000])
def test_a_foreign_file_is_refused_in_one_sentence(tmp_path: Path, content: str) -> None:
    with pytest.raises(FileUnreadable):
        import_units(write(tmp_path, "la.json", content))
    assert AdminUnit.objects.count() == 0


@pytest.mark.shared
def test_the_real_files_are_accounted_for(shared: Path) -> None:
    outcomes = [import_units(file) for file in in_order(sorted((shared / "data/units").glob("*.json")))]
    assert AdminUnit.objects.filter(level="commune", starts_on=date(2025, 7, 1)).count() == 3321
    assert AdminUnit.objects.filter(level="commune", starts_on=None).count() == 10035
    resolved = AdminUnit.objects.filter(level="commune", starts_on=None, became__isnull=False).distinct().count()
    assert resolved > 9700
    assert len(outcomes[-1].rejected) < 400
