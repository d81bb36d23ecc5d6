"""Kệ công khai: what everybody may read. Only what was published, or counted without names; nobody is asked who.

A published content never changes, so it is read once and kept; a page then asks for a few small rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from motcua.apps.oversight.models import Figure, Inspection, Publication, PublicLine, Reply
from motcua.apps.people.models import Office
from motcua.core.publication_refusals import PublicationChanged

# Rows of all kept lists together, some 60 to 100 MB in each web process. A long month of a province has ten thousand,
# and who reads through the years must not fill the memory. The newest asked for is always kept.
MOST_KEPT_ROWS = 40_000
_KEPT: dict[tuple[int, str], dict[str, Any]] = {}  # by key and hash: never stale
Publications = QuerySet[Publication]


def published() -> Publications:
    """Mọi bản đã công bố, mới nhất trước, without their content."""
    rows = Publication.objects.filter(published_at__isnull=False).defer(
        "content", "supersedes__content", "corrected_by__content"
    )
    return rows.select_related("supersedes", "corrected_by").order_by("-published_at", "-pk")


def current(kind: str, period: str) -> Publication | None:
    """Bản đang có giá trị của một kỳ: the last version that was published."""
    return published().filter(kind=kind, period=period).order_by("-version").first()


def newest(kind: str) -> Publication | None:
    """Bản đang có giá trị của kỳ mới nhất."""
    return published().filter(kind=kind).order_by("-period", "-version").first()


def periods(kind: str, size: int = 60) -> list[Publication]:
    """Các kỳ đã công bố, mới nhất trước, each by its current version."""
    rows = published().filter(kind=kind, corrected_by__published_at=None).order_by("-period", "-version")
    return list(rows[:size])


def version(kind: str, period: str, number: int) -> Publication | None:
    """Một phiên bản đã công bố."""
    return published().filter(kind=kind, period=period, version=number).first()


def history(kind: str, period: str) -> list[Publication]:
    """Mọi bản đã công bố của một kỳ, mới nhất trước."""
    return list(published().filter(kind=kind, period=period).order_by("-version"))


def content(publication: Publication) -> Mapping[str, Any]:
    """Nội dung đã đóng băng; what no longer fits its hash is not shown."""
    key = (publication.pk, publication.sha256)
    found = _KEPT.pop(key, None)
    if found is None:
        whole = Publication.objects.only("content", "sha256").get(pk=publication.pk)
        if not whole.is_intact:
            raise PublicationChanged
        found = whole.content
    _KEPT[key] = found  # the one asked for last stands last
    _forget()
    return found


def _forget() -> None:
    """The lists not asked for the longest go, until what is left is short enough."""
    held = 0
    for place, key in enumerate(reversed(list(_KEPT))):
        held += len(_KEPT.get(key, {}).get("rows", ())) + 1
        if place and held > MOST_KEPT_ROWS:
            _KEPT.pop(key, None)


def rows(publication: Publication, **wanted: str) -> list[dict[str, Any]]:
    """Các dòng của một bản, with those values; an empty one asks nothing."""
    asked = {name: value for name, value in wanted.items() if value}
    found: list[dict[str, Any]] = content(publication)["rows"]
    if not asked:
        return found
    return [row for row in found if all(row.get(name) == value for name, value in asked.items())]


def figures(period: str, grain: str, agency: str | None = None) -> list[Figure]:
    """Số liệu của kỳ theo một cấp; `agency`: only of that agency."""
    found = Figure.objects.filter(period=period, grain=grain)
    return list(found if agency is None else found.filter(agency=agency))


def figure(period: str, grain: str, agency: str = "", code: str = "") -> Figure | None:
    """Một dòng số liệu."""
    return Figure.objects.filter(period=period, grain=grain, agency=agency, code=code).first()


def trend(wanted: Iterable[str], grain: str, agency: str = "", code: str = "") -> Mapping[str, Figure]:
    """Số liệu đã công bố nhiều kỳ của một nơi, by period."""
    found = Figure.objects.filter(grain=grain, agency=agency, code=code, period__in=list(wanted))
    return {row.period: row for row in found}


def agency(code: str) -> Office | None:
    """Cơ quan theo mã; whether it is an agency shows in its figures."""
    return Office.objects.filter(code=code[:40]).first()


def replies(office: Office | None = None, *, kind: str = "", period: str = "", size: int = 20) -> Sequence[Reply]:
    """Ý kiến giải trình đã đăng, mới nhất trước."""
    found = Reply.objects.filter(published_at__isnull=False).select_related("office")
    found = found.filter(office=office) if office is not None else found
    found = found.filter(kind=kind, period=period) if period else found
    return list(found.order_by("-published_at", "-pk")[:size])


def conclusions(office: Office | None = None, *, size: int = 20) -> Sequence[Inspection]:
    """Kết luận đã công khai, mới nhất trước, with the measures taken and the public id of the dossier."""
    found = Inspection.objects.filter(published_at__isnull=False)
    found = found.filter(office=office) if office is not None else found
    shown = found.select_related("office", "dossier__public_line").prefetch_related("measures")
    return list(shown.order_by("-published_at", "-pk")[:size])


def concluded_lines(public_ids: Iterable[str]) -> Mapping[str, Inspection]:
    """Kết luận đã công khai về các dòng này, by public id of the line."""
    lines = PublicLine.objects.filter(public_id__in=list(public_ids)).values_list("dossier_id", "public_id")
    names = dict(lines)
    found = Inspection.objects.filter(dossier__in=list(names), published_at__isnull=False)
    return {names[each.dossier_id]: each for each in found if each.dossier_id in names}


def concluded_codes(codes: Iterable[str]) -> Mapping[str, Inspection]:
    """Kết luận đã công khai về các PAKN này, by code."""
    wanted = [code for code in codes if code]
    found = Inspection.objects.filter(feedback_code__in=wanted, published_at__isnull=False)
    return {each.feedback_code: each for each in found}
