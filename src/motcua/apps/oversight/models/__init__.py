"""Giám sát, công khai: the records."""

from motcua.apps.oversight.models.publication import Publication

__all__ = ["Publication"]
