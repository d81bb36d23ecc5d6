"""Sổ và số: counters locked in the act's transaction, and the day book (mẫu 07)."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier
from motcua.apps.people.models import Office

MARKS = {"02": "PBS", "03": "PTC", "04": "PXL", "05": "TB"}  # as after the number on the form
ENDED_EARLY = {7: "Rút hồ sơ", 8: "Dừng xử lý"}


class Counter(models.Model):
    """Bộ đếm: one row per name, e.g. "code:H05.34:260115" or "result:H05.34:2026"."""

    name = models.CharField(max_length=120, primary_key=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} = {self.last}"


class Book(models.Model):
    """Sổ theo dõi hồ sơ (mẫu 07): per office, year and field; locked at year end."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", db_index=False)  # book_once
    year = models.PositiveSmallIntegerField()
    field_code = models.CharField(max_length=40)
    field_name = models.CharField(max_length=300)
    last = models.PositiveIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "year", "field_code"], name="book_once")]

    def __str__(self) -> str:
        return f"{self.field_name} {self.year}"

    @property
    def subject(self) -> str:
        """The chain of the journal."""
        return f"book:{self.office.code}:{self.year}:{self.field_code}"


class IssuedForm(models.Model):
    """Phiếu đã lập (mẫu 02–05) and its number: per office, form and year, without a gap."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="issued_forms")
    form = models.CharField(max_length=2)  # the number of TT 03/2025, whichever set is printed
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ["issued_at", "form"]
        constraints = [
            models.UniqueConstraint(fields=["office", "form", "year", "number"], name="issued_form_number")
        ]

    def __str__(self) -> str:
        return f"{MARKS[self.form]} {self.number:02}"


class BookRow(models.Model):
    """Một dòng của sổ: numbered 1…n to the end of the year."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="rows", db_index=False)  # book_row_number
    number = models.PositiveIntegerField()
    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="book_row")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["book", "number"], name="book_row_number")]

    def __str__(self) -> str:
        return f"{self.book} {self.number}"

    @property
    def remark(self) -> str:
        """Ghi chú: how it ended, and the forms issued on the way with their numbers."""
        ended = ENDED_EARLY.get(self.dossier.state, "")
        return "; ".join(filter(None, [ended, *(str(each) for each in self.dossier.issued_forms.all())]))
