"""Bản dịch tiếng Anh: what the public pages say, and the compiled catalogue that the product carries.

`python -m tests.translations` compiles `django.po` into `django.mo`; the .po is written by hand and is the source.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import polib

SOURCE = Path(__file__).resolve().parents[1] / "src" / "motcua"
PO = SOURCE / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")
WEB = SOURCE / "web"
SPOKEN = (WEB / "ui", WEB / "tour", WEB / "public", WEB / "accounts", WEB / "citizen", WEB / "desk", WEB / "voice")
UNSPOKEN = "living"  # the living page is for the house itself, in Vietnamese

TRANSLATE = re.compile(r'{%\s*translate\s+"([^"]+)"')
BLOCK = re.compile(r"{%\s*blocktranslate[^%]*%}(.*?){%\s*(?:plural|endblocktranslate)\s*%}", re.DOTALL)
VARIABLE = re.compile(r"{{\s*(\w+)\s*}}")
CALL = re.compile(r'\b(?:_|gettext|gettext_lazy)\(\s*((?:"(?:[^"\\]|\\.)+"\s*)+)\)')
PIECE = re.compile(r'"((?:[^"\\]|\\.)+)"')  # a long sentence stands in pieces


def said() -> set[str]:
    """Every sentence of the public pages that asks to be translated, with the names of codes that they show."""
    return set(_in_templates()) | set(_in_code()) | set(_names())


def _in_templates() -> Iterator[str]:
    for folder in SPOKEN:
        for template in folder.rglob("*.html"):
            if UNSPOKEN not in template.relative_to(WEB).as_posix():
                text = template.read_text()
                yield from TRANSLATE.findall(text)
                yield from (VARIABLE.sub(r"%(\1)s", found) for found in BLOCK.findall(text))


def _in_code() -> Iterator[str]:
    modules = (module for folder in SPOKEN for module in folder.rglob("*.py"))
    for module in (*modules, *WEB.glob("*.py")):
        yield from ("".join(PIECE.findall(found)) for found in CALL.findall(module.read_text()))


def _names() -> Iterator[str]:
    from motcua.apps.documents.models import Paper
    from motcua.apps.payments.models import Charge
    from motcua.core import definition, fees
    from motcua.core.dossier import STATE_NAMES

    yield from STATE_NAMES.values()
    yield from (str(label) for _, label in (*Paper.Source.choices, *Charge.Method.choices))
    for names in (fees.FORMULA_NAMES, fees.CATEGORY_NAMES):
        yield from names.values()
    for table in ("AUDIENCE", "CHANNEL", "LEVEL", "ONLINE", "PART", "UNIT"):
        yield from getattr(definition, f"{table}_NAMES").values()


def compiled() -> bytes:
    """The .mo that the .po makes."""
    return bytes(polib.pofile(str(PO)).to_binary())


if __name__ == "__main__":
    MO.write_bytes(compiled())
    sys.stdout.write(f"{MO.name}: {len(polib.pofile(str(PO)))}\n")
