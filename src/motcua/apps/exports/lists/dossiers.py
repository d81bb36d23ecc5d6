"""Hồ sơ theo danh sách việc: the columns that the worklist shows, and the moments behind its due date."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from motcua.apps.dossiers.matching import matching
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import SEES, visible_to
from motcua.apps.dossiers.worklists import box_of
from motcua.apps.exports.lists.exportable import PERIOD, Cell, Column, Exportable, Filters, in_period, in_words
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.dossier import STATE_NAMES, State

ALL = "all"  # beside the boxes of the desk: what is open and what has ended
FIELDS = (
    "reference", "code", "procedure__code", "procedure__name", "applicant_name", "channel", "state", "step",
    "holder__name", "competent__name", "handler__full_name", "submitted_at", "accepted_at", "first_due_at", "due_at",
    "is_paused", "finished_at", "handed_over_at", "closed_at",
)  # fmt: skip
COLUMNS = (
    Column("Mã hồ sơ", 24), Column("Mã thủ tục", 14), Column("Thủ tục", 50), Column("Người nộp", 26),
    Column("Kênh nộp", 16), Column("Trạng thái", 22), Column("Bước", 26), Column("Nơi giữ", 34),
    Column("Cơ quan giải quyết", 34), Column("Người xử lý", 24), Column("Nộp lúc"), Column("Tiếp nhận lúc"),
    Column("Hẹn trả ban đầu"), Column("Hạn hiện nay"), Column("Tạm dừng", 10), Column("Có kết quả lúc"),
    Column("Trả kết quả lúc"), Column("Kết thúc lúc"),
)  # fmt: skip
CHANNELS = dict(Dossier.Channel.choices)
STATES = {state.value: STATE_NAMES[state] for state in State}


def query(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Những hồ sơ mà danh sách này cho người này thấy."""
    rows = visible_to(account, at).filter(matching(filters.get("q", "")), in_period(filters, "created_at"))
    if procedure := filters.get("procedure", ""):
        rows = rows.filter(procedure__code=procedure)
    if office := filters.get("office", ""):
        rows = rows.filter(Q(holder__code=office) | Q(competent__code=office))
    return _of_box(rows, account, filters.get("box", ""), at).values_list(*FIELDS)


def _of_box(rows: QuerySet[Dossier], account: Account, key: str, at: datetime) -> QuerySet[Dossier]:
    """In the order of the desk; all of them as they came in, by an index: a million rows are not sorted on the disk
    first."""
    if key == ALL:
        return rows.order_by("pk")
    box = box_of(account, key, at)
    moment = F(box.sorts_by)
    order = moment.desc(nulls_last=True) if box.newest_first else moment.asc(nulls_last=True)
    return rows.filter(box.holds).order_by(order, "-pk" if box.newest_first else "pk")


def line(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    """Một dòng của tệp."""
    reference, code, number, name, person, channel, state, *rest, paused, finished, handed, closed = row
    return (
        code or reference, number, name, person, CHANNELS.get(channel, channel), STATES.get(state, ""), *rest,
        "có" if paused else "", finished, handed, closed,
    )  # fmt: skip


def title(account: Account, filters: Filters, at: datetime) -> str:
    """Ngăn việc và điều kiện lọc."""
    key = filters.get("box", "")
    box = "tất cả" if key == ALL else box_of(account, key, at).name
    procedure, office = filters.get("procedure", ""), filters.get("office", "")
    return in_words(
        f"Hồ sơ: {box}", procedure and f"thủ tục {procedure}", office and f"nơi giữ {office}", filters=filters
    )


DOSSIERS = Exportable(
    "dossiers", "Hồ sơ", Act.SEE_STAFF_PAGES, SEES, ("box", "q", "procedure", "office", *PERIOD), COLUMNS, query,
    line, title,
)  # fmt: skip
