"""Thẻ mẫu của nhà: what templates say in words, and the icons. Load with `{% load house %}`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from html import escape
from typing import Any

from django import template
from django.http import QueryDict
from django.template.base import FilterExpression, Node, Parser, TextNode, Token
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext

from motcua.core.definition import (
    AUDIENCE_NAMES,
    CHANNEL_NAMES,
    LEVEL_NAMES,
    ONLINE_NAMES,
    PART_NAMES,
    Limit,
)
from motcua.core.fees import CATEGORY_NAMES, FORMULA_NAMES
from motcua.core.folding import shortened
from motcua.web.ui import wording
from motcua.web.ui.icons import ICONS

register = template.Library()
SELECTED = mark_safe(" selected")
CODE = re.compile(r"([A-Z][A-Z0-9.]*(?:-[A-Z0-9]+)+)")  # H05.02-261116-0003, T-8MQQ48T5QS, PA-261104-0001

DESK = "Bàn làm việc"  # where the path of every page for staff begins


@register.filter
def day(value: date | datetime | None) -> str:
    """Ngày dd/MM/yyyy; nothing for nothing."""
    return wording.day_in_words(value) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """“14:30, ngày 20/11/2026”."""
    return wording.moment_in_words(value) if value else ""


@register.filter
def brief(value: datetime | None) -> str:
    """“14:30 20/11”, in lists."""
    return wording.brief_moment(value) if value else ""


@register.filter
def at_most(text: str, most: int) -> str:
    """Cắt sau số chữ này, as Django's `truncatechars`, which walks through each text letter by letter."""
    return Truncator(text).chars(most) if len(text) > most else text


@register.filter
def short(text: str, most: int) -> str:
    """Rút gọn, never inside a word."""
    return shortened(text, most)


@register.filter
def money(value: int | None) -> str:
    """“20.000 đồng”; an unknown amount is told “theo quy định” (decision 12)."""
    return wording.money_in_words(value) if isinstance(value, int) else wording.limit_in_words(None)


@register.filter
def number(value: int) -> str:
    """“5.670”."""
    return wording.number_in_words(value)


@register.filter
def limit(value: Limit | None) -> str:
    """“5 ngày làm việc”."""
    return wording.limit_in_words(value)


WORDS: Mapping[str, Mapping[Any, str]] = {
    "level": LEVEL_NAMES,
    "audience": AUDIENCE_NAMES,
    "online": ONLINE_NAMES,
    "channel": CHANNEL_NAMES,
    "part": PART_NAMES,
    "formula": FORMULA_NAMES,
    "category": CATEGORY_NAMES,
}


@register.filter
def named(code: str, kind: str) -> str:
    """A code in words: `{{ procedure.online|named:"online" }}`. An unknown code is shown as it is."""
    return gettext(WORDS[kind].get(code, code))


BULLET = re.compile(r"^[-+•*–]\s*")
ITEM = re.compile(r"^\s*(?:[-+•*–]|[a-zđ]\)|\d{1,2}[.)]|\([ivx\d]{1,4}\))\s+", re.IGNORECASE)


@register.filter
def paragraphs(text: str) -> SafeString:
    """Văn bản nhiều dòng as paragraphs; what begins like an item is set in as one. A lone line loses its bullet."""
    lines = [line.strip() for line in text.replace("\xa0", " ").splitlines() if line.strip()]
    if len(lines) == 1:
        return format_html("<p>{}</p>", BULLET.sub("", lines[0]))
    return format_html_join(
        "", "<p{}>{}</p>", ((mark_safe(' class="item"') if ITEM.match(x) else "", x) for x in lines)
    )


@register.simple_tag
def options(pairs: Iterable[tuple[str, str]], chosen: str = "", most: int = 0) -> SafeString:
    """Các lựa chọn của một `<select>`: values and names, cut after `most` letters. A province has hundreds, and
    `format_html` for each of them is a fifth of a page."""
    shown = (
        f'<option value="{escape(str(value))}"{SELECTED if value == chosen else ""}>'
        f"{escape(at_most(str(name), most) if most else str(name))}</option>"
        for value, name in pairs
    )
    return mark_safe("".join(shown))  # noqa: S308 - each part escaped above


@register.filter
def codes_whole(text: str) -> SafeString:
    """Chữ có mã: a code is never broken at its hyphens, it is read aloud and typed again."""
    parts = CODE.split(str(text))
    told = (
        f'<span class="nowrap">{escape(each)}</span>' if at % 2 else escape(each) for at, each in enumerate(parts)
    )
    return mark_safe("".join(told))  # noqa: S308 - each part escaped above


@register.filter
def by_fours(key: str) -> str:
    """Khóa chép tay: in groups of four, as one types it from a screen."""
    return " ".join(key[at : at + 4] for at in range(0, len(key), 4))


@cache
def drawn(name: str) -> SafeString:
    """Biểu tượng, hidden from screen readers: the words beside it say the same."""
    return format_html('<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', mark_safe(ICONS[name]))  # noqa: S308 - our own drawing


@register.tag
def icon(parser: Parser, token: Token) -> Node:
    """`{% icon "clock" %}`: what is named outright is drawn when the template is read, not for each row of a list."""
    name = parser.compile_filter(token.split_contents()[1])
    return TextNode(drawn(name.var)) if isinstance(name.var, str) else Icon(name)


class Icon(Node):
    """Biểu tượng named by a value."""

    def __init__(self, name: FilterExpression) -> None:
        self.name = name

    def render(self, context: template.Context) -> SafeString:
        return drawn(self.name.resolve(context))


@register.simple_tag(takes_context=True)
def same_page(context: template.Context, **changes: str | int | None) -> str:
    """The address of this page with some of its questions changed; None or nothing takes one away."""
    query: QueryDict = context["request"].GET.copy()
    query.pop("lang", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return "?" + query.urlencode()


@register.inclusion_tag("ui/crumbs.html", takes_context=True)
def crumbs(context: template.Context, *pairs: str) -> dict[str, Sequence[tuple[str, str]] | str]:
    """Đường dẫn: `{% crumbs "Thủ tục" "/thu-tuc/" "Đăng ký khai sinh" %}`; the last is this page.

    A page for staff starts at the desk, every other page at the front door.
    """
    request = context.get("request")
    home = "/lam-viec/" if request is not None and request.path.startswith("/lam-viec/") else "/"
    above = list(zip(pairs[0::2], pairs[1::2], strict=False))
    is_named = DESK in {name for name, _ in above}
    return {"home": "" if is_named else home, "desk": DESK, "above": above, "here": pairs[-1]}
