"""Các danh sách kết xuất được, by kind."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.apps.exports.lists.book import BOOK
from motcua.apps.exports.lists.dossiers import DOSSIERS
from motcua.apps.exports.lists.exportable import Column, Exportable
from motcua.apps.exports.lists.feedback import FEEDBACK
from motcua.apps.exports.lists.journal import JOURNAL
from motcua.apps.exports.lists.month import MONTH, REASONS
from motcua.apps.exports.lists.procedures import PROCEDURES

LISTS: Mapping[str, Exportable] = {
    each.kind: each for each in (DOSSIERS, BOOK, FEEDBACK, JOURNAL, PROCEDURES, MONTH, REASONS)
}

__all__ = ["LISTS", "Column", "Exportable"]
