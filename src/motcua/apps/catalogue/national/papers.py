"""Thành phần hồ sơ trong bản ghi quốc gia: papers, remarks, and headings that are now a case, now a group.

`required` is false in every record and is not read; an entry without quantities is a remark and no paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from motcua.apps.catalogue.national import reading
from motcua.apps.catalogue.national.reading import Values
from motcua.core.definition import Component
from motcua.core.folding import fold

SHOWN = "giay to phai xuat trinh"
PLAIN = ("giay to phai nop", "giay to phai gui", "thanh phan ho so", "ho so gom", "ho so bao gom")
REMARK = ("luu y", "ghi chu", "chu y")
BULLETS = " *-+•–:;."


@dataclass(frozen=True, slots=True)
class Heading:
    """Tiêu đề nhóm giấy tờ: what it makes of the entries below it."""

    case: str = ""
    is_shown: bool = False
    is_remark: bool = False


def components_of(values: Values) -> tuple[Component, ...]:
    """All entries under all headings, in their order, without nameless and repeated ones."""
    groups = reading.rows(values, "executionCases") or [{"profileComponents": values.get("profileComponents")}]
    found = [each for group in groups for each in _of_group(group)]
    return tuple(dict.fromkeys(found))


def heading(name: str) -> Heading:
    """What stands above a group: papers to hand in, papers to be shown, remarks; anything else names a case."""
    plain = fold(name).strip(BULLETS)
    if plain.startswith(SHOWN):
        return Heading(is_shown=True)
    if plain.startswith(REMARK):
        return Heading(is_remark=True)
    return Heading() if plain.startswith(PLAIN) else Heading(case=name.strip(BULLETS))


def _of_group(group: dict[str, Any]) -> Iterator[Component]:
    under = heading(reading.line(group, "name"))
    for row in reading.rows(group, "profileComponents"):
        name, code = reading.text(row, "name"), reading.line(row, "code")[:64]
        if not name:
            continue
        original, copy = reading.count(row, "originalQty"), reading.count(row, "copyQty")
        is_remark = under.is_remark or not (original or copy)
        yield Component(
            code=code,
            name=name,
            original=original,
            copy=copy,
            form=_form(row),
            replaced_by=code if reading.truth(row, "isProcessingResult") else "",
            shown_only=under.is_shown and not is_remark,
            is_note=is_remark,
            case=under.case,
        )


def _form(row: dict[str, Any]) -> str:
    names = (reading.line(each, "fileName") for each in reading.rows(row, "attachments"))
    return next(filter(None, names), "")
