"""Nhập cây cơ quan từ tệp của tỉnh; the same file again changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from motcua.apps.journal.services.record import record
from motcua.apps.people.imports.outcome import Outcome
from motcua.apps.people.imports.reading import read_records
from motcua.apps.people.models import Account, Office
from motcua.apps.people.refusals import FileUnreadable
from motcua.apps.people.services.change_office import PLAIN, change_office
from motcua.apps.people.services.open_office import open_office
from motcua.core.codes import new_office_code
from motcua.core.errors import Refused
from motcua.core.events import Event
from motcua.core.folding import clean

Row = Mapping[str, Any]


class RowUnusable(Refused):
    """Dòng không dùng được trong tệp cơ quan."""

    message = "{reason}"


@transaction.atomic
def import_offices(path: Path, *, by: Account | None = None) -> Outcome:
    """Nhập một tệp hoặc cả thư mục; a row that cannot be used is rejected alone, with its reason."""
    outcome = Outcome()
    for source, row in _in_order(_rows(path), outcome):
        try:
            with transaction.atomic():
                _import_row(row, outcome, by)
        except Refused as refused:
            outcome.reject(source, refused.text)
    if outcome.new or outcome.updated:
        record(
            Event.OFFICES_IMPORTED, subject="offices", by=by, file=path.name, new=outcome.new,
            updated=outcome.updated, unchanged=outcome.unchanged, rejected=len(outcome.rejected),
        )  # fmt: skip
    return outcome


def _rows(path: Path) -> Iterator[tuple[str, Any]]:
    """Every row with where it stands: file#number."""
    for file in sorted(path.glob("*.yaml")) if path.is_dir() else [path]:
        rows = read_records(file)
        if not isinstance(rows, list):
            raise FileUnreadable(file=file.name, reason="cần một danh sách cơ quan")
        yield from ((f"{file.name}#{number}", row) for number, row in enumerate(rows, 1))


def _in_order(rows: Iterator[tuple[str, Any]], outcome: Outcome) -> Iterator[tuple[str, Row]]:
    """Parents and predecessors before those that name them; circles and double codes are rejected."""
    waiting: dict[str, tuple[str, Row]] = {}
    for source, row in rows:
        code = row.get("code") if isinstance(row, Mapping) else None
        if not isinstance(code, str) or code in waiting:
            outcome.reject(source, "thiếu mã cơ quan" if not isinstance(code, str) else f"trùng mã {code}")
        else:
            waiting[code] = (source, row)
    while waiting:
        placed = [code for code, (_, row) in waiting.items() if row.get("parent") not in waiting]
        ready = [code for code in placed if not waiting.keys() & _named_before(waiting[code][1])] or placed[:1]
        for code in ready:
            yield waiting.pop(code)
        if not ready:
            for source, row in waiting.values():
                outcome.reject(source, f"vòng lặp cơ quan cấp trên tại {row['code']}")
            return


def _named_before(row: Row) -> set[str]:
    """Mã các cơ quan tiền thân."""
    listed = row.get("predecessors")
    return {one for one in listed if isinstance(one, str)} if isinstance(listed, list) else set()


def _import_row(row: Row, outcome: Outcome, by: Account | None) -> None:
    values = _values(row)
    code = new_office_code(row["code"])
    office = Office.objects.filter(code=code).first()
    if office is None:
        open_office(code, by=by, **values)
        outcome.new += 1
    elif change_office(office, by=by, **values):
        outcome.updated += 1
    else:
        outcome.unchanged += 1


def _values(row: Row) -> dict[str, Any]:
    """The columns of a row, each checked."""
    name, kind = row.get("name"), row.get("kind")
    if not isinstance(name, str) or not clean(name):
        raise RowUnusable(reason="thiếu tên cơ quan")
    if kind not in Office.Kind.values:
        raise RowUnusable(reason=f"loại cơ quan không biết: {kind}")
    plain = {key: clean(str(row.get(key) or "")) for key in PLAIN}
    known, named = _predecessors(row.get("predecessors") or [])
    return plain | {
        "name": clean(name),
        "kind": Office.Kind(kind),
        "starts_on": _day(row.get("starts_on"), is_needed=True),
        "ends_on": _day(row.get("ends_on")),
        "parent": _parent(row.get("parent")),
        "receives": row.get("receives") is True,
        "predecessors": known,
        "formed_from": named,
    }


def _day(value: object, *, is_needed: bool = False) -> date | None:
    if value is None and not is_needed:
        return None
    try:
        return value if type(value) is date else date.fromisoformat(str(value))
    except ValueError as error:
        raise RowUnusable(reason=f"ngày không đúng dạng NĂM-THÁNG-NGÀY: {value}") from error


def _parent(code: object) -> Office | None:
    if code is None:
        return None
    parent: Office | None = Office.objects.filter(code=new_office_code(str(code))).first()
    if parent is None:
        raise RowUnusable(reason=f"không có cơ quan cấp trên {code}")
    return parent


def _predecessors(listed: object) -> tuple[list[Office], list[Any]]:
    """Those that are offices here, and the names of those that are not."""
    if not isinstance(listed, list):
        raise RowUnusable(reason="cơ quan tiền thân phải là một danh sách")
    known: list[Office] = []
    named: list[Any] = []
    for one in listed:
        office = Office.objects.filter(code=one).first() if isinstance(one, str) else None
        if office is not None:
            known.append(office)
        else:
            named.append(one)
    return known, named
