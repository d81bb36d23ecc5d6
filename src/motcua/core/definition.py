"""Nội dung thủ tục hành chính: what a published version of a procedure says, as plain immutable values.

A version is one document: it is compared, hashed, published and kept as a whole, and never changed after publication.
The shape follows the national record of a procedure (trình tự, cách thức, thành phần hồ sơ, kết quả, căn cứ…).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class ChannelKind(StrEnum):
    """Kênh thực hiện; national codes 1, 2, 3."""

    DIRECT = "direct"
    ONLINE = "online"
    POST = "post"


class LimitUnit(StrEnum):
    """Đơn vị thời hạn."""

    HOUR = "hour"  # giờ làm việc
    WORKDAY = "workday"  # ngày làm việc
    DAY = "day"  # ngày
    MONTH = "month"  # tháng


class OnlineLevel(StrEnum):
    """Mức độ dịch vụ công trực tuyến."""

    FULL = "full"  # toàn trình
    PARTIAL = "partial"  # một phần, with a published reason
    NONE = "none"
    UNKNOWN = "unknown"  # only the entry of the national list is known


class Routing(StrEnum):
    """Nơi giải quyết: which system owns the dossier (F03.4)."""

    PROVINCE = "province"
    MINISTRY = "ministry"
    PORTAL = "portal"


class Level(StrEnum):
    """Cấp thực hiện."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


class Audience(StrEnum):
    """Đối tượng thực hiện, in the groups that people look for."""

    CITIZEN = "citizen"
    BUSINESS = "business"
    ORGANISATION = "organisation"
    OFFICIAL = "official"  # cán bộ, công chức, viên chức


class AgencyPart(StrEnum):
    """Phần của cơ quan trong thủ tục."""

    PERFORMING = "performing"  # thực hiện
    COMPETENT = "competent"  # có thẩm quyền
    AUTHORISED = "authorised"  # được ủy quyền
    COORDINATING = "coordinating"  # phối hợp


CHANNEL_NAMES: Mapping[ChannelKind, str] = {
    ChannelKind.DIRECT: "Trực tiếp",
    ChannelKind.ONLINE: "Trực tuyến",
    ChannelKind.POST: "Dịch vụ bưu chính",
}
UNIT_NAMES: Mapping[LimitUnit, str] = {
    LimitUnit.HOUR: "giờ làm việc",
    LimitUnit.WORKDAY: "ngày làm việc",
    LimitUnit.DAY: "ngày",
    LimitUnit.MONTH: "tháng",
}
ONLINE_NAMES: Mapping[OnlineLevel, str] = {
    OnlineLevel.FULL: "Toàn trình",
    OnlineLevel.PARTIAL: "Một phần",
    OnlineLevel.NONE: "Không trực tuyến",
    OnlineLevel.UNKNOWN: "Chưa có thông tin",
}
ROUTING_NAMES: Mapping[Routing, str] = {
    Routing.PROVINCE: "Hệ thống của tỉnh",
    Routing.MINISTRY: "Hệ thống của bộ, ngành",
    Routing.PORTAL: "Cổng Dịch vụ công quốc gia",
}
LEVEL_NAMES: Mapping[Level, str] = {
    Level.MINISTRY: "Cấp bộ",
    Level.PROVINCE: "Cấp tỉnh",
    Level.COMMUNE: "Cấp xã",
    Level.OTHER: "Cơ quan khác",
}
AUDIENCE_NAMES: Mapping[Audience, str] = {
    Audience.CITIZEN: "Công dân",
    Audience.BUSINESS: "Doanh nghiệp",
    Audience.ORGANISATION: "Tổ chức",
    Audience.OFFICIAL: "Cán bộ, công chức, viên chức",
}
PART_NAMES: Mapping[AgencyPart, str] = {
    AgencyPart.PERFORMING: "Cơ quan thực hiện",
    AgencyPart.COMPETENT: "Cơ quan có thẩm quyền",
    AgencyPart.AUTHORISED: "Cơ quan được ủy quyền",
    AgencyPart.COORDINATING: "Cơ quan phối hợp",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """Thời hạn giải quyết: an amount and a unit; `same_day`: the hộ tịch rule (after 15:00 the next workday)."""

    amount: Decimal
    unit: LimitUnit
    same_day: bool = False
    counting: str = "hour"  # or "day"; only for working days


@dataclass(frozen=True, slots=True)
class Fee:
    """Phí, lệ phí as published. Never charged from here: a local tariff must be confirmed first (decision 12)."""

    name: str
    amount: int | None = None  # whole đồng; None: see the text
    per: str = "once"
    note: str = ""
    needs_check: bool = False  # a number that cannot be an amount of đồng


@dataclass(frozen=True, slots=True)
class Terms:
    """Cách thức thực hiện: one channel of one case, with its limit and fees."""

    channel: ChannelKind
    limit: Limit | None = None
    limit_text: str = ""
    fees: tuple[Fee, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Trường hợp: a variant of the procedure with its own limits and fees."""

    code: str
    name: str
    terms: tuple[Terms, ...] = ()


@dataclass(frozen=True, slots=True)
class Component:
    """Thành phần hồ sơ: a paper. `is_note` marks an entry without quantities, which is a remark and not a paper."""

    code: str
    name: str
    original: int = 0
    copy: int = 0
    form: str = ""  # mẫu đơn, tờ khai
    replaced_by: str = ""  # mã kết quả that may replace it
    shown_only: bool = False  # xuất trình
    is_note: bool = False
    case: str = ""  # code or heading of the case it belongs to; empty: all
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """Kết quả thực hiện."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Basis:
    """Căn cứ pháp lý."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class Agency:
    """Cơ quan trong thủ tục: a code where one is known, always a name."""

    part: AgencyPart
    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """Trình tự thực hiện: a heading and its text, as paragraphs."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """Toàn bộ nội dung của một phiên bản thủ tục."""

    name: str
    field_code: str
    field_name: str
    levels: tuple[Level, ...] = ()
    audiences: tuple[Audience, ...] = ()
    audience_names: tuple[str, ...] = ()
    online: OnlineLevel = OnlineLevel.NONE
    online_reason: str = ""
    routing: Routing = Routing.PROVINCE
    promulgator: str = ""  # cơ quan công bố
    is_local: bool = False  # thủ tục đặc thù của một tỉnh
    is_internal: bool = False  # thủ tục nội bộ giữa các cơ quan nhà nước
    is_non_territorial: bool = False  # thực hiện không phụ thuộc địa giới hành chính
    other_fields: tuple[str, ...] = ()  # names of further fields that it is listed under
    passages: tuple[Passage, ...] = ()
    cases: tuple[Case, ...] = ()
    components: tuple[Component, ...] = ()
    results: tuple[Result, ...] = ()
    conditions: str = ""
    legal_bases: tuple[Basis, ...] = ()
    agencies: tuple[Agency, ...] = ()
    keywords: str = ""
    description: str = ""
    note: str = ""
    addresses: str = ""  # địa chỉ tiếp nhận hồ sơ, as published
    form: Mapping[str, Any] = field(default_factory=dict)  # JSON Schema of the e-form; empty: none yet

    def terms_for(self, channel: ChannelKind, case: str = "") -> Terms | None:
        """The terms of one channel of one case; without a case, of the first that has the channel."""
        for each in self.cases:
            if not case or each.code == case:
                for terms in each.terms:
                    if terms.channel == channel:
                        return terms
        return None

    @property
    def papers(self) -> tuple[Component, ...]:
        """The components that are papers, without the remarks."""
        return tuple(each for each in self.components if not each.is_note)
