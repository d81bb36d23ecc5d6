"""Tra cứu danh mục: the doors through which pages, jobs and the API read it. All of it is public knowledge.

The version in force on a day is the published one with the latest day of effect up to that day: that is right whether
or not the nightly job has brought the list up to date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.lookup import Bits, Lookup
from motcua.apps.catalogue.models import Closing, Field, Procedure, Tariff, Version
from motcua.apps.catalogue.search import Filters, Found, Page, current, found_by, in_force_on, page_of
from motcua.core.definition import Audience, Level, OnlineLevel
from motcua.core.folding import one_line

__all__ = ["Facets", "FieldCount", "InForce", "Page"]


@dataclass(frozen=True, slots=True)
class FieldCount:
    """Lĩnh vực: its name, the slug that filters by it, its national codes, and how many procedures it has."""

    slug: str
    name: str
    codes: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Bộ lọc: how many results each value of each filter would leave."""

    fields: tuple[FieldCount, ...]
    levels: dict[str, int]
    audiences: dict[str, int]
    online: dict[str, int]


@dataclass(frozen=True, slots=True)
class InForce:
    """Thủ tục đang có hiệu lực: a procedure with the version that is in force on the day asked about."""

    procedure: Procedure
    version: Version


def search(
    q: str, *, field: str = "", level: str = "", audience: str = "", online: str = "", page: int = 1, size: int = 20
) -> Page:
    """Tìm thủ tục by words, code, field; see `ranking.py` for the order. Any text gives a clean answer."""
    return page_of(q, Filters(field, level, audience, online), timezone.localdate(), page, size)


def every_found(q: str, *, field: str = "") -> Found:
    """Mọi thủ tục khớp điều kiện, by code: for whoever reads them all, not the best first."""
    book, way = found_by(q, Filters(field, "", "", ""), timezone.localdate())
    keys = [book.entries[place].key for *_, place in way.places()]
    return Procedure.objects.filter(pk__in=keys).order_by("code")


def facets(q: str, *, field: str = "", level: str = "", audience: str = "", online: str = "") -> Facets:
    """How many results each filter value leaves, under what is typed and chosen so far."""
    book, way = found_by(q, Filters(field, level, audience, online), timezone.localdate())
    return Facets(
        _fields(book, way.found),
        {each.value: (way.found & book.of_level.get(each.value, 0)).bit_count() for each in Level},
        {each.value: (way.found & book.of_audience.get(each.value, 0)).bit_count() for each in Audience},
        {each.value: (way.found & book.of_online.get(each.value, 0)).bit_count() for each in OnlineLevel},
    )


def fields_found(
    q: str, *, field: str = "", level: str = "", audience: str = "", online: str = ""
) -> tuple[FieldCount, ...]:
    """The fields of what `search` finds, with how many it finds in each."""
    book, way = found_by(q, Filters(field, level, audience, online), timezone.localdate())
    return _fields(book, way.found)


def fields_with_counts() -> tuple[FieldCount, ...]:
    """All fields that have a procedure in force, by name; fields of one name in two ministries are one line."""
    return _fields(*in_force_on(timezone.localdate()))


def procedure(code: str) -> Procedure | None:
    """One procedure, in force or not."""
    return Procedure.objects.select_related("field", "in_force", "successor").filter(code=one_line(code)).first()


def procedure_in_force(code: str, on: date | None = None) -> InForce | None:
    """The procedure and its version in force on that day (today if not given); None: none was, or it was closed."""
    day = on or timezone.localdate()
    rows = Version.objects.filter(
        procedure__code=one_line(code), state=Version.State.PUBLISHED, effective_on__lte=day
    )
    held = (
        rows.select_related("procedure__field", "procedure__successor").order_by("-effective_on", "-number").first()
    )
    if held is None or (held.procedure.closed_on is not None and held.procedure.closed_on <= day):
        return None
    return InForce(held.procedure, held)


def editions_in_force(code: str, on: date) -> QuerySet[Version]:
    """Phiên bản nhận hồ sơ ngày `on`: the version in force, if any, before those that it replaced, without its
    content, which is kept in the process by its fingerprint; and `process_key`, the process that goes with it."""
    rows = Version.objects.filter(procedure__code=code, state=Version.State.PUBLISHED, effective_on__lte=on)
    rows = rows.annotate(process_key=processes.key_of_own_or_template(OuterRef("procedure"), on))
    return rows.select_related("procedure__field").defer("content").order_by("-effective_on", "-number")


