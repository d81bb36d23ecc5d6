"""In biểu mẫu: from a form's values to the bytes of a PDF/A.

A typst compiler is costly to make and cheap to use again, and may not be used by two threads at once: whoever draws
takes one of those that rest, or makes one. All share the fonts inside the wheel, so a form looks the same everywhere.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

from motcua.apps.documents.forms import spoken
from motcua.apps.documents.forms.form_set import TT03_2025, Sheet, sheet_of
from motcua.apps.documents.forms.plain import drawable, plain
from motcua.apps.documents.forms.qr import qr_svg
from motcua.apps.documents.forms.values import Form

SHEETS: Final = Path(__file__).parent / "sheets"
ARCHIVE: Final = ["a-2a", "ua-1"]
MUCH: Final = 60_000  # letters of a form's values: some hundred rows of a day book; no other form comes near it
AGES: Final = 11  # typst forgets what its last ten compilations did not use
_resting: list[Any] = []  # as many as ever drew at once: no more than there are seats in a web process


def render(form: Form, *, form_set: str = TT03_2025) -> bytes:
    """In biểu mẫu ra PDF: the same values give the same bytes, on any day and any machine."""
    sheet = sheet_of(type(form), form_set)
    values = json.dumps(written(form, sheet, form_set), ensure_ascii=False)
    timestamp = int(form.issued_at.timestamp())
    try:
        return compiled(sheet.file, values, timestamp)
    except typst.TypstError as refused:
        if not refused.message.startswith("PDF/A"):
            raise
        return compiled(sheet.file, drawable(values), timestamp)  # PDF/A allows no letter without a glyph


def written(form: Form, sheet: Sheet, form_set: str) -> dict[str, Any]:
    """Nội dung để in: everything the sheet shows, as JSON."""
    mark = sheet.mark.format(mark=plain(form.letterhead.mark))
    number = "……" if form.number is None else f"{form.number:02d}"
    address = getattr(form, "tracking_url", "")
    issued_on = spoken.day(spoken.local(form.issued_at).date())
    shown: dict[str, Any] = plain(form)
    return shown | {
        "form_set": form_set,
        "sheet": plain(sheet),
        "serial": f"{number}/{mark}",
        "issued_on": issued_on,
        "qr": qr_svg(address) if address else None,
    }


def new_compiler() -> typst.Compiler:
    """Bộ dịch typst: sees the folder of sheets and nothing else of the machine."""
    return typst.Compiler(root=SHEETS, font_paths=_fonts())


@cache
def _fonts() -> typst.Fonts:
    """Read at the first sheet: a process that prints nothing has no need of them (ADR 30)."""
    return typst.Fonts(include_system_fonts=False)


def compiled(file: str, values: str, timestamp: int) -> bytes:
    """PDF/A đọc được bằng máy: tagged and archivable, by a compiler that nobody else has meanwhile."""
    try:
        compiler = _resting.pop()
    except IndexError:
        compiler = new_compiler()
    try:
        made = compiler.compile(
            input=SHEETS / file,
            format="pdf",
            sys_inputs={"form": values},
            timestamp=timestamp,
            pdf_standards=ARCHIVE,
        )
        return bytes(made)
    finally:
        if len(values) > MUCH:
            _forget(compiler)
        _resting.append(compiler)


def _forget(compiler: Any) -> None:
    """Trả lại bộ nhớ: what typst remembers of a long book (0.2 MB a row) serves nobody again, and would lie there for
    ten more forms; its wheel has no word for that."""
    for _ in range(AGES):
        compiler.compile(input=b"", format="pdf", sys_inputs={})
