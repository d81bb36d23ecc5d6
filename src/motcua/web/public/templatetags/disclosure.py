"""Thẻ mẫu của trang công khai: periods, masked days and codes in words. Load with `{% load disclosure %}`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from motcua.web.public.disclosure import words

register = template.Library()
TABLES = {"cause": words.CAUSES, "status": words.STATUSES, "apology": words.APOLOGIES, "kind": words.KINDS}


@register.filter
def told_day(text: str | None) -> str:
    """“2026-10-05” → “05/10/2026”, “2026-10” → “10/2026”; an hour after it stays."""
    day, _, hour = (text or "").partition(" ")
    return " ".join(filter(None, ["/".join(reversed(day.split("-"))), hour]))


@register.filter
def in_words(code: str, table: str) -> str:
    """A code in words: `{{ row.cause|in_words:"cause" }}`."""
    return str(TABLES[table].get(code, code))


@register.filter
def slug(kind: str) -> str:
    """The kind of a publication as its address spells it."""
    return words.slug_of(kind)


@register.filter
def get_item(table: Mapping[str, Any] | str, key: str) -> Any:
    """What stands under a key that is not a word of the template; nothing where there is no such table."""
    return table.get(key, "") if isinstance(table, Mapping) else ""
