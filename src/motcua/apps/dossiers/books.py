"""Đọc sổ theo dõi hồ sơ (mẫu 07): which books an officer may see, their rows by number, and the book as a form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db.models import Exists, Min, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.timezone import localtime

from motcua.apps.documents.forms import TT01_2018, TT03_2025, DayBook, Signer
from motcua.apps.documents.forms import BookRow as Line
from motcua.apps.dossiers.form_pieces import head_of
from motcua.apps.dossiers.models import Book, BookRow, Dossier
from motcua.apps.dossiers.selectors import scope_of
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role

KEEPERS = frozenset({Role.AGENCY_LEADER, Role.PROVINCE_OFFICE, Role.CHAIRMAN})
AT_THE_DESK = frozenset({Role.RECEPTIONIST})  # who enters the dossiers in it
# Rows that are printed while one waits: 57 pages, half a second, 90 MB as long as they are drawn. A longer book is
# printed in parts of as many, in the background (apps/exports).
PRINTED_AT_ONCE = 500
LAST_OF_THE_OLD = 2024  # law packs change on 1/7/2025: that year's book is printed on the new form
RETURNED = {"desk": "Trực tiếp", "post": "Bưu chính công ích", "online": "Bản điện tử"}


def books_seen(account: Account, at: datetime) -> QuerySet[Book]:
    """Các sổ trong phạm vi của người này: of their offices, and of their fields where they are limited to some."""
    scope = scope_of(account, at)
    rows = Book.objects.select_related("office", "locked_by").order_by("-year", "office__code", "field_name")
    if scope.offices is not None:
        rows = rows.filter(office__in=scope.offices)
    if not scope.subjects:
        return rows
    whole = [fields for fields, procedures in scope.subjects if not procedures]  # a book holds all of its field
    return rows.filter(field_code__in=frozenset[str]().union(*whole))


def keepers_seen(account: Account, at: datetime) -> list[Office]:
    """Các nơi giữ sổ trong phạm vi, by code: for everybody at one desk it is one."""
    theirs = books_seen(account, at).order_by().filter(office=OuterRef("pk"))
    return list(Office.objects.filter(Exists(theirs)).order_by("code"))


def books_of(account: Account, at: datetime, office: Office) -> list[Book]:
    """Các sổ của một nơi, the newest year first: as many as it has fields, however long they are."""
    return list(books_seen(account, at).filter(office=office))


def book_of(account: Account, at: datetime, *, year: int, field: str, office: str = "") -> Book | None:
    """Một quyển sổ; without an office, the first that the asker may see."""
    asked = Q(year=year, field_code=field) & (Q(office__code=office) if office else Q())
    return books_seen(account, at).filter(asked).first()


def rows_of(book: Book, *, after: int = 0, size: int) -> Sequence[BookRow]:
    """Các dòng của sổ theo số thứ tự, those after the number `after`."""
    return list(stream_of(book).filter(number__gt=after)[:size])


def stream_of(book: Book) -> QuerySet[BookRow]:
    """Mọi dòng của sổ theo số thứ tự, not read yet: for whoever reads them batch by batch into a file."""
    # By key: a row read over another connection (apps/exports/snapshot.py) may not be given a book of this one.
    rows = BookRow.objects.filter(book_id=book.pk).select_related("dossier__procedure", "dossier__competent")
    return rows.order_by("number").prefetch_related("dossier__issued_forms")


def may_lock(account: Account, book: Book, at: datetime) -> bool:
    """Ai khóa sổ: the head of the desk that keeps it, or of a body above it."""
    held = account.actor_at(at).held
    return _any_holds(KEEPERS, ((each.role, each.office) for each in held), book)


def keeps(account: Account, book: Book, at: datetime) -> bool:
    """Ai giữ sổ, so may take all of it away: the desk that enters dossiers in it, and the heads above it.

    A book is a register (mẫu 07, TT 03/2025): a part of it that ends at some number of rows is no book.
    """
    return _any_holds(KEEPERS | AT_THE_DESK, account.actor_at(at).holdings(book.field_code), book)


def _any_holds(roles: frozenset[Role], held: Iterable[tuple[Role, str]], book: Book) -> bool:
    from motcua.apps.dossiers.facts import lineage

    return any(role in roles and (not office or office in lineage(book.office)) for role, office in held)


def as_form(book: Book, at: datetime, rows: Iterable[BookRow]) -> DayBook:
    """Sổ thành mẫu 07: the same rows, the same numbers. Of a long book the rows of one part."""
    keeper = Signer(str(book.locked_by), "NGƯỜI KHÓA SỔ") if book.locked_by else None
    return DayBook(
        head_of(book.office), book.locked_at or at, book.year, book.field_name, "01", opened_on(book, at),
        tuple(map(line_of, rows)), locked_on=localtime(book.locked_at).date() if book.locked_at else None,
        keeper=keeper,
    )  # fmt: skip


def opened_on(book: Book, at: datetime) -> date:
    """Ngày mở sổ: that of the dossier which was received first."""
    received = Min(Coalesce("dossier__accepted_at", "dossier__created_at"))
    return localtime(book.rows.order_by().aggregate(first=received)["first"] or at).date()


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
