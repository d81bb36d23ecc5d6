"""16 cột của danh sách tháng (§2.9), and what of each may be read by whom (§6.4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from motcua.core.feedback_lateness import LatenessClass
from motcua.core.feedback_month_reason import CLASS_NAMES, REASON_NAMES, Reason
from motcua.core.feedback_month_rows import Case, Row
from motcua.core.personal_data import mask_dossier, redact

NOT_YET = "chưa"
NO_REASON = "Đơn vị chưa báo cáo lý do"
NOBODY: Mapping[str, str] = {}


class Audience(StrEnum):
    """Bản nội bộ, bản trình Chủ tịch, bản công khai."""

    INNER = "inner"
    CHAIRMAN = "chairman"
    PUBLIC = "public"


class Openness(StrEnum):
    """Cột công khai, công khai sau khi che, không bao giờ công khai."""

    YES = "yes"
    MASKED = "masked"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Column:
    """Một cột: its number of §2.9, its key in the public copy, how a row fills it."""

    number: int
    title: str
    key: str
    openness: Openness
    fill: Callable[[Row, Audience, Mapping[str, str]], str]
    width: int


def day(value: date | None, otherwise: str = "") -> str:
    return f"{value:%d/%m/%Y}" if value else otherwise


def summary(case: Case, audience: Audience) -> str:
    """Nội dung tóm tắt: the public one is edited text, and what a detector still finds in it is taken out."""
    return redact(case.public_summary) if audience is Audience.PUBLIC else case.summary


def dossier(case: Case, audience: Audience) -> str:
    return mask_dossier(case.dossier) if audience is Audience.PUBLIC and case.dossier else case.dossier


def officer(row: Row, audience: Audience, named: Mapping[str, str]) -> str:
    """Cán bộ bị phản ánh: the title always; in public the name that a conclusion found, never the one that the
    sender gave (decision 19)."""
    case = row.case
    name = named.get(case.code, "") if audience is Audience.PUBLIC else case.officer_name
    return " – ".join(filter(None, (case.officer_title, name)))


def overdue(case: Case) -> str:
    """Số ngày quá hạn, each with its unit: working days and calendar days are never turned into one another."""
    if not case.overdue_days:
        return "0"
    step = f", bước {case.late_step}" if case.late_step else ""
    return f"{case.overdue_workdays} ngày làm việc ({case.overdue_days} ngày){step}"


def deadline(case: Case) -> str:
    """Hạn của đơn vị, and where it differs the one promised to the sender."""
    if case.citizen_due_on and case.citizen_due_on != case.due_on:
        return f"{day(case.due_on, '–')}; hạn trả lời người gửi {day(case.citizen_due_on)}"
    return day(case.due_on, "–")


def ticks(case: Case) -> str:
    """Ba dấu Chậm / Kéo dài / Vượt cấp, as words: a mark must be readable aloud."""
    return "; ".join(CLASS_NAMES[kind] for kind in case.classes)


def reasons(row: Row) -> str:
    """Lý do theo từng loại; where several units speak, each by its name."""
    if not row.reasons:
        return " ".join(filter(None, (f"{NO_REASON}.", row.remark)))
    several = len({each.unit for each in row.reasons}) > 1
    said = []
    for each in row.reasons:
        who = f"{each.unit}: " if several else ""
        more = f" ({each.text})" if each.text else ""
        said.append(f"{CLASS_NAMES[LatenessClass(each.kind)]}: {who}{REASON_NAMES[Reason(each.reason)]}{more}")
    return "; ".join([*said, row.remark] if row.remark else said)


def remedies(row: Row) -> str:
    """Biện pháp, thời hạn; where several units speak, each by its name."""
    several = len({each.unit for each in row.remedies}) > 1
    said = []
    for each in row.remedies:
        who = f"{each.unit}: " if several else ""
        until = f" – xong trước {day(each.due_on)}" if each.due_on else ""
        said.append(f"{who}{each.text}{until}")
    return "; ".join(said)


def _of(fill: Callable[[Case], str]) -> Callable[[Row, Audience, Mapping[str, str]], str]:
    return lambda row, audience, named: fill(row.case)


YES, MASKED, NEVER = Openness.YES, Openness.MASKED, Openness.NEVER

COLUMNS: tuple[Column, ...] = (
    Column(1, "STT", "number", YES, lambda row, *_: str(row.number), 5),
    Column(2, "Kênh tiếp nhận", "channel", YES, _of(lambda case: case.channel), 14),
    Column(3, "Mã PAKN", "code", YES, _of(lambda case: case.code), 14),
    Column(4, "Ngày tiếp nhận", "received_on", YES, _of(lambda case: day(case.received_on)), 11),
    Column(5, "Nội dung tóm tắt", "summary", MASKED, lambda row, who, _: summary(row.case, who), 34),
    Column(
        6,
        "Mã hồ sơ / thủ tục liên quan",
        "dossier",
        MASKED,
        lambda row, who, _: "; ".join(filter(None, (row.case.procedure, dossier(row.case, who)))),
        22,
    ),
    Column(7, "Cơ quan, đơn vị bị phản ánh", "agency", YES, _of(lambda case: case.agency), 20),
    Column(8, "Cán bộ bị phản ánh", "officer", MASKED, officer, 16),
    Column(9, "Cơ quan xử lý", "handler", YES, _of(lambda case: case.handler), 20),
    Column(10, "Hạn xử lý", "due_on", YES, _of(deadline), 13),
    Column(11, "Ngày có kết quả", "answered_on", YES, _of(lambda case: day(case.answered_on, NOT_YET)), 11),
    Column(12, "Số ngày quá hạn", "overdue", YES, _of(overdue), 13),
    Column(13, "Chậm / Kéo dài / Vượt cấp", "classes", YES, _of(ticks), 13),
    Column(14, "Lý do", "reason", YES, lambda row, *_: reasons(row), 30),
    Column(15, "Biện pháp, thời hạn khắc phục", "remedy", YES, lambda row, *_: remedies(row), 26),
    Column(16, "Người gửi", "sender", NEVER, _of(lambda case: case.sender), 16),
)


def columns_for(audience: Audience) -> tuple[Column, ...]:
    """Các cột mà người đọc ấy được xem: column 16 in the inner copy only."""
    return COLUMNS if audience is Audience.INNER else tuple(each for each in COLUMNS if each.openness is not NEVER)


def cells(row: Row, audience: Audience, named: Mapping[str, str] = NOBODY) -> tuple[str, ...]:
    """Các ô của một dòng."""
    return tuple(each.fill(row, audience, named) for each in columns_for(audience))


def public_row(row: Row, named: Mapping[str, str] = NOBODY, concluded: Mapping[str, str] = NOBODY) -> dict[str, Any]:
    """Một dòng của bản công khai, by the keys of `core.publication.FEEDBACK_COLUMNS`."""
    case, public = row.case, Audience.PUBLIC
    return {
        "number": row.number,
        "unit": "; ".join(row.units),
        "channel": case.channel,
        "code": case.code,
        "received_on": case.received_on.isoformat(),
        "summary": summary(case, public),
        "procedure": case.procedure,
        "dossier": dossier(case, public),
        "agency": case.agency,
        "officer": officer(row, public, named),
        "handler": case.handler,
        "due_on": case.due_on.isoformat() if case.due_on else None,
        "answered_on": case.answered_on.isoformat() if case.answered_on else None,
        "overdue": overdue(case) if case.overdue_days else "",
        "is_late": LatenessClass.LATE in case.classes,
        "is_prolonged": LatenessClass.PROLONGED in case.classes,
        "is_escalated": LatenessClass.ESCALATED in case.classes,
        "months": row.months,
        "reason": reasons(row),
        "remedy": remedies(row),
        "conclusion": concluded.get(case.code, ""),
    }
