"""Lĩnh vực: finds or makes the field that a definition belongs to, by its code, its national id or its name.

A field keeps its own code for life, because rights refer to it; what the national records call it is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from motcua.apps.catalogue.models import Field
from motcua.core.folding import slug

NATIONAL = re.compile(r"^[A-Z]\d{2}-.{1,50}$")


class Shelf:
    """All fields in memory, for one act or one import."""

    def __init__(self) -> None:
        self._fields = list(Field.objects.order_by("pk"))

    def learn(self, names: Iterable[tuple[str, str, str]]) -> None:
        """Codes with their national ids and names, as details say them; before entries that know the id alone."""
        for code, national_id, name in names:
            if code:
                self.find(code, national_id, name)

    def find(self, code: str, national_id: str, name: str) -> Field:
        """The field; made where there is none."""
        held = self._by_code(code) or self._by_id(code, national_id) or self._by_name(code, national_id, name)
        if held is None:
            return self._made(code, national_id, name)
        fresh = {"national_code": _national(code), "national_id": national_id}
        news = {column: value for column, value in fresh.items() if value and not getattr(held, column)}
        if news:
            for column, value in news.items():
                setattr(held, column, value)
            held.save(update_fields=list(news))
        return held

    def _by_code(self, code: str) -> Field | None:
        return next((each for each in self._fields if code and code in (each.code, each.national_code)), None)

    def _by_id(self, code: str, national_id: str) -> Field | None:
        found = (each for each in self._fields if national_id and each.national_id == national_id)
        return next((each for each in found if not code or not each.national_code), None)

    def _by_name(self, code: str, national_id: str, name: str) -> Field | None:
        """A field of this name that no other national code or id claims: two ministries may use one name."""
        for each in self._fields:
            claimed = (code and each.national_code) or (national_id and each.national_id)
            if each.slug == slug(name) and not claimed:
                return each
        return None

    def _made(self, code: str, national_id: str, name: str) -> Field:
        made = Field.objects.create(
            code=code[:60] or self._free_code(slug(name)), name=name[:300], slug=slug(name)[:300],
            national_code=_national(code), national_id=national_id[:40],
        )  # fmt: skip
        self._fields.append(made)
        return made

    def _free_code(self, key: str) -> str:
        wanted, number = key[:50] or "linh-vuc", 1
        taken = {each.code for each in self._fields}
        while (code := wanted if number == 1 else f"{wanted}-{number}") in taken:
            number += 1
        return code


def _national(code: str) -> str:
    """The code where it is a national one (G15-TP07); the province's own words are not."""
    return code if NATIONAL.match(code) else ""
