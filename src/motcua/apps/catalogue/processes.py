"""Tra cứu quy trình nội bộ: which process holds for a procedure on a day, and what its limits are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from motcua.apps.catalogue.documents import from_json
from motcua.apps.catalogue.models import Procedure, Process, Version
from motcua.apps.people.models import Office
from motcua.core import process as core
from motcua.core.access import Act, Actor, may
from motcua.core.definition import Definition, Limit
from motcua.core.folding import fold, one_line
from motcua.core.process_check import Bound, Finding, check
from motcua.core.process_default import TEMPLATE, fit
from motcua.core.process_form import read
from motcua.core.process_limit import bounds_of, working_hours

IN_USE = [Process.State.PUBLISHED, Process.State.REPLACED]


def visible(actor: Actor) -> QuerySet[Process]:
    """Officers see every process; nobody else sees any."""
    rows = Process.objects.select_related("procedure", "drafted_by", "published_by")
    return rows if may(actor, Act.SEE_STAFF_PAGES) else rows.none()


def published(procedure: Procedure | None) -> QuerySet[Process]:
    """The versions that were published, replaced ones included: for services."""
    return Process.objects.filter(procedure=procedure, state__in=IN_USE)


def in_force(procedure: Procedure | None, on: date) -> Process | None:
    """Quy trình đang áp dụng của một thủ tục, or of the template where `procedure` is None."""
    rows = published(procedure).filter(effective_on__lte=on)
    return rows.order_by("-effective_on", "-number").first()


def key_of_own_or_template(procedure: OuterRef, on: date) -> Subquery:
    """The procedure's own process in force, else the province's template; for the query that finds the procedure."""
    either = Q(procedure=procedure) | Q(procedure=None)
    rows = Process.objects.filter(either, state__in=IN_USE, effective_on__lte=on)
    return Subquery(rows.order_by(F("procedure").asc(nulls_last=True), "-effective_on", "-number").values("pk")[:1])


def process_for(procedure: Procedure, limit: Limit, on: date) -> tuple[Process | None, core.Process]:
    """Quy trình cho một hồ sơ mới: the procedure's own, else the template made to fit the limit.

    A dossier keeps the record's key, so that a later version does not touch it (F07.1).
    """
    if own := in_force(procedure, on):
        return own, read(own.steps)
    template = in_force(None, on)
    return template, fit(read(template.steps) if template else TEMPLATE, working_hours(limit))


def definition_of(procedure: Procedure | None, on: date) -> Definition | None:
    """What the version in force says; before any is in force, the first that will be."""
    if procedure is None:
        return None
    published = Version.objects.filter(procedure=procedure, state=Version.State.PUBLISHED)
    version = published.filter(effective_on__lte=on).order_by("-effective_on", "-number").first()
    version = version or published.order_by("effective_on", "number").first()
    return from_json(version.content) if version else None


def bounds(procedure: Procedure | None, on: date) -> tuple[Bound, ...]:
    """Thời hạn mà quy trình phải vừa: those of the version in force, case by case."""
    definition = definition_of(procedure, on)
    return bounds_of(definition) if definition else ()


def findings(process: core.Process, procedure: Procedure | None, on: date) -> tuple[Finding, ...]:
    """Kiểm tra quy trình with today's limits and the offices that are open."""
    named = {step.office for step in process.steps}
    open_on = Q(ends_on=None) | Q(ends_on__gte=on)
    codes = Office.objects.filter(open_on, code__in=named, starts_on__lte=on).values_list("code", flat=True)
    return check(process, bounds(procedure, on), set(codes))


def office_names(process: core.Process) -> Mapping[str, str]:
    """Tên các đơn vị được nêu đích danh trong quy trình."""
    named = {step.office for step in process.steps}
    return dict(Office.objects.filter(code__in=named).values_list("code", "name"))


def open_offices(on: date) -> list[tuple[str, str]]:
    """Các đơn vị đang hoạt động, to choose from: code and name."""
    rows = Office.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)
    return list(rows.order_by("name").values_list("code", "name"))


@dataclass(frozen=True, slots=True)
class Overview:
    """Một dòng trong danh sách: a procedure and whether it has a process of its own."""

    code: str
    name: str
    has_own: bool
    has_draft: bool


def overview(actor: Actor, *, q: str = "", only: str = "", after: str = "", size: int = 50) -> list[Overview]:
    """Thủ tục theo tình trạng quy trình: `only` is own, draft or none; `after` the last code of the page before."""
    if not may(actor, Act.SEE_STAFF_PAGES):
        return []
    mine = Process.objects.filter(procedure=OuterRef("pk"))
    rows = Procedure.objects.filter(closed_on=None, code__gt=one_line(after)[:40]).annotate(
        has_own=Exists(mine.filter(state__in=IN_USE)), has_draft=Exists(mine.filter(state=Process.State.DRAFT))
    )
    rows = rows.filter(matching(q)).filter(_only(only)).order_by("code")[:size]
    return [Overview(each.code, each.name, each.has_own, each.has_draft) for each in rows]


def matching(q: str) -> Q:
    """Procedures by code or by words of the name, blind to case and diacritics."""
    typed = one_line(q[:200])
    by_name = Q()
    for word in fold(typed).split()[:10]:
        by_name &= Q(folded_name__contains=word)
    return Q(code__startswith=typed[:40]) | by_name if typed else by_name


def _only(only: str) -> Q:
    chosen: dict[str, dict[str, Any]] = {
        "own": {"has_own": True}, "draft": {"has_draft": True}, "none": {"has_own": False},
    }  # fmt: skip
    return Q(**chosen.get(only, {}))


def history(actor: Actor, procedure: Procedure | None) -> list[Process]:
    """Các phiên bản của quy trình, the newest first."""
    return list(visible(actor).filter(procedure=procedure).order_by("-number"))
