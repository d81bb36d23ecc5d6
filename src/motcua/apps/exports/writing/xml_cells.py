"""Ô của bảng tính: each cell's XML; text stands in its cell, so that no table of strings grows with the file.

What begins like a formula is text all the same, and is marked as such (`quotePrefix`): it stays text even after
somebody has opened the cell to edit it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from django.utils.timezone import get_default_timezone

from motcua.apps.exports.lists.exportable import Cell
from motcua.core.tabular import RUN_AS_FORMULA

LONGEST = 32_000  # Excel refuses a file with a cell beyond 32,767
HEAD, QUOTED, MOMENT, DAY = 1, 2, 3, 4  # places in `STYLES`
EPOCH = date(1899, 12, 30).toordinal()  # from which a spreadsheet counts days
SPECIAL = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
UNSPEAKABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")  # what XML cannot say, and a bare carriage return
LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/>'
    '<numFmt numFmtId="165" formatCode="dd/mm/yyyy"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Times New Roman"/></font>'
    '<font><b/><sz val="11"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFEDEDED"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">'
    '<alignment vertical="center" wrapText="1"/></xf>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    "</styleSheet>"
)


def letters(count: int) -> list[str]:
    """A, B … Z, AA, AB … for so many columns."""
    found = []
    for number in range(count):
        name, rest = "", number + 1
        while rest:
            rest, place = divmod(rest - 1, 26)
            name = chr(65 + place) + name
        found.append(name)
    return found


def row_xml(names: Sequence[str], number: int, values: Sequence[Cell], style: int = 0) -> str:
    """Một dòng; an empty cell is left out."""
    cells = [
        _cell(f"{name}{number}", value, style)
        for name, value in zip(names, values, strict=True)
        if value not in (None, "")
    ]
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: Cell, style: int) -> str:
    match value:
        case str():
            shown = style or (QUOTED if value[0] in RUN_AS_FORMULA else 0)
            mark = f' s="{shown}"' if shown else ""
            return f'<c r="{place}"{mark} t="inlineStr"><is>{text_xml(value)}</is></c>'
        case datetime():
            local = value.astimezone(get_default_timezone())
            passed = (local.hour * 60 + local.minute) * 60 + local.second
            return f'<c r="{place}" s="{MOMENT}"><v>{local.toordinal() - EPOCH + passed / 86400:.9f}</v></c>'
        case date():
            return f'<c r="{place}" s="{DAY}"><v>{value.toordinal() - EPOCH}</v></c>'
        case _:
            return f'<c r="{place}"><v>{value}</v></c>'


def text_xml(text: str) -> str:
    """Lời trong ô, as it was written: blanks at its ends and ends of lines too; cut where Excel could not go on."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + "…"
    keeps = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() or "\n" in text else ""
    if SPECIAL.search(text):
        text = LOOKS_ESCAPED.sub("_x005F_", text)
        text = escape(UNSPEAKABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return f"<t{keeps}>{text}</t>"
