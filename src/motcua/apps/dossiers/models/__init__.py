"""Hồ sơ thủ tục hành chính: the records."""

from motcua.apps.dossiers.models.asked import Extension, Supplement
from motcua.apps.dossiers.models.at_desk import DeskCount, Placed
from motcua.apps.dossiers.models.book import Book, BookRow, Counter, IssuedForm
from motcua.apps.dossiers.models.clock import Reminder, Segment
from motcua.apps.dossiers.models.contact import Message, Rating, Reading
from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.dossiers.models.queue import Ticket
from motcua.apps.dossiers.models.result import Result
from motcua.apps.dossiers.models.task import Task
from motcua.apps.dossiers.models.view import SavedView

__all__ = [
    "Book", "BookRow", "Counter", "DeskCount", "Dossier", "Extension", "IssuedForm", "Message", "Placed", "Rating",
    "Reading", "Reminder", "Result", "SavedView", "Segment", "Supplement", "Task", "Ticket",
]  # fmt: skip
