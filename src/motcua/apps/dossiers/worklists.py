"""Danh sách việc: what waits for me and for my unit, each box with its count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.selectors import Dossiers, visible_to
from motcua.apps.people.models import Account
from motcua.core.dossier import FINAL, State
from motcua.core.folding import fold

NEAR = timedelta(days=1)
OPEN_STATES = [state.value for state in State if state not in FINAL]
RUNNING = [State.ACCEPTED.value, State.PROCESSING.value]


@dataclass(frozen=True, slots=True)
class Box:
    """Ngăn việc: its name for people and what belongs in it."""

    key: str
    name: str
    holds: Q


def boxes(account: Account, at: datetime) -> tuple[Box, ...]:
    """Các ngăn việc at this moment, in the order in which one works."""
    today_ends = localtime(at).replace(hour=23, minute=59, second=59, microsecond=0)
    mine = Q(handler=account, state__in=OPEN_STATES)
    asked = Exists(Task.objects.filter(dossier=OuterRef("pk"), kind=Task.Kind.CONSULTATION, done_at=None))
    running = Q(state__in=RUNNING)
    return (
        Box("new", "Mới nộp", Q(state=State.REGISTERED.value)),
        Box("mine", "Việc của tôi", mine),
        Box("unassigned", "Chưa ai nhận", running & Q(handler=None)),
        Box("overdue", "Quá hạn", running & Q(due_at__lt=at)),
        Box("today", "Đến hạn hôm nay", running & Q(due_at__gte=at, due_at__lte=today_ends)),
        Box("near", "Sắp đến hạn", running & Q(due_at__gt=today_ends, due_at__lte=today_ends + NEAR)),
        Box("consulting", "Chờ đơn vị khác", running & Q(asked)),
        Box("citizen", "Chờ người nộp", Q(state__in=[State.SUPPLEMENT.value, State.PAYMENT.value])),
        Box("proposed", "Chờ phát hành phiếu bổ sung", Q(supplements__issued_at=None, supplements__isnull=False)),
        Box("finished", "Chờ trả kết quả", Q(state=State.FINISHED.value)),
        Box("open", "Tất cả đang giải quyết", Q(state__in=OPEN_STATES)),
        Box("ended", "Đã kết thúc", Q(state__in=[state.value for state in FINAL])),
    )


def counts(account: Account, at: datetime) -> Mapping[str, int]:
    """Số hồ sơ trong từng ngăn, in one query."""
    wanted = {
        box.key: Count("pk", filter=box.holds, distinct=True) for box in boxes(account, at) if box.key != "ended"
    }
    found: dict[str, int] = visible_to(account, at).filter(state__in=OPEN_STATES).aggregate(**wanted)
    return found


def worklist(
    account: Account, box: str, at: datetime, *, q: str = "", procedure: str = "", office: str = ""
) -> Dossiers:
    """Hồ sơ của một ngăn, the most urgent first; what has no due date comes last."""
    held = next((each.holds for each in boxes(account, at) if each.key == box), Q(state__in=OPEN_STATES))
    rows = visible_to(account, at).filter(held).filter(matching(q))
    if procedure:
        rows = rows.filter(procedure__code=procedure)
    if office:
        rows = rows.filter(Q(holder__code=office) | Q(competent__code=office))
    return (
        rows.select_related("procedure", "holder", "handler", "receiving")
        .order_by(F("due_at").asc(nulls_last=True), "pk")
        .distinct()
    )


def matching(q: str) -> Q:
    """Tìm theo mã, tên (không dấu), số định danh, điện thoại."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    if not text:
        return Q()
    words = Q()
    for word in fold(text).split()[:8]:
        words &= Q(search__contains=word)
    return Q(code__iexact=text) | Q(reference__iexact=text) | Q(person_key=text) | words


def open_dossiers_of(person_key: str) -> Dossiers:
    """Hồ sơ đang giải quyết của một người, for the desk: ask once."""
    return Dossier.objects.filter(person_key=person_key, state__in=OPEN_STATES).select_related("procedure")
