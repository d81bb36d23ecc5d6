"""What nobody types on purpose: odd values, and the forms of a page, to send them back to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, quote_plus, urljoin

ODD: Mapping[str, str | bytes] = {
    "zero byte": "a\0b",
    "long": "Ắ" * 10_000,
    "half a surrogate": b"\xed\xa0\x80",
    "other encoding": b"Nguy\xean\xff",
    "huge": "-" + "9" * 5000,
    "raised digit": "²",
    "no such day": "2026-02-31",
    "year nought": "0000-01-01",
    "last day": "9999-12-31",
    "markup, right to left": "\u202e<b>\"'&amp;{x} %s\u200f\U0001f468\u200d\U0001f469",
    "spaces": " \u00a0 \u3000",
}
OF_LINKS = ("zero byte", "huge", "raised digit")
Sent = dict[str, list[str | bytes]]


@dataclass
class Form:
    """Một biểu mẫu trên trang: where it goes, and what it sends if nothing is touched."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    is_link: bool = False

    @property
    def shape(self) -> tuple[str, ...]:
        return (self.method, *sorted(self.values))

    def made_odd(self) -> Iterator[tuple[str, Sent]]:
        """All that is typed made odd at once; the hidden fields alone; twice what is asked once; nothing at all."""
        typed = [name for name in self.values if name not in self.hidden]
        for called, value in ODD.items():
            if not self.is_link or called in OF_LINKS:
                yield called, self._with(typed, [value])
        if self.is_link:
            return
        for called in OF_LINKS:
            yield f"{called}, hidden", self._with(self.hidden, [ODD[called]])
        yield "several", self._with(typed, ["a", "b"])
        yield "left out", {}

    def _with(self, names: object, value: list[str | bytes]) -> Sent:
        changed = set(names) - {"csrfmiddlewaretoken"}  # type: ignore[call-overload]  # of a list or a set
        return {name: value if name in changed else [held] for name, held in self.values.items()}


class _Reader(HTMLParser):
    """Reads forms and links off a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.forms, self.links = address, list[Form](), list[str]()
        self._form: Form | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "a" and told.get("href", "").startswith(("/", "?")):
            self._link(urljoin(self.address, told["href"]).split("#")[0])
        elif tag == "form":
            action = urljoin(self.address, told.get("action") or self.address)
            self._form = Form(action, told.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, told, self._form.values)

    def handle_endtag(self, tag: str) -> None:
        self._form = None if tag == "form" else self._form

    def _link(self, address: str) -> None:
        """What stands behind the question mark of a link is typed by nobody and sent by everybody."""
        self.links.append(address)
        page, _, asked = address.partition("?")
        if asked:
            self.forms.append(Form(page, "get", dict(parse_qsl(asked)), is_link=True))

    def _field(self, tag: str, told: Mapping[str, str], values: dict[str, str]) -> None:
        name = told.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and ("selected" in told or not values.get(self._select)):
            values[self._select] = told.get("value", "")
        elif tag in {"input", "textarea", "button"} and name and told.get("type") != "file":
            values[name] = told.get("value", "")
            if told.get("type") == "hidden" and self._form is not None:
                self._form.hidden.add(name)


def read(address: str, page: str) -> tuple[list[Form], list[str]]:
    """The forms and the links of a page."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms, reader.links


def encoded(sent: Sent) -> str:
    """As an address or a form carries it."""
    return "&".join(f"{quote_plus(name)}={quote_plus(value)}" for name, held in sent.items() for value in held)
