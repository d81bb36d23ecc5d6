"""Bản chờ duyệt khác bản đã công bố ở đâu, in words: what the second person reads before signing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.apps.oversight.models import Publication
from motcua.core.comparison import Kind
from motcua.core.publication_changes import Change, Path, Piece, changed_figures, changed_lines, marked
from motcua.web.public.disclosure.words import APOLOGIES, CAUSES, GRAINS, STATUSES
from motcua.web.public.templatetags.disclosure import told_day

KEYS = {Publication.Kind.LATE_DOSSIERS: "line", Publication.Kind.FEEDBACK_MONTH: "code"}
DAYS = {"received_on", "due_on", "answered_on", "accepted", "due", "finished", "cut_off", "due_before"}
CODES: Mapping[str, Mapping[str, Any]] = {"cause": CAUSES, "status": STATUSES, "apology": APOLOGIES}
EMPTY, WHOLE = "(trống)", "Cả dòng"
MOST = 200  # changes on one page
FIGURES = {
    "summary": "Cả tỉnh", "agencies": "Cơ quan", "figures": "Số liệu", "cases": "số vụ", "late": "chậm",
    "prolonged": "kéo dài", "escalated": "vượt cấp", "open": "chưa có kết quả", "carried": "nêu từ tháng trước",
    "units": "số đơn vị", "units_on_time": "đơn vị gửi đúng hạn", "units_late": "đơn vị gửi muộn",
    "units_missing": "đơn vị chưa gửi", "units_none": "đơn vị không phát sinh", "share_on_time": "tỷ lệ gửi đúng hạn",
    "session": "Phiên họp", "definition": "Cách tính", "formula": "Cách tính", "cut_off": "Chốt số liệu",
    "due_before": "Tính các hạn trước ngày", "method": "Ngưỡng tính và che", "on_time": "đúng hạn",
    "late_done": "có kết quả, chậm", "late_open": "đang chậm", "workdays_late": "ngày làm việc chậm",
    "apologised": "đã xin lỗi", "share": "tỷ lệ đúng hạn", "due": "số hồ sơ đến hạn", "causes": "nguyên nhân",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """Một chỗ khác, as a row of the table: where, and both versions beside one another."""

    name: str
    column: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """Mọi chỗ khác của một bản đính chính."""

    lines: list[Shown]
    figures: list[Shown]
    total: int
    left_out: int  # a late list drawn anew may differ in thousands of places


def changes_of(publication: Publication, most: int | None = MOST) -> Changes | None:
    """Nothing for a first version: it has nothing to differ from."""
    before = publication.supersedes
    if before is None:
        return None
    old, new, titles = before.content, publication.content, publication.columns
    lines = changed_lines(old, new, KEYS[Publication.Kind(publication.kind)], titles)
    figures = sorted(changed_figures(old, new), key=_place)
    lines_shown, figures_shown = lines[:most], figures[:most]
    total = len(lines) + len(figures)
    return Changes(
        [_line(each, titles) for each in lines_shown], [_figure(each) for each in figures_shown],
        total, total - len(lines_shown) - len(figures_shown),
    )  # fmt: skip


def _line(change: Change, titles: Mapping[str, str]) -> Shown:
    name, *column = change.where
    if column:
        return _shown(
            name, titles.get(column[0], column[0]), _said(column[0], change.old), _said(column[0], change.new)
        )
    whole = _whole(change.old or change.new, titles)
    is_gone = change.kind is Kind.REMOVED
    gone, added = (Piece("Rút khỏi danh sách", is_changed=True),), (Piece("Chưa có dòng này", is_changed=True),)
    return Shown(name, WHOLE, whole, gone) if is_gone else Shown(name, WHOLE, added, whole)


def _whole(row: Mapping[str, Any], titles: Mapping[str, str]) -> tuple[Piece, ...]:
    """All columns of a line, one below the other."""
    names = dict.fromkeys([*titles, *row])
    told = (
        f"{titles.get(name, name)}: {_said(name, row[name])}" for name in names if row.get(name) not in ("", None)
    )
    return (Piece("\n".join(told), is_changed=False),)


def _figure(change: Change) -> Shown:
    return _shown(_called(change.where[:1]), _called(change.where[1:]), *(
        _said(change.where[-1], each) for each in (change.old, change.new)
    ))  # fmt: skip


def _place(change: Change) -> list[tuple[int, str]]:
    """In the order of `FIGURES`: the province first, then one agency after the other."""
    known = list(FIGURES)
    return [(known.index(each), "") if each in known else (len(known), each) for each in change.where]


def _called(where: Path) -> str:
    return ", ".join(str(FIGURES.get(each) or CAUSES.get(each) or _graded(each)) for each in where)


def _graded(name: str) -> str:
    """“agency · H05.17 · Sở Xây dựng” with its first word in Vietnamese."""
    first, _, rest = name.partition(" · ")
    return f"{GRAINS[first]} {rest}" if rest and first in GRAINS else name


def _shown(name: str, column: str, old: str, new: str) -> Shown:
    return Shown(name, column, *marked(old, new))


def _said(column: str, value: Any) -> str:
    if value in ("", None):
        return EMPTY
    if isinstance(value, bool):
        return "có" if value else "không"
    text = str(value)
    return told_day(text) if column in DAYS else str(CODES.get(column, {}).get(text, text))
