"""Kỳ trong địa chỉ: `<period:period>` is a month as 2026-10, and nothing else."""

from __future__ import annotations

from django.urls import register_converter
from django.urls.converters import StringConverter


class PeriodConverter(StringConverter):
    """Một tháng."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"


register_converter(PeriodConverter, "period")  # once, by whichever urls.py is read first
