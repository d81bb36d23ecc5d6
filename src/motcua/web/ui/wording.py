"""Cách viết trên trang: dates, money, limits and codes in the words that people and the law use."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.core.definition import UNIT_NAMES, Limit


def amount_in_words(amount: Decimal) -> str:
    """Số viết theo lối Việt Nam: 0,5 and 1.500."""
    text = f"{amount.normalize():,f}" if amount else "0"
    return text.translate(str.maketrans(",.", ".,"))


def number_in_words(number: int) -> str:
    """Số nguyên with the separator of the language spoken: “5.670”, “5,670”."""
    text = f"{number:,}"
    return text.replace(",", ".") if "," in text and get_language() != "en" else text


def limit_in_words(limit: Limit | None) -> str:
    """Thời hạn giải quyết: “5 ngày làm việc”."""
    if limit is None:
        return _("Theo quy định")
    if limit.same_day:
        return _("Trong ngày làm việc; nhận sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo")
    return f"{amount_in_words(limit.amount)} {_(UNIT_NAMES[limit.unit])}"


def money_in_words(amount: int) -> str:
    """Số tiền: “20.000 đồng”."""
    return f"{amount:,}".replace(",", ".") + " " + _("đồng")


def day_in_words(day: date | datetime) -> str:
    """Ngày: “20/11/2026”; a moment is told as the day it is in Vietnam."""
    return (timezone.localtime(day) if isinstance(day, datetime) else day).strftime("%d/%m/%Y")


def brief_moment(moment: datetime) -> str:
    """Giờ và ngày, không năm: “14:30 20/11”."""
    return timezone.localtime(moment).strftime("%H:%M %d/%m")


def moment_in_words(moment: datetime) -> str:
    """Thời điểm: “14:30, ngày 20/11/2026”."""
    local = timezone.localtime(moment)
    return _("%(time)s, ngày %(day)s") % {"time": local.strftime("%H:%M"), "day": local.strftime("%d/%m/%Y")}
