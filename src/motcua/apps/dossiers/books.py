"""Đọc sổ theo dõi hồ sơ (mẫu 07): which books an officer may see, their rows by number, and the whole as a form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime

from motcua.apps.documents.forms import TT01_2018, TT03_2025, DayBook, Signer
from motcua.apps.documents.forms import BookRow as Line
from motcua.apps.dossiers.form_pieces import head_of
from motcua.apps.dossiers.models import Book, BookRow, Dossier
from motcua.apps.dossiers.selectors import scope_of
from motcua.apps.people.models import Account
from motcua.core.access import Role

KEEPERS = frozenset({Role.AGENCY_LEADER, Role.PROVINCE_OFFICE, Role.CHAIRMAN})
LAST_OF_THE_OLD = 2024  # law packs change on 1/7/2025: that year's book is printed on the new form
RETURNED = {"desk": "Trực tiếp", "post": "Bưu chính công ích", "online": "Bản điện tử"}


def books_of(account: Account, at: datetime) -> list[Book]:
    """Các sổ trong phạm vi của người này, the newest year first."""
    inside = scope_of(account, at).offices
    rows = Book.objects.select_related("office", "locked_by").order_by("-year", "office__code", "field_name")
    return list(rows if inside is None else rows.filter(office__in=inside))


def book_of(account: Account, at: datetime, *, year: int, field: str, office: str = "") -> Book | None:
    """Một quyển sổ; without an office, the first that the asker may see."""
    listed = [each for each in books_of(account, at) if (each.year, each.field_code) == (year, field)]
    return next((each for each in listed if office in {"", each.office.code}), None)


def rows_of(book: Book, *, after: int = 0, size: int | None = None) -> Sequence[BookRow]:
    """Các dòng của sổ theo số thứ tự, those after the number `after`."""
    rows = book.rows.filter(number__gt=after).select_related("dossier__procedure", "dossier__competent")
    rows = rows.prefetch_related("dossier__issued_forms")
    return list(rows[:size] if size else rows)


def stream_of(book: Book) -> QuerySet[BookRow]:
    """Mọi dòng của sổ theo số thứ tự, not read yet: for whoever reads them batch by batch into a file."""
    rows = book.rows.select_related("dossier__procedure", "dossier__competent").order_by("number")
    return rows.prefetch_related("dossier__issued_forms")


def may_lock(account: Account, book: Book, at: datetime) -> bool:
    """Ai khóa sổ: the head of the desk that keeps it, or of a body above it."""
    from motcua.apps.dossiers.facts import lineage

    held = account.actor_at(at).held
    return any(each.role in KEEPERS and (not each.office or each.office in lineage(book.office)) for each in held)


def as_form(book: Book, at: datetime) -> DayBook:
    """Sổ thành mẫu 07: the same rows, the same numbers."""
    rows = tuple(line_of(row) for row in rows_of(book))
    opened = min((row.received_at for row in rows), default=at)
    keeper = Signer(str(book.locked_by), "NGƯỜI KHÓA SỔ") if book.locked_by else None
    return DayBook(
        head_of(book.office), book.locked_at or at, book.year, book.field_name, "01", localtime(opened).date(), rows,
        locked_on=localtime(book.locked_at).date() if book.locked_at else None, keeper=keeper,
    )  # fmt: skip


def form_set_of(book: Book) -> str:
    """Bộ biểu mẫu của năm đó: up to 2024 that of the circular of 2018."""
    return TT01_2018 if book.year <= LAST_OF_THE_OLD else TT03_2025


def line_of(row: BookRow) -> Line:
    """Một dòng như trên mẫu 07."""
    held = row.dossier
    person = held.applicant
    return Line(
        row.number, held.number, held.procedure.name, held.applicant_name, held.competent.name,
        held.accepted_at or held.created_at, held.due_at or held.first_due_at, str(person.get("address") or ""),
        str(person.get("phone") or ""), returned_at=held.handed_over_at or _ended_at(held),
        delivery=RETURNED[held.wants] if held.handed_over_at else "", note=row.remark,
    )  # fmt: skip


def _ended_at(held: Dossier) -> datetime | None:
    return held.closed_at if held.is_final else None
