"""Quy định kết xuất có hiệu lực: what the province decided, else what is built in."""

from __future__ import annotations

from datetime import date

from motcua.apps.exports.models import ExportRule
from motcua.core.export import FIRST_TERMS, ExportTerms, terms_on


def all_terms() -> list[ExportTerms]:
    """Mọi quy định đã và sẽ có hiệu lực, mới nhất trước."""
    return [*(rule.terms for rule in ExportRule.objects.all()), FIRST_TERMS]


def terms_for(day: date) -> ExportTerms:
    """Quy định của một ngày."""
    return terms_on(day, all_terms())
