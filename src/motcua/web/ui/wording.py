"""Cách viết trên trang: dates, money, limits and codes in the words that people and the law use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.definition import (
    AgencyPart,
    Audience,
    ChannelKind,
    Level,
    Limit,
    LimitUnit,
    OnlineLevel,
)

Words = Mapping[str, str | Promise]

LEVELS: Words = {
    Level.PROVINCE: gettext_lazy("Cấp tỉnh"),
    Level.COMMUNE: gettext_lazy("Cấp xã"),
    Level.MINISTRY: gettext_lazy("Cấp bộ"),
    Level.OTHER: gettext_lazy("Cơ quan khác"),
}
AUDIENCES: Words = {
    Audience.CITIZEN: gettext_lazy("Người dân"),
    Audience.BUSINESS: gettext_lazy("Doanh nghiệp"),
    Audience.ORGANISATION: gettext_lazy("Tổ chức"),
}
ONLINE: Words = {
    OnlineLevel.FULL: gettext_lazy("Trực tuyến toàn trình"),
    OnlineLevel.PARTIAL: gettext_lazy("Trực tuyến một phần"),
    OnlineLevel.NONE: gettext_lazy("Chưa trực tuyến"),
}
CHANNELS: Words = {
    ChannelKind.DIRECT: gettext_lazy("Trực tiếp"),
    ChannelKind.ONLINE: gettext_lazy("Trực tuyến"),
    ChannelKind.POST: gettext_lazy("Qua bưu chính"),
}
AGENCY_PARTS: Words = {
    AgencyPart.PERFORMING: gettext_lazy("Cơ quan thực hiện"),
    AgencyPart.COMPETENT: gettext_lazy("Cơ quan có thẩm quyền quyết định"),
    AgencyPart.AUTHORISED: gettext_lazy("Cơ quan được ủy quyền"),
    AgencyPart.COORDINATING: gettext_lazy("Cơ quan phối hợp"),
}
UNITS: Words = {
    LimitUnit.HOUR: gettext_lazy("%(amount)s giờ làm việc"),
    LimitUnit.WORKDAY: gettext_lazy("%(amount)s ngày làm việc"),
    LimitUnit.DAY: gettext_lazy("%(amount)s ngày"),
    LimitUnit.MONTH: gettext_lazy("%(amount)s tháng"),
}


def amount_in_words(amount: Decimal) -> str:
    """Số viết theo lối Việt Nam: 0,5 and 1.500."""
    text = f"{amount.normalize():,f}" if amount else "0"
    return text.translate(str.maketrans(",.", ".,"))


def limit_in_words(limit: Limit | None) -> str:
    """Thời hạn giải quyết: “5 ngày làm việc”."""
    if limit is None:
        return str(_("Theo quy định"))
    if limit.same_day:
        return str(_("Trong ngày làm việc; nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo"))
    return str(UNITS[limit.unit]) % {"amount": amount_in_words(limit.amount)}


def money_in_words(amount: int) -> str:
    """Số tiền: “20.000 đồng”."""
    return f"{amount:,}".replace(",", ".") + " " + str(_("đồng"))


def day_in_words(day: date | datetime) -> str:
    """Ngày: “20/11/2026”; a moment is told as the day it is in Vietnam."""
    return (timezone.localtime(day) if isinstance(day, datetime) else day).strftime("%d/%m/%Y")


def moment_in_words(moment: datetime) -> str:
    """Thời điểm: “14:30, ngày 20/11/2026”."""
    local = timezone.localtime(moment)
    return str(_("%(time)s, ngày %(day)s")) % {"time": local.strftime("%H:%M"), "day": local.strftime("%d/%m/%Y")}