def versions_of(code: str) -> Sequence[Version]:
    """All versions, the newest first, drafts included: for staff."""
    rows = Version.objects.filter(procedure__code=one_line(code)).order_by("-number")
    return list(rows.select_related("procedure", "drafted_by", "published_by"))


def published_versions(code: str) -> Sequence[Version]:
    """Lịch sử công bố: the published versions without their content, the newest first; for the public."""
    rows = Version.objects.filter(procedure__code=one_line(code), state=Version.State.PUBLISHED)
    return list(rows.defer("content").order_by("-number"))


def version(code: str, number: int) -> Version | None:
    """One version by its number."""
    rows = Version.objects.select_related("procedure__field", "drafted_by", "published_by")
    return rows.filter(procedure__code=one_line(code), number=min(number, 2**31 - 1)).first()


def version_before(one: Version) -> Version | None:
    """What this version is compared with: the one in force; for a published one, the published one before it."""
    published = Version.objects.filter(procedure=one.procedure_id, state=Version.State.PUBLISHED).exclude(pk=one.pk)
    if one.state == Version.State.PUBLISHED:
        published = published.filter(number__lt=one.number)
    return published.order_by("-effective_on", "-number").first()


def changes(limit: int = 50) -> Sequence[Version]:
    """Thay đổi mới: published versions, the latest first; for the RSS feed and the pages of changes."""
    rows = Version.objects.filter(state=Version.State.PUBLISHED).select_related("procedure__field")
    return list(rows.order_by("-published_at", "-pk")[:limit])


def last_change() -> tuple[int, datetime | None]:
    """How many procedures there are and when one last changed: what a cached copy of the catalogue is known by."""
    last = Procedure.objects.aggregate(count=Count("pk"), changed=Max("changed_at"))
    return last["count"], last["changed"]


def open_drafts() -> Sequence[Version]:
    """Dự thảo và bản chờ công bố, those that wait for publication first."""
    rows = Version.objects.filter(state__in=[Version.State.DRAFT, Version.State.SUBMITTED])
    return list(rows.select_related("procedure__field", "drafted_by").order_by("-state", "drafted_at"))


def to_be_closed() -> Sequence[Procedure]:
    """Procedures that the national record calls closed and that are still open here."""
    return list(Procedure.objects.filter(national_state="closed", closed_on=None).select_related("field"))


def open_closings() -> Sequence[Closing]:
    """Đề nghị đóng chờ duyệt."""
    return list(Closing.objects.filter(decided_at=None).select_related("procedure", "proposed_by", "successor"))


def open_closing(procedure: Procedure) -> Closing | None:
    """Đề nghị đóng của một thủ tục, while nobody has decided."""
    return procedure.closings.filter(decided_at=None).select_related("proposed_by", "successor").first()


def misnamed() -> Sequence[Procedure]:
    """F03.5: procedures in force under another name than the national one; the report must become empty."""
    own = Procedure.objects.filter(in_force__source=Version.Source.LOCAL, closed_on=None).exclude(national_name="")
    return list(own.exclude(name=F("national_name")).select_related("field"))


def all_fields() -> Sequence[Field]:
    """Every field, by name."""
    return list(Field.objects.order_by("name", "code"))


def all_in_force(on: date | None = None) -> Found:
    """Every procedure in force with its field and version, by code; a query set, so that exports can stream it."""
    return current(on or timezone.localdate()).select_related("field", "in_force").order_by("code")


def confirmed_tariff(procedure: Procedure, on: date) -> Sequence[Tariff]:
    """Mức thu đã được xác nhận on that day; nothing else is ever charged (decision 12)."""
    dated = Q(ends_on=None) | Q(ends_on__gte=on)
    return list(Tariff.objects.filter(dated, procedure=procedure, starts_on__lte=on, confirmed_at__isnull=False))


def _fields(book: Lookup, rows: Bits) -> tuple[FieldCount, ...]:
    found: dict[str, FieldCount] = {}
    for field in book.fields:
        if count := (rows & book.of_field.get(field.pk, 0)).bit_count():
            held = found.get(field.slug, FieldCount(field.slug, field.name, (), 0))
            codes = tuple(sorted({*held.codes, field.code}))
            found[field.slug] = FieldCount(field.slug, held.name, codes, held.count + count)
    return tuple(sorted(found.values(), key=lambda each: each.slug))
