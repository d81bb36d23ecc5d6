"""Biểu mẫu 01–07: the official forms of the one-stop mechanism, from plain values to PDF. No Django, no database."""

from __future__ import annotations

from motcua.apps.documents.forms.form_set import FORM_SETS, TT01_2018, TT03_2025, FormNotInSet, Sheet, sheet_of
from motcua.apps.documents.forms.pieces import (
    BookRow,
    FeeLine,
    Handover,
    Letterhead,
    Mandatary,
    MissingPaper,
    Outcome,
    Paper,
    PaperKind,
    Party,
    Signer,
)
from motcua.apps.documents.forms.render import render
from motcua.apps.documents.forms.values import (
    Apology,
    ControlSlip,
    DayBook,
    Form,
    Receipt,
    Refusal,
    StopNotice,
    SupplementRequest,
)

__all__ = [
    "FORM_SETS",
    "TT01_2018",
    "TT03_2025",
    "Apology",
    "BookRow",
    "ControlSlip",
    "DayBook",
    "FeeLine",
    "Form",
    "FormNotInSet",
    "Handover",
    "Letterhead",
    "Mandatary",
    "MissingPaper",
    "Outcome",
    "Paper",
    "PaperKind",
    "Party",
    "Receipt",
    "Refusal",
    "Sheet",
    "Signer",
    "StopNotice",
    "SupplementRequest",
    "render",
    "sheet_of",
]
