"""Đường đi tiếp của một trang: the addresses that a page offers, by its links and by its forms that ask by GET."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

Attributes = dict[str, str]


@dataclass(slots=True)
class Form:
    """Một biểu mẫu hỏi: where it goes, what it carries along, what may be chosen and what may be typed."""

    action: str
    kept: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)


class Reader(HTMLParser):
    """Links and forms of one page, as they stand in it."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.open: Form | None = None
        self.choice = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "form" and named.get("method", "get").lower() == "get":
            self.open = Form(named.get("action", ""))
            self.forms.append(self.open)
        elif self.open is not None:
            self._within(self.open, tag, named)

    def _within(self, form: Form, tag: str, named: Attributes) -> None:
        if tag == "select":
            self.choice = named.get("name", "")
        elif tag == "option" and named.get("value"):
            form.choices.setdefault(self.choice, []).append(named["value"])
        elif tag == "input" and named.get("name"):
            kind = named.get("type", "text")
            if kind == "hidden":
                form.kept[named["name"]] = named.get("value", "")
            elif kind in {"radio", "checkbox"}:
                form.choices.setdefault(named["name"], []).append(named.get("value", "on"))
            else:
                form.typed.append(named["name"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None


def offered(page: str, here: str, words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Addresses of this house that the page leads to; what may be typed is taken from `words`, by the field."""
    reader = Reader()
    reader.feed(page)
    for link in reader.links:
        yield from _local(here, link)
    for form in reader.forms:
        kept = {name: value for name, value in form.kept.items() if value}
        for name, values in form.choices.items():
            for value in dict.fromkeys((values[0], values[len(values) // 2], values[-1])):
                yield from _local(here, f"{form.action or urlsplit(here).path}?{urlencode({**kept, name: value})}")
        for name in form.typed:
            for value in words.get(name, ()):
                yield from _local(here, f"{form.action or urlsplit(here).path}?{urlencode({**kept, name: value})}")


def _local(here: str, link: str) -> Iterator[str]:
    parts = urlsplit(urljoin(f"http://localhost{here}", link))
    if parts.netloc == "localhost" and parts.scheme == "http":
        yield f"{parts.path}?{parts.query}" if parts.query else parts.path
