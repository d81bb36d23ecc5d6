"""Ai thấy gì phía trong: what waits to be published, replies to read, inspections. The asker comes first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet

from motcua.apps.oversight.late_preview import Preview, late_preview
from motcua.apps.oversight.models import Inspection, Publication, PublicLine, Reply
from motcua.apps.people.registry import reached
from motcua.core.access import Act, Actor, Role, may


def publications(actor: Actor) -> QuerySet[Publication]:
    """Mọi bản, chờ duyệt đứng trước, without their content."""
    rows = Publication.objects.select_related("prepared_by", "approved_by", "supersedes", "corrected_by")
    light = rows.defer("content", "supersedes__content", "corrected_by__content").order_by("approved_at", "-pk")
    return _seen(actor, light)


def _seen(actor: Actor, rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """What is published, for all who have to do with it; what waits, for those who prepare and approve."""
    if not may(actor, Act.SEE_DISCLOSURE):
        return rows.none()
    return rows if may(actor, Act.PREPARE_DISCLOSURE) else rows.filter(approved_at__isnull=False)


def waiting(actor: Actor) -> list[Publication]:
    """Các bản chờ duyệt."""
    return list(publications(actor).filter(approved_at=None))


def done(actor: Actor, size: int = 24) -> list[Publication]:
    """Các bản đã công bố, mới nhất trước."""
    return list(publications(actor).filter(approved_at__isnull=False).order_by("-approved_at", "-pk")[:size])


def publication(actor: Actor, pk: int) -> Publication | None:
    """Một bản; its content is on the shelf, or read when it is asked for."""
    return publications(actor).filter(pk=pk).first()


def numbers(actor: Actor, public_ids: list[str]) -> Mapping[str, str]:
    """Mã hồ sơ theo mã công khai, for who may inspect; the other way round is told to nobody else."""
    if not may(actor, Act.INSPECT):
        return {}
    lines = PublicLine.objects.filter(public_id__in=public_ids).select_related("dossier")
    light = lines.only("public_id", "dossier__code", "dossier__reference")
    return {line.public_id: line.dossier.number for line in light}


def preview(actor: Actor, period: str, at: datetime) -> Preview | None:
    """Xem trước danh sách của kỳ, for who may prepare it."""
    return late_preview(period, at) if may(actor, Act.PREPARE_DISCLOSURE) else None


def replies(actor: Actor, size: int = 50) -> list[Reply]:
    """Ý kiến giải trình: all for who reads them, an agency's own for its leader."""
    rows = Reply.objects.select_related("office", "written_by", "approved_by", "returned_by")
    if may(actor, Act.APPROVE_REPLY):
        return list(rows.order_by("published_at", "returned_at", "-written_at")[:size])
    if may(actor, Act.REPLY_IN_PUBLIC):
        inside = reached({each.office for each in actor.held if each.role is Role.AGENCY_LEADER})
        return list((rows if inside is None else rows.filter(office__in=inside)).order_by("-written_at")[:size])
    return []


def reply(actor: Actor, pk: int) -> Reply | None:
    """Một ý kiến, for who may judge it."""
    return Reply.objects.select_related("office").filter(pk=pk).first() if may(actor, Act.APPROVE_REPLY) else None


def inspections(actor: Actor, *, q: str = "", before: int | None = None, size: int = 50) -> list[Inspection]:
    """Các cuộc kiểm tra, mới nhất trước; keyset by id."""
    if not may(actor, Act.SEE_INSPECTIONS):
        return []
    rows = Inspection.objects.select_related("office", "dossier", "opened_by")
    if q.strip():
        wanted = q.strip()[:40].replace("\x00", "")
        rows = rows.filter(Q(number=wanted) | Q(dossier__code=wanted) | Q(feedback_code=wanted))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:size])


def inspection(actor: Actor, number: str) -> Inspection | None:
    """Một cuộc kiểm tra."""
    if not may(actor, Act.SEE_INSPECTIONS):
        return None
    rows = Inspection.objects.select_related("office", "dossier", "officer", "opened_by", "concluded_by")
    return rows.prefetch_related("hearings", "measures").filter(number=number[:20]).first()
