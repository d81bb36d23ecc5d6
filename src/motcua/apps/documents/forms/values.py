"""Bảy biểu mẫu: one frozen dataclass per official form. Moments carry their zone; the form says them in words.

A form's `number` is None while the clerk has given none; the sheet then shows dots to write on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.documents.forms.pieces import (
    BookRow,
    FeeLine,
    Handover,
    Letterhead,
    Mandatary,
    MissingPaper,
    Paper,
    Party,
    Signer,
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """Giấy tiếp nhận hồ sơ và hẹn trả kết quả (mẫu 01). `secret` opens the tracking page; the code alone does not."""

    letterhead: Letterhead
    issued_at: datetime
    code: str
    applicant: Party
    procedure: str
    papers: tuple[Paper, ...]
    limit: str
    received_at: datetime
    due_at: datetime | None  # None: the procedure has no limit that can be counted
    delivery: str
    officer: Signer
    number: int | None = None
    procedure_code: str = ""
    request: str = ""
    mandatary: Mandatary | None = None
    sets: int = 1
    fees: tuple[FeeLine, ...] = ()
    book_volume: str = ""
    book_entry: int | None = None
    tracking_url: str = ""
    secret: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupplementRequest:
    """Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (mẫu 02). Before acceptance `code` is a reference, or empty."""

    letterhead: Letterhead
    issued_at: datetime
    applicant: Party
    procedure: str
    items: tuple[MissingPaper, ...]
    reason: str
    contact_name: str
    contact_phone: str
    signer: Signer
    number: int | None = None
    code: str = ""
    procedure_code: str = ""
    supply_by: datetime | None = None
    tracking_url: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Phiếu từ chối tiếp nhận giải quyết hồ sơ (mẫu 03). `where_to` names the right body when this one is not."""

    letterhead: Letterhead
    issued_at: datetime
    applicant: Party
    procedure: str
    reasons: tuple[str, ...]
    officer: Signer
    number: int | None = None
    code: str = ""
    procedure_code: str = ""
    legal_basis: str = ""
    where_to: str = ""
    tracking_url: str = ""


@dataclass(frozen=True, slots=True)
class Apology:
    """Phiếu xin lỗi và đề nghị gia hạn (mẫu 04); in the 2018 set, and hẹn lại ngày trả kết quả."""

    letterhead: Letterhead
    issued_at: datetime
    code: str
    applicant: Party
    procedure: str
    received_at: datetime
    due_at: datetime
    reason: str
    new_due_at: datetime
    signer: Signer
    number: int | None = None
    procedure_code: str = ""
    extra_limit: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    tracking_url: str = ""


@dataclass(frozen=True, slots=True)
class StopNotice:
    """Thông báo dừng giải quyết hồ sơ (mẫu 05), at the applicant's wish or by the agency and the law."""

    letterhead: Letterhead
    issued_at: datetime
    code: str
    applicant: Party
    procedure: str
    is_requested: bool
    legal_basis: str
    reason: str
    stopped_at: datetime
    signer: Signer
    number: int | None = None
    procedure_code: str = ""
    received_at: datetime | None = None
    returned_papers: tuple[Paper, ...] = ()
    returned_fees: tuple[FeeLine, ...] = ()
    tracking_url: str = ""


@dataclass(frozen=True, slots=True)
class ControlSlip:
    """Phiếu kiểm soát quá trình giải quyết hồ sơ (mẫu 06; 05 in the 2018 set), made from the journal."""

    letterhead: Letterhead
    issued_at: datetime
    code: str
    procedure: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    handovers: tuple[Handover, ...]
    number: int | None = None
    procedure_code: str = ""
    coordinating: tuple[str, ...] = ()
    tracking_url: str = ""


@dataclass(frozen=True, slots=True)
class DayBook:
    """Sổ theo dõi hồ sơ (mẫu 07; 06 in the 2018 set): one book per year and field, locked at year end.

    A long one is printed in parts: `total` is then of the whole book. Numbers go on from part to part.
    """

    letterhead: Letterhead
    issued_at: datetime
    year: int
    field: str
    volume: str
    opened_on: date
    rows: tuple[BookRow, ...]
    number: int | None = None
    locked_on: date | None = None
    keeper: Signer | None = None
    part: int = 1
    parts: int = 1
    total: int | None = None


Form = Receipt | SupplementRequest | Refusal | Apology | StopNotice | ControlSlip | DayBook
