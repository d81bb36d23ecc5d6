"""Giám sát, công khai: the records."""

from motcua.apps.oversight.models.figure import NOW, Figure, MethodRule, PublicLine
from motcua.apps.oversight.models.publication import Publication

__all__ = ["NOW", "Figure", "MethodRule", "PublicLine", "Publication"]
