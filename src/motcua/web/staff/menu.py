"""Danh mục của trang nghiệp vụ: the entries of the staff menu, each with the act that it needs."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.core.access import Act, Actor, may


@dataclass(frozen=True, slots=True)
class Entry:
    """Một mục: its section, its words, where it leads, and the act that lets one see it."""

    section: str
    name: str
    address: str
    act: Act = Act.SEE_STAFF_PAGES


ENTRIES = (
    Entry("desk", "Hồ sơ", "/lam-viec/"),
    Entry("books", "Sổ theo dõi", "/lam-viec/so/"),
)


def menu_for(actor: Actor) -> list[Entry]:
    """Các mục người này thấy."""
    return [entry for entry in ENTRIES if may(actor, entry.act)]
