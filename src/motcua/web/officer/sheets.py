"""Biểu mẫu 01–06 của một hồ sơ và sổ 07: printed from the record, never typed again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.dossiers import books
from motcua.apps.dossiers.folder import folder_of
from motcua.apps.dossiers.forms import form_of, form_set_of, print_form
from motcua.apps.dossiers.models import Book
from motcua.apps.dossiers.selectors import read_by
from motcua.apps.dossiers.services.lock_book import lock_book
from motcua.apps.dossiers.services.print_book import print_book
from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.officer.files import framed
from motcua.web.officer.frame import found_or_404, shown

SIZE = 100


@require_safe
@officer()
def form_sheet(request: OfficerRequest, reference: str, no: str) -> HttpResponse:
    """Một biểu mẫu dưới dạng PDF."""
    now = timezone.now()
    dossier = found_or_404(request, reference, now)
    made = form_of(dossier, folder_of(dossier), no, site=_site(request), at=now)
    read_by(dossier, request.user, now, f"In mẫu {no}")
    return _pdf(print_form(made, form_set_of(dossier)), f"mau-{no}-{dossier.number}.pdf")


@require_safe
@officer()
def books_page(request: OfficerRequest) -> HttpResponse:
    """Các sổ theo dõi hồ sơ của một nơi giữ sổ; whose scope has several chooses."""
    now, code = timezone.now(), request.GET.get("don-vi", "")
    keepers = books.keepers_seen(request.user, now)
    chosen = next((each for each in keepers if each.code == code), keepers[0] if keepers else None)
    held = books.books_of(request.user, now, chosen) if chosen else []
    return shown(request, "books", {"books": held, "keepers": keepers, "chosen": chosen})


@require_safe
@officer()
def book_page(request: OfficerRequest, year: int, field: str) -> HttpResponse:
    """Một quyển sổ, its rows by number."""
    now = timezone.now()
    book = _book(request, year, field)
    rows = list(books.rows_of(book, after=whole(request.GET.get("sau", "")) or 0, size=SIZE + 1))
    context = {
        "book": book, "rows": rows[:SIZE], "next": rows[SIZE - 1].number if len(rows) > SIZE else None,
        "may_lock": books.may_lock(request.user, book, now) and book.locked_at is None,
        "is_over": timezone.localtime(now).year > book.year, "most": books.PRINTED_AT_ONCE,
        "is_long": book.last > books.PRINTED_AT_ONCE,
    }  # fmt: skip
    return shown(request, "book", context)


@require_safe
@officer()
def book_sheet(request: OfficerRequest, year: int, field: str) -> HttpResponse:
    """Mẫu 07 dưới dạng PDF; of a long book the page on which it is asked for."""
    book = _book(request, year, field)
    if book.last > books.PRINTED_AT_ONCE:
        asked: dict[str, str | int] = {
            "nam": book.year,
            "linh-vuc": book.field_code,
            "don-vi": book.office.code,
            "dang": "zip",
        }
        return redirect(f"{reverse('staff_export_new', args=['so'])}?{urlencode(asked)}")
    made = print_book(book, by=request.user, at=timezone.now())
    return _pdf(print_form(made, books.form_set_of(book)), f"so-{book.office.code}-{year}-{field}.pdf")


@require_POST
@officer()
def lock(request: OfficerRequest, year: int, field: str) -> HttpResponse:
    """Khóa sổ."""
    book = _book(request, year, field)
    try:
        lock_book(book, by=request.user, at=timezone.now())
        messages.success(request, f"Đã khóa sổ năm {book.year}.")
    except Refused as refused:
        messages.error(request, refused.text)
    office = urlencode({"don-vi": book.office.code})
    return redirect(f"/lam-viec/so/{year}/{field}/?{office}")


def _book(request: OfficerRequest, year: int, field: str) -> Book:
    office = request.GET.get("don-vi", "") or request.POST.get("don-vi", "")
    found = books.book_of(request.user, timezone.now(), year=year, field=field, office=office)
    if found is None:
        raise Http404
    return found


def _site(request: OfficerRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _pdf(content: bytes, name: str) -> HttpResponse:
    return framed(HttpResponse(content, content_type="application/pdf"), name)
