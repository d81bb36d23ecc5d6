"""The processes that the demo province brings are fit to be published as they are."""

from __future__ import annotations

from decimal import Decimal
from importlib.resources import files
from typing import Any

import pytest
import yaml

from motcua.core.definition import Limit, LimitUnit
from motcua.core.process_check import Bound, check
from motcua.core.process_form import read
from motcua.core.process_limit import working_hours

FOLDER = files("motcua.demo") / "province" / "procedures"
PROCEDURES = [
    procedure
    for file in sorted(FOLDER.iterdir(), key=lambda file: file.name)
    if file.name.endswith(".yaml")
    for procedure in yaml.safe_load(file.read_text("utf-8"))["procedures"]
    if procedure.get("process")
]


@pytest.mark.parametrize("procedure", PROCEDURES, ids=lambda procedure: str(procedure["code"]))
def test_a_process_of_the_demo_province_has_no_findings(procedure: dict[str, Any]) -> None:
    bounds = [
        Bound(working_hours(Limit(Decimal(str(case["limit"]["amount"])), LimitUnit(case["limit"]["unit"]),
                                  bool(case.get("same_day")))), case["code"], case["name"])
        for case in procedure["cases"] if case.get("limit")
    ]  # fmt: skip
    assert check(read(procedure["process"]), bounds) == ()
