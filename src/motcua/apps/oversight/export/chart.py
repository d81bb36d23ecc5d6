"""Biểu đồ cho báo cáo DOCX: drawn by typst with the fonts inside its wheel, the same picture on every machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import typst

from motcua.core.feedback_month_rows import Counts

FOLDER = Path(__file__).parent
MOST_AGENCIES = 12


def chart_png(agencies: Sequence[tuple[str, Counts]]) -> bytes:
    """The agencies with the most cases; three bars each, with their numbers."""
    told = [
        {"agency": name, "counts": [counts.late, counts.prolonged, counts.escalated]}
        for name, counts in agencies[:MOST_AGENCIES]
    ]
    compiler = typst.Compiler(root=FOLDER, font_paths=typst.Fonts(include_system_fonts=False))
    drawn = compiler.compile(
        input=FOLDER / "chart.typ", format="png", ppi=200.0,
        sys_inputs={"told": json.dumps(told, ensure_ascii=False)},
    )  # fmt: skip
    assert isinstance(drawn, bytes)  # noqa: S101 - one page, for its height follows its content
    return drawn
