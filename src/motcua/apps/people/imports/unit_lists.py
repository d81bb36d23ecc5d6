"""Danh mục tỉnh, xã: 34 provinces since 1 July 2025, 63 provinces with districts before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from motcua.apps.people.imports.outcome import Outcome
from motcua.apps.people.models import AdminUnit
from motcua.core.folding import fold, one_line

NEW_SINCE, OLD_UNTIL = date(2025, 7, 1), date(2025, 6, 30)
KINDS = ("thành phố", "thị trấn", "thị xã", "đặc khu", "thủ đô", "phường", "tỉnh", "xã", "quận", "huyện")
COMMUNE, PROVINCE = AdminUnit.Level.COMMUNE, AdminUnit.Level.PROVINCE
WIDTH = {COMMUNE: 5, PROVINCE: 2}
COLUMNS = ("kind", "name", "province", "district", "ends_on", "folded")


def split_name(full: str) -> tuple[str, str]:
    """“Phường Ba Đình” → (phường, Ba Đình); the capital is a city."""
    text = one_line(full)
    for kind in KINDS:
        if text.lower().startswith(kind + " "):
            return ("thành phố" if kind == "thủ đô" else kind), text[len(kind) + 1 :]
    return "", text


def unit(
    level: AdminUnit.Level, code: str, full: str, province: str, *, is_new: bool, district: str = ""
) -> AdminUnit:
    """Một đơn vị chưa ghi."""
    kind, name = split_name(full)
    return AdminUnit(
        level=level, code=code, kind=kind, name=name, province=province, district=one_line(district),
        starts_on=NEW_SINCE if is_new else None, ends_on=None if is_new else OLD_UNTIL, folded=fold(f"{kind} {name}"),
    )  # fmt: skip


def import_new_units(records: list[Any], file: str) -> Outcome:
    """Danh mục từ 1/7/2025."""

    def units() -> Iterator[AdminUnit]:
        for province in records:
            code = province["Code"]
            yield unit(PROVINCE, code, province["FullName"], code, is_new=True)
            for ward in province["Wards"] or []:
                yield unit(COMMUNE, ward["Code"], ward["FullName"], code, is_new=True)

    return _keep(units(), file)


def import_old_units(records: list[Any], file: str) -> Outcome:
    """Danh mục đến 30/6/2025. An island district without communes stands for its own commune."""

    def units() -> Iterator[AdminUnit]:
        for province in records:
            code = province["Code"]
            yield unit(PROVINCE, code, province["FullName"], code, is_new=False)
            for district in province["District"] or []:
                for ward in district["Ward"] or []:
                    yield unit(
                        COMMUNE, ward["Code"], ward["FullName"], code, is_new=False, district=district["FullName"]
                    )

    return _keep(units(), file)


def _keep(units: Iterable[AdminUnit], file: str) -> Outcome:
    """Ghi theo lô; a malformed row is rejected alone."""
    outcome = Outcome()
    known = {_key(one): one for one in AdminUnit.objects.all()}
    fresh: dict[tuple[str, str, date | None], AdminUnit] = {}
    changed: list[AdminUnit] = []
    for one in _readable(units, outcome, file):
        if (key := _key(one)) in fresh:
            outcome.reject(f"{file}#{one.code}", "trùng mã trong tệp")
        elif (stored := known.get(key)) is None:
            fresh[key] = one
        elif all(getattr(stored, column) == getattr(one, column) for column in COLUMNS):
            outcome.unchanged += 1
        else:
            one.pk = stored.pk
            changed.append(one)
    AdminUnit.objects.bulk_create(fresh.values(), batch_size=2000)
    AdminUnit.objects.bulk_update(changed, COLUMNS, batch_size=2000)
    outcome.new, outcome.updated = len(fresh), len(changed)
    return outcome


def _readable(units: Iterable[AdminUnit], outcome: Outcome, file: str) -> Iterator[AdminUnit]:
    iterator = iter(units)
    while True:
        try:
            one = next(iterator)
        except StopIteration:
            return
        except (KeyError, TypeError, AttributeError) as error:
            outcome.reject(file, f"dòng thiếu hoặc sai cột: {error}")
            return
        if len(one.code) == WIDTH[AdminUnit.Level(one.level)] and one.code.isdigit() and one.kind and one.name:
            yield one
        else:
            outcome.reject(f"{file}#{one.code[:20]}", "mã hoặc tên đơn vị không đúng")


def _key(one: AdminUnit) -> tuple[str, str, date | None]:
    return one.level, one.code, one.starts_on
