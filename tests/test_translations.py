"""The English catalogue says all that the public pages say, and is the compiled one that the product carries."""

from __future__ import annotations

import re

import polib

from tests.translations import MO, PO, WEB, compiled, said

PLACE = re.compile(r"%\(\w+\)s")


def test_every_sentence_of_the_public_pages_has_its_english() -> None:
    translated = {each.msgid for each in polib.pofile(str(PO)) if each.msgstr}
    assert said() - translated == set()


def test_nothing_is_kept_that_nobody_says() -> None:
    assert {each.msgid for each in polib.pofile(str(PO))} - said() == set()


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    assert MO.read_bytes() == compiled(), "run: python -m tests.translations"


def test_nothing_is_counted_into_plurals_which_the_catalogue_does_not_have() -> None:
    """A sentence with a plural is looked for as a pair, and would stay Vietnamese."""
    assert [each.name for each in WEB.rglob("*.html") if "{% plural %}" in each.read_text()] == []


def test_a_translation_keeps_the_places_of_the_original() -> None:
    for each in polib.pofile(str(PO)):
        assert sorted(PLACE.findall(each.msgid)) == sorted(PLACE.findall(each.msgstr)), each.msgid
