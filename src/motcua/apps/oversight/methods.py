"""Cách tính và che có hiệu lực: what the province decided, else what is built in."""

from __future__ import annotations

from datetime import date

from motcua.apps.oversight.models import MethodRule
from motcua.core.disclosure import FIRST_METHOD, Method, method_on


def methods() -> list[Method]:
    """Mọi cách tính đã và sẽ có hiệu lực, mới nhất trước. Public: a person may know how it is counted."""
    return [*(rule.method for rule in MethodRule.objects.all()), FIRST_METHOD]


def few_on(day: date) -> int:
    """Dưới bao nhiêu trường hợp giống nhau thì trước công chúng chỉ ghi tháng (R6.32); 0 where days are shown."""
    method = method_for(day)
    return method.small_number if method.shows_months else 0


def method_for(day: date) -> Method:
    """Cách tính của một ngày; of a period, that of its last day."""
    return method_on(day, methods())
