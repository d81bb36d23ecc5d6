"""Chuyển đổi 2025: which old communes each new one was formed from, resolved by names within the old provinces."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from motcua.apps.people.imports.formed_from import Named, is_untouched, named_in, plain
from motcua.apps.people.imports.outcome import Outcome
from motcua.apps.people.imports.unit_lists import COMMUNE, NEW_SINCE, PROVINCE
from motcua.apps.people.models import AdminUnit, UnitChange
from motcua.core.folding import fold

Pair = tuple[int, int]


class Names:
    """Sổ tên đơn vị cũ, theo tỉnh mới."""

    def __init__(self, origins: dict[str, set[str]]) -> None:
        """`origins`: new province → the old ones that went into it."""
        became = {old: new for new, olds in origins.items() for old in olds}
        self.by_name: dict[tuple[str, str], list[AdminUnit]] = defaultdict(list)
        for one in AdminUnit.objects.filter(level=COMMUNE, starts_on=None):
            self.by_name[became.get(one.province, one.province), plain(one.name)].append(one)

    def fitting(self, province: str, named: Named) -> list[AdminUnit]:
        """Các đơn vị cũ có thể là nó: by kind, by district in brackets, by the marks of the name."""
        found = self.by_name.get((province, named.name), [])
        found = [one for one in found if not named.kind or fold(one.kind) == named.kind]
        for is_it in (
            lambda one: named.district and fold(one.district) == named.district,
            lambda one: one.name.casefold() == named.exact,
        ):
            found = [one for one in found if is_it(one)] or found
        return found

    def find_all(self, province: str, listed: Iterable[Named]) -> list[tuple[Named, AdminUnit | str]]:
        """Each name with its unit, or why it cannot be told. Units that joined lie together: where a name fits
        several, the one in a district of its certain neighbours is meant."""
        fits = [(named, self.fitting(province, named)) for named in listed]
        districts = {found[0].district for _, found in fits if len(found) == 1}
        return [(named, _only(found, districts)) for named, found in fits]


def _only(found: list[AdminUnit], districts: set[str]) -> AdminUnit | str:
    near = [one for one in found if one.district in districts] if len(found) > 1 else found
    if len(near) == 1:
        return near[0]
    return f"có {len(found)} đơn vị cũ cùng tên" if found else "không tìm thấy đơn vị cũ"


def import_changes(records: list[Any], file: str) -> Outcome:
    """Tệp chỉ có tên: each new unit is one row, counted with what it was formed from."""
    outcome = Outcome()
    provinces = [row for row in records if _text(row, "magoc") == "0"]
    names = Names(_origins(provinces))
    new_units = {one.code: one for one in AdminUnit.objects.filter(level=COMMUNE, starts_on=NEW_SINCE)}
    pairs: dict[Pair, bool] = {}
    for row in records:
        if _text(row, "magoc") == "0":
            continue
        code, sentence = _text(row, "ma"), _text(row, "truocsapnhap")
        new = new_units.get(code)
        if new is None:
            outcome.reject(f"{file}#{code}", "không có đơn vị mới này trong danh mục; nhập danh mục trước")
            continue
        _resolve(new, sentence, names, pairs, outcome, file)
    return keep_changes(pairs, outcome)


def _resolve(
    new: AdminUnit, sentence: str, names: Names, pairs: dict[Pair, bool], outcome: Outcome, file: str
) -> None:
    listed: Iterable[Named] = named_in(sentence)
    if is_untouched(sentence) or not sentence:
        listed = [Named(fold(new.kind), plain(new.name), "", False, str(new), new.name.casefold())]
    _keep_found(new, names.find_all(new.province, listed), pairs, outcome, file)


def _keep_found(
    new: AdminUnit,
    found: list[tuple[Named, AdminUnit | str]],
    pairs: dict[Pair, bool],
    outcome: Outcome,
    file: str,
) -> None:
    for named, old in found:
        if isinstance(old, str):
            outcome.reject(f"{file}#{new.code}", f"{new}: {old} “{named.text[:80]}”")
        else:
            pairs[old.pk, new.pk] = pairs.get((old.pk, new.pk), True) and named.is_partly


def _origins(rows: list[Any]) -> dict[str, set[str]]:
    """Tỉnh mới ← các tỉnh cũ, by their names; itself always."""
    old = {one.folded.partition(" ")[2]: one.code for one in AdminUnit.objects.filter(level=PROVINCE, starts_on=None)}
    old |= {fold(one.name): one.code for one in AdminUnit.objects.filter(level=PROVINCE, starts_on=None)}
    found = {}
    for row in rows:
        sentence = _text(row, "truocsapnhap").replace("TPHCM", "thành phố Hồ Chí Minh")
        own = _text(row, "ma")
        found[own] = {old[one.name] for one in named_in(sentence) if one.name in old} | {own}
    return found


def keep_changes(pairs: dict[Pair, bool], outcome: Outcome) -> Outcome:
    """Ghi chuyển đổi; an old unit that went into several new ones went into each only in part."""
    times = Counter(old for old, _ in pairs)
    known = {(one.old_id, one.new_id): one for one in UnitChange.objects.all()}
    fresh, changed = [], []
    for (old, new), is_partly in pairs.items():
        part = UnitChange.Part.PARTLY if is_partly or times[old] > 1 else UnitChange.Part.WHOLE
        stored = known.get((old, new))
        if stored is None:
            fresh.append(UnitChange(old_id=old, new_id=new, part=part))
        elif stored.part != part:
            stored.part = part
            changed.append(stored)
        else:
            outcome.unchanged += 1
    UnitChange.objects.bulk_create(fresh, batch_size=2000)
    UnitChange.objects.bulk_update(changed, ["part"], batch_size=2000)
    outcome.new += len(fresh)
    outcome.updated += len(changed)
    return outcome


def _text(row: Any, key: str) -> str:
    return str(row.get(key) or "").strip() if isinstance(row, dict) else ""
