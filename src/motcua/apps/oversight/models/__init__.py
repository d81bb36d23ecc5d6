"""Giám sát, công khai: the records."""

from motcua.apps.oversight.models.consolidation import Consolidation, Session
from motcua.apps.oversight.models.month import ClassReason, Line, MonthlyReport
from motcua.apps.oversight.models.publication import Publication

__all__ = ["ClassReason", "Consolidation", "Line", "MonthlyReport", "Publication", "Session"]
