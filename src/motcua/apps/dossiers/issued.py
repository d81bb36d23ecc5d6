"""Số của biểu mẫu 02–05: given in the act that issues the form, from the sequence of that office, form and year."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier, IssuedForm
from motcua.apps.dossiers.numbers import next_document_number
from motcua.apps.people.models import Office

BEFORE_THE_NOTICE = "nd61-2018"  # the set of 2018 has no notice of stopping, so nothing is numbered


def number_form(dossier: Dossier, form: str, *, office: Office, at: datetime) -> int | None:
    """Cấp số cho một phiếu; None for a form that the set of the dossier's day does not have."""
    if form == "05" and dossier.law_pack == BEFORE_THE_NOTICE:
        return None
    on = localtime(at).date()
    number = next_document_number(office, on, f"form-{form}")
    IssuedForm.objects.create(dossier=dossier, form=form, office=office, year=on.year, number=number, issued_at=at)
    return number


def number_of(dossier: Dossier, form: str, issued_at: datetime) -> int | None:
    """Số đã cấp; forms of the time before numbers were given keep none."""
    given = IssuedForm.objects.filter(dossier=dossier, form=form, issued_at=issued_at)
    return given.values_list("number", flat=True).first()
