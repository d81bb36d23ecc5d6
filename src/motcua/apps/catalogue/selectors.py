"""Tra cứu danh mục: the doors through which pages, jobs and the API read it. All of it is public knowledge.

The version in force on a day is the published one with the latest day of effect up to that day: that is right whether
or not the nightly job has brought the list up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from motcua.apps.catalogue import entry, processes
from motcua.apps.catalogue.models import Closing, Field, Procedure, Tariff, Version
from motcua.apps.catalogue.search import Found, Page, best_page, current, ranked
from motcua.core.definition import Audience, Level, OnlineLevel
from motcua.core.folding import one_line, slug

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
    """Tìm thủ tục by words, code, field; see `search.py` for the order. Any text gives a clean answer."""
    today = timezone.localdate()
    found = best_page(_filtered(today, field, level, audience, online), q, page, size)
    _bring_up_to_date(found.items, today)
    return found


def every_found(q: str, *, field: str = "") -> Found:
    """Mọi thủ tục khớp điều kiện, in the order of the list: for whoever reads them all."""
    return ranked(_filtered(timezone.localdate(), field, "", "", ""), q)


def facets(q: str, *, field: str = "", level: str = "", audience: str = "", online: str = "") -> Facets:
    """How many results each filter value leaves, under what is typed and chosen so far."""
    rows = ranked(_filtered(timezone.localdate(), field, level, audience, online), q).order_by()
    counts = {f"level_{each.value}": Count("pk", filter=Q(levels__contains=[each.value])) for each in Level}
    counts |= {f"audience_{each.value}": Count("pk", filter=Q(audiences__contains=[each.value])) for each in Audience}
    counts |= {f"online_{each.value}": Count("pk", filter=Q(online=each.value)) for each in OnlineLevel}
    counted = rows.aggregate(**counts)
    per_field = rows.values_list("field__slug", "field__name", "field__code").annotate(count=Count("pk"))
    return Facets(
        _merged(per_field),
        {each.value: counted[f"level_{each.value}"] for each in Level},
        {each.value: counted[f"audience_{each.value}"] for each in Audience},
        {each.value: counted[f"online_{each.value}"] for each in OnlineLevel},
    )


def fields_found(
    q: str, *, field: str = "", level: str = "", audience: str = "", online: str = ""
) -> tuple[FieldCount, ...]:
    """The fields of what `search` finds, with how many it finds in each."""
    rows = ranked(_filtered(timezone.localdate(), field, level, audience, online), q).order_by()
    return _merged(rows.values_list("field__slug", "field__name", "field__code").annotate(count=Count("pk")))


def fields_with_counts() -> tuple[FieldCount, ...]:
    """All fields that have a procedure in force, by name; fields of one name in two ministries are one line."""
    rows = current(timezone.localdate()).order_by().values_list("field__slug", "field__name", "field__code")
    return _merged(rows.annotate(count=Count("pk")))


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


def version_by_id(pk: int) -> Version | None:
    """The version a dossier holds on to."""
    return Version.objects.select_related("procedure__field").filter(pk=pk).first()


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


def _filtered(today: date, field: str, level: str, audience: str, online: str) -> Found:
    rows = current(today).select_related("field")
    if field := one_line(field):
        rows = rows.filter(Q(field__code=field) | Q(field__national_code=field) | Q(field__slug=slug(field)))
    if level := one_line(level):
        rows = rows.filter(levels__contains=[level])
    if audience := one_line(audience):
        rows = rows.filter(audiences__contains=[audience])
    if online := one_line(online):
        rows = rows.filter(online=online)
    return rows


def _merged(rows: Iterable[tuple[str, str, str, int]]) -> tuple[FieldCount, ...]:
    found: dict[str, FieldCount] = {}
    for key, name, code, count in rows:
        held = found.get(key, FieldCount(key, name, (), 0))
        found[key] = FieldCount(key, held.name, tuple(sorted({*held.codes, code})), held.count + count)
    return tuple(sorted(found.values(), key=lambda each: each.slug))


def _bring_up_to_date(items: Sequence[Procedure], today: date) -> None:
    """Shows the version that took effect at 00:00 even where the job that moves the list has not run yet."""
    held_since, held_number = F("procedure__in_force__effective_on"), F("procedure__in_force__number")
    later = Q(effective_on__gt=held_since) | Q(effective_on=held_since, number__gt=held_number)
    published = Version.objects.filter(state=Version.State.PUBLISHED, effective_on__lte=today)
    due = published.filter(later, procedure__in=[item.pk for item in items]).order_by("effective_on", "number")
    newest = {each.procedure_id: each for each in due}
    for item in items:
        if held := newest.get(item.pk):
            for column, value in entry.row(item.code, held.definition).items():
                setattr(item, column, value)
