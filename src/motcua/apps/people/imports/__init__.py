"""Nhập dữ liệu: files become records, each row accounted for."""

from motcua.apps.people.imports.outcome import Outcome, Rejection
from motcua.apps.people.imports.reading import read_records

__all__ = ["Outcome", "Rejection", "read_records"]
