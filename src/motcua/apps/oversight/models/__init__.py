"""Giám sát, công khai: the records."""

from motcua.apps.oversight.models.consolidation import Consolidation, ListedRow, Session
from motcua.apps.oversight.models.count import ALL, KINDS, DayCount, FiguresState, Standing
from motcua.apps.oversight.models.figure import Figure, MethodRule, PublicLine
from motcua.apps.oversight.models.inspection import Hearing, Inspection, MeasureTaken
from motcua.apps.oversight.models.month import ClassReason, Line, MonthlyReport
from motcua.apps.oversight.models.publication import Publication
from motcua.apps.oversight.models.reply import Reply

__all__ = [
    "ALL", "KINDS", "ClassReason", "Consolidation", "DayCount", "Figure", "FiguresState", "Hearing", "Inspection",
    "Line", "ListedRow", "MeasureTaken", "MethodRule", "MonthlyReport", "PublicLine", "Publication", "Reply",
    "Session", "Standing",
]  # fmt: skip
