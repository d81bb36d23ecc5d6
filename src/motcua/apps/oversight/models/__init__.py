"""Giám sát, công khai: the records."""

from motcua.apps.oversight.models.figure import NOW, Figure, MethodRule, PublicLine
from motcua.apps.oversight.models.inspection import Hearing, Inspection, MeasureTaken
from motcua.apps.oversight.models.publication import Publication
from motcua.apps.oversight.models.reply import Reply

__all__ = [
    "NOW", "Figure", "Hearing", "Inspection", "MeasureTaken", "MethodRule", "PublicLine", "Publication", "Reply",
]  # fmt: skip
