"""Cách tính và che có hiệu lực: what the province decided, else what is built in."""

from __future__ import annotations

from datetime import date

from motcua.apps.oversight.models import MethodRule
from motcua.core.disclosure import FIRST_METHOD, Method, method_on


def methods() -> list[Method]:
    """Mọi cách tính đã và sẽ có hiệu lực, mới nhất trước. Public: a person may know how it is counted."""
    return [*(rule.method for rule in MethodRule.objects.all()), FIRST_METHOD]


def method_for(day: date) -> Method:
    """Cách tính của một ngày; of a period, that of its last day."""
    return method_on(day, methods())
