"""Tờ khai của tỉnh mẫu: every form can be asked on a page, with every condition understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from motcua import demo
from motcua.core.eform import asks_of

FOLDER = Path(demo.__file__).parent / "province" / "procedures"


def forms() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yaml")):
        for each in yaml.safe_load(path.read_text())["procedures"]:
            if each.get("form"):
                yield pytest.param(each["form"], id=each["code"])


@pytest.mark.parametrize("form", list(forms()))
def test_the_form_can_be_asked_on_a_page(form: dict[str, Any]) -> None:
    asks = {ask.name: ask for ask in asks_of(form)}
    assert list(asks) == list(form["properties"])
    assert all(ask.title and ask.title != ask.name for ask in asks.values())
    sources = {ask.prefill for ask in asks.values()} - {""}
    known = ("name", "personal_id", "tax_code", "phone", "email", "address")
    assert sources <= {f"applicant.{each}" for each in known}
    for rule in (form, *form.get("allOf", ())):
        for name in (rule.get("then") or {}).get("required", ()):
            held = form["properties"][name]
            assert asks[name].whens or asks[name].is_required or held.get("x-always"), name
