"""Cách ghi ngày trên trang: the same in both languages of the house."""

from motcua.web.formats import DAYS as DATE_INPUT_FORMATS
from motcua.web.formats import MOMENTS as DATETIME_INPUT_FORMATS

__all__ = ["DATETIME_INPUT_FORMATS", "DATE_INPUT_FORMATS"]
