"""Mã PAKN: from a counter row locked in the act's transaction, never used again (R2.20)."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.numbers import next_number

MASK = "PA-{day:%y%m%d}-{number:04d}"


def next_feedback_code(at: datetime) -> str:
    """PA-261123-0001: one sequence a day for the whole province, growing past 9999."""
    day = localtime(at).date()
    return MASK.format(day=day, number=next_number(f"feedback:{day:%y%m%d}"))
