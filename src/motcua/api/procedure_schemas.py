"""Dạng dữ liệu của thủ tục trong API. Fixed names: other systems rely on them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Field, Schema


class FieldOut(Schema):
    """Lĩnh vực."""

    code: str
    national_code: str = ""
    name: str


class ProcedureLine(Schema):
    """Một dòng của danh mục."""

    code: str
    name: str
    field: FieldOut
    levels: list[str] = Field(description="ministry, province, commune, other")
    audiences: list[str] = Field(description="citizen, business, organisation, official")
    online: str = Field(description="full (toàn trình), partial (một phần), none, unknown")
    agency: str = Field(description="Cơ quan thực hiện")
    is_local: bool = Field(description="Thủ tục đặc thù của một tỉnh")
    is_internal: bool
    has_details: bool
    closed_on: date | None = None


class ProcedurePage(Schema):
    """Một trang danh mục."""

    items: list[ProcedureLine]
    next: str | None
    total: int


class VersionOut(Schema):
    """Phiên bản đang có hiệu lực."""

    number: int
    effective_on: date | None
    decision_number: str
    decision_on: date | None
    source: str = Field(description="national hoặc local")


class LimitOut(Schema):
    """Thời hạn."""

    amount: Decimal
    unit: str = Field(description="hour, workday, day, month")
    same_day: bool = False
    counting: str = "hour"


class FeeOut(Schema):
    """Phí, lệ phí theo bản công bố; mức thu tại tỉnh do biểu phí đã xác nhận quy định."""

    name: str
    amount: int | None = None
    per: str = "once"
    note: str = ""
    needs_check: bool = False


class TermsOut(Schema):
    """Cách thức thực hiện."""

    channel: str = Field(description="direct, online, post")
    limit: LimitOut | None = None
    limit_text: str = ""
    fees: list[FeeOut] = []


class CaseOut(Schema):
    """Trường hợp."""

    code: str
    name: str
    terms: list[TermsOut] = []


class ComponentOut(Schema):
    """Thành phần hồ sơ."""

    code: str
    name: str
    original: int = 0
    copies: int = Field(0, alias="copy")
    form: str = ""
    replaced_by: str = ""
    shown_only: bool = False
    is_note: bool = False
    case: str = ""
    note: str = ""


class CodedOut(Schema):
    """Mã và tên."""

    code: str
    name: str


class BasisOut(Schema):
    """Căn cứ pháp lý."""

    number: str
    name: str


class AgencyOut(Schema):
    """Cơ quan."""

    part: str
    name: str
    code: str = ""


class PassageOut(Schema):
    """Một đoạn của trình tự thực hiện."""

    heading: str
    text: str


class ProcedureOut(ProcedureLine):
    """Một thủ tục với mọi phần của phiên bản."""

    version: VersionOut
    successor: str | None = None
    closed_because: str = ""
    audience_names: list[str] = []
    online_reason: str = ""
    routing: str = Field("province", description="province, ministry, portal")
    promulgator: str = ""
    is_non_territorial: bool = False
    passages: list[PassageOut] = []
    cases: list[CaseOut] = []
    components: list[ComponentOut] = []
    results: list[CodedOut] = []
    conditions: str = ""
    legal_bases: list[BasisOut] = []
    agencies: list[AgencyOut] = []
    keywords: str = ""
    description: str = ""
    note: str = ""
    addresses: str = ""
    form: dict[str, Any] = {}


class Failure(Schema):
    """Lỗi."""

    code: str
    message: str
    fields: dict[str, str] = {}
