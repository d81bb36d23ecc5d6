"""Lĩnh vực: finds or makes the field that a definition belongs to, by its code, its national id or its name."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.apps.catalogue.models import Field
from motcua.core.folding import slug

PROVISIONAL = "lv-"  # the code of a field whose national code no record has brought yet


class Shelf:
    """All fields in memory, for one act or one import."""

    def __init__(self) -> None:
        self._fields = list(Field.objects.all())

    def learn(self, pairs: Iterable[tuple[str, str, str]]) -> None:
        """Codes with their national ids and names, as details say them; before entries that know the id alone."""
        for code, national_id, name in dict.fromkeys(pairs):
            if code:
                self.find(code, national_id, name)

    def find(self, code: str, national_id: str, name: str) -> Field:
        """The field; made where there is none. A provisional code gives way to the national one."""
        held = self._held(code, national_id, name)
        if held is None:
            return self._made(code, national_id, name)
        if code and held.code.startswith(PROVISIONAL):
            held.code = code
            held.save(update_fields=["code"])
        if national_id and not held.national_id:
            held.national_id = national_id
            held.save(update_fields=["national_id"])
        return held

    def _held(self, code: str, national_id: str, name: str) -> Field | None:
        by_code = [each for each in self._fields if code and each.code == code]
        by_id = [each for each in self._fields if national_id and each.national_id == national_id]
        for each in by_code or by_id:
            if by_code or not code or each.code.startswith(PROVISIONAL):
                return each
        key = slug(name)
        free = [each for each in self._fields if each.slug == key and not (national_id and each.national_id)]
        return next((each for each in free if not code or each.code.startswith(PROVISIONAL)), None)

    def _made(self, code: str, national_id: str, name: str) -> Field:
        made = Field.objects.create(
            code=code or self._free_code(slug(name)), name=name[:300], slug=slug(name)[:300], national_id=national_id
        )
        self._fields.append(made)
        return made

    def _free_code(self, key: str) -> str:
        wanted, number = f"{PROVISIONAL}{key[:50]}", 1
        taken = {each.code for each in self._fields}
        while (code := wanted if number == 1 else f"{wanted}-{number}") in taken:
            number += 1
        return code
