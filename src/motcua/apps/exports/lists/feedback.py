"""Phản ánh, kiến nghị theo ngăn: what the list shows; who sent it and what they wrote stay on its page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from motcua.apps.exports.lists.exportable import PERIOD, Cell, Column, Exportable, Filters, in_period, in_words
from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import SEES
from motcua.apps.feedback.worklists import feedback_box, feedback_worklist
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.feedback import FEEDBACK_STATE_NAMES, REFUSAL_NAMES

FIELDS = (
    "code", "is_restricted", "refusal_ground", "title", "about", "about_office__name", "channel__name", "state",
    "holder__name", "in_charge__name", "handler__full_name", "received_at", "arrived_at", "unit_due_at",
    "citizen_due_at", "answered_at", "published_at", "ended_at", "round", "is_urgent", "stars",
)  # fmt: skip
COLUMNS = (
    Column("Mã phản ánh", 18), Column("Việc gì", 50), Column("Phản ánh về", 24), Column("Cơ quan bị phản ánh", 34),
    Column("Kênh", 26), Column("Trạng thái", 20), Column("Nơi giữ", 34), Column("Đơn vị phụ trách kênh", 34),
    Column("Người xử lý", 24), Column("Tiếp nhận lúc"), Column("Đến đây lúc"), Column("Hạn của đơn vị"),
    Column("Hạn trả lời dân"), Column("Trả lời lúc"), Column("Công khai lúc"), Column("Kết thúc lúc"),
    Column("Vòng", 8), Column("Khẩn", 8), Column("Số sao", 8),
)  # fmt: skip
ABOUT = dict(Feedback.About.choices)
STATES = {state.value: name for state, name in FEEDBACK_STATE_NAMES.items()}
GROUNDS = {ground.value: name for ground, name in REFUSAL_NAMES.items()}


def query(account: Account, filters: Filters, at: datetime) -> QuerySet[Any, Any]:
    """Những phản ánh mà danh sách này cho người này thấy."""
    box = feedback_box(account, filters.get("box", ""), at)
    rows = feedback_worklist(account, box, at, q=filters.get("q", ""), channel=filters.get("channel", ""))
    return rows.filter(in_period(filters, "arrived_at")).values_list(*FIELDS)


def line(row: tuple[Any, ...]) -> tuple[Cell, ...]:
    """Một dòng của tệp; a restricted title is no more told here than in the list."""
    code, restricted, ground, title, about, office, channel, state, *rest, number, urgent, stars = row
    told = f"Nội dung hạn chế: {GROUNDS.get(ground, '')}" if restricted else title
    return (
        code, told, ABOUT.get(about, about), office, channel, STATES.get(state, ""), *rest, number,
        "khẩn" if urgent else "", stars,
    )  # fmt: skip


def title(account: Account, filters: Filters, at: datetime) -> str:
    """Ngăn và điều kiện lọc."""
    channel = filters.get("channel", "")
    box = feedback_box(account, filters.get("box", ""), at).name
    return in_words(f"Phản ánh, kiến nghị: {box}", channel and f"kênh {channel}", filters=filters)


FEEDBACK = Exportable(
    "feedback", "Phản ánh, kiến nghị", Act.SEE_FEEDBACK, SEES, ("box", "q", "channel", *PERIOD), COLUMNS, query, line,
    title,
)  # fmt: skip
