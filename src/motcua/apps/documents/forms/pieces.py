"""Các phần của biểu mẫu: the pieces that several forms share. Plain values, already decided by others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Tên cơ quan ban hành: the superior body, the issuing desk or agency, its place and its mark in numbers."""

    authority: str
    issuer: str
    place: str
    mark: str
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """Cá nhân, tổ chức: whose dossier it is. `number` is the personal or enterprise number."""

    name: str
    number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    is_organisation: bool = False


@dataclass(frozen=True, slots=True)
class Mandatary:
    """Người được ủy quyền: who files for another, and by which paper."""

    party: Party
    paper: str = ""


class PaperKind(StrEnum):
    """Hình thức giấy tờ: how a paper was handed in."""

    ORIGINAL = "Bản chính"
    COPY = "Bản sao"
    CERTIFIED_COPY = "Bản sao chứng thực"
    ELECTRONIC = "Bản điện tử"
    FROM_RECORDS = "Từ cơ sở dữ liệu"
    SHOWN = "Xuất trình"


@dataclass(frozen=True, slots=True)
class Paper:
    """Giấy tờ trong thành phần hồ sơ: one line of the table of papers."""

    name: str
    kind: PaperKind
    amount: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class MissingPaper:
    """Giấy tờ cần bổ sung: what is missing or wrong, why, and how to mend it."""

    name: str
    reason: str = ""
    guide: str = ""


@dataclass(frozen=True, slots=True)
class FeeLine:
    """Phí, lệ phí: one amount in đồng."""

    name: str
    amount: Decimal
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class Signer:
    """Người ký: position and full name; `on_behalf` is the line above (TM., KT., TL.) when there is one."""

    name: str
    position: str = ""
    on_behalf: str = ""


class Outcome(StrEnum):
    """Kết quả từng bước: written by the receiver of a hand-over."""

    EARLY = "Trước hạn"
    ON_TIME = "Đúng hạn"
    LATE = "Quá hạn"


@dataclass(frozen=True, slots=True)
class Handover:
    """Một lần giao nhận: who gave the dossier to whom, when, and how the step ended."""

    from_office: str
    to_office: str
    at: datetime
    from_person: str = ""
    to_person: str = ""
    outcome: Outcome | None = None
    due_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class BookRow:
    """Một dòng của sổ theo dõi: one dossier of the year, numbered without a gap."""

    entry: int
    code: str
    procedure: str
    name: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    address: str = ""
    phone: str = ""
    sets: int = 1
    returned_at: datetime | None = None
    delivery: str = ""
    collected_by: str = ""
    note: str = ""
