"""Danh sách việc: what waits for me and for my unit, each box with its count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.timezone import localtime

from motcua.apps.dossiers.models import Dossier, SavedView, Supplement, Task
from motcua.apps.dossiers.models.dossier import WORDS
from motcua.apps.dossiers.selectors import Dossiers, visible_to
from motcua.apps.people.models import Account
from motcua.core.dossier import FINAL, State
from motcua.core.folding import words

NEAR = timedelta(days=1)
A_CODE = re.compile(r"(?i)(?=.*[0-9])[A-Z0-9.]+-[A-Z0-9-]+|T-[A-Z0-9]{4,}")  # of a dossier, or a reference: no words
OPEN_STATES = [state.value for state in State if state not in FINAL]
NOT_LISTED = ("answers", "applicant", "proxy", "position", "search")  # heavy, and no list shows them
RUNNING = [State.ACCEPTED.value, State.PROCESSING.value]


@dataclass(frozen=True, slots=True)
class Box:
    """Ngăn việc: its name for people and what belongs in it."""

    key: str
    name: str
    holds: Q
    sorts_by: str = "due_at"  # the moment by which the box is sorted


def boxes(account: Account, at: datetime) -> tuple[Box, ...]:
    """Các ngăn việc at this moment, in the order in which one works."""
    today_ends = localtime(at).replace(hour=23, minute=59, second=59, microsecond=0)
    mine = Q(handler=account, state__in=OPEN_STATES)
    here = Task.objects.filter(dossier=OuterRef("pk"), done_at=None)
    asked = Exists(here.filter(kind=Task.Kind.CONSULTATION))
    at_mine = Q(office__grants__account=account, office__grants__revoked_at=None)
    to_answer = Exists(here.filter(at_mine, kind=Task.Kind.CONSULTATION))
    handed = Exists(here.filter(kind=Task.Kind.STEP, acknowledged_at=None))
    proposed = Exists(Supplement.objects.filter(dossier=OuterRef("pk"), issued_at=None))
    running = Q(state__in=RUNNING)
    return (
        Box("mine", "Việc của tôi", mine),
        Box("new", "Mới nộp", Q(state=State.REGISTERED.value), "reception_due_at"),
        Box("to_transfer", "Chờ chuyển xử lý", Q(state=State.ACCEPTED.value)),
        Box("handed", "Chờ nhận bàn giao", running & Q(handed)),
        Box("unassigned", "Chưa ai nhận", running & Q(handler=None)),
        Box("overdue", "Quá hạn", running & Q(due_at__lt=at)),
        Box("today", "Đến hạn hôm nay", running & Q(due_at__gte=at, due_at__lte=today_ends)),
        Box("near", "Sắp đến hạn", running & Q(due_at__gt=today_ends, due_at__lte=today_ends + NEAR)),
        Box("to_answer", "Chờ tôi trả lời ý kiến", Q(to_answer, state__in=OPEN_STATES)),
        Box("consulting", "Chờ đơn vị khác", running & Q(asked)),
        Box("citizen", "Chờ người nộp", Q(state__in=[State.SUPPLEMENT.value, State.PAYMENT.value])),
        Box("proposed", "Chờ phát hành phiếu bổ sung", Q(proposed, state__in=OPEN_STATES)),
        Box("finished", "Chờ trả kết quả", Q(state=State.FINISHED.value)),
        Box("open", "Tất cả đang giải quyết", Q(state__in=OPEN_STATES)),
        Box("ended", "Đã kết thúc", Q(state__in=[state.value for state in FINAL])),
    )


def counts(account: Account, at: datetime) -> Mapping[str, int]:
    """Số hồ sơ trong từng ngăn, in one query."""
    wanted = {box.key: Count("pk", filter=box.holds) for box in boxes(account, at) if box.key != "ended"}
    found: dict[str, int] = visible_to(account, at).filter(state__in=OPEN_STATES).aggregate(**wanted)
    return found


def worklist(
    account: Account, box: str, at: datetime, *, q: str = "", procedure: str = "", office: str = ""
) -> Dossiers:
    """Hồ sơ của một ngăn, the most urgent first; what has no due date comes last."""
    held = box_of(account, box, at)
    rows = visible_to(account, at).filter(held.holds).filter(matching(q))
    if procedure:
        rows = rows.filter(procedure__code=procedure)
    if office:
        rows = rows.filter(Q(holder__code=office) | Q(competent__code=office))
    listed = rows.select_related("procedure", "holder", "handler", "receiving", "competent").defer(*NOT_LISTED)
    return listed.order_by(F(held.sorts_by).asc(nulls_last=True), "pk")


def box_of(account: Account, key: str, at: datetime) -> Box:
    """Một ngăn theo tên; an unknown name means everything that is open."""
    listed = boxes(account, at)
    return next((each for each in listed if each.key == key), next(each for each in listed if each.key == "open"))


def slice_of(rows: Dossiers, key: str, cursor: str, size: int) -> tuple[Sequence[Dossier], str]:
    """Một trang theo khóa (moment, pk): the rows after the cursor, and the cursor of the next page, or nothing."""
    if cursor:
        rows = rows.filter(_after(key, cursor))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return found[:size], f"{getattr(last, key) or ''}|{last.pk}" if last else ""


def _after(key: str, cursor: str) -> Q:
    """What stands behind the cursor; one that nobody gave out says nothing."""
    moment, _, pk = cursor.partition("|")
    try:
        when, number = datetime.fromisoformat(moment) if moment else None, int(pk)
    except ValueError:
        return Q()
    if when is None:
        return Q(**{f"{key}__isnull": True}, pk__gt=number)
    later = Q(**{f"{key}__gt": when}) | Q(**{f"{key}__isnull": True})
    return later | Q(**{key: when}, pk__gt=number)


def procedures_at_work(account: Account, at: datetime) -> list[tuple[str, str]]:
    """Thủ tục đang có hồ sơ trong phạm vi của người này, for the filter."""
    rows = visible_to(account, at).filter(state__in=OPEN_STATES).order_by("procedure__code")
    return list(rows.values_list("procedure__code", "procedure__name").distinct())


def offices_at_work(account: Account, at: datetime) -> list[tuple[str, str]]:
    """Đơn vị đang giữ hồ sơ trong phạm vi của người này."""
    rows = visible_to(account, at).filter(state__in=OPEN_STATES).order_by("holder__code")
    return list(rows.values_list("holder__code", "holder__name").distinct())


def saved_views(account: Account) -> list[SavedView]:
    """Danh sách đã lưu của người này."""
    return list(SavedView.objects.filter(account=account))


def matching(q: str) -> Q:
    """Tìm theo mã, số định danh, hoặc theo từ: tên (không dấu), điện thoại, tên thủ tục; the last word may be begun
    only. Each by its index."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    if not text:
        return Q()
    exact = Q(code=text.upper()) | Q(reference=text.upper()) | Q(person_key=text)
    asked = [f"'{word}'" for word in words(text)[:8]]
    if not asked or A_CODE.fullmatch(text):
        return exact
    wanted = SearchQuery(" & ".join(asked) + ":*", search_type="raw", config="simple")
    return exact | Q(SearchVectorExact(WORDS, wanted))


def open_dossiers_of(person_key: str) -> Dossiers:
    """Hồ sơ đang giải quyết của một người, for the desk: ask once."""
    return Dossier.objects.filter(person_key=person_key, state__in=OPEN_STATES).select_related("procedure")


def finished_for(account: Account, number: str, at: datetime) -> list[Dossier]:
    """Hồ sơ chờ trả kết quả theo mã hồ sơ hoặc số định danh."""
    named = Q(code=number.upper()) | Q(reference=number.upper()) | Q(person_key=number)
    rows = visible_to(account, at).filter(named, state=State.FINISHED.value)
    return list(rows.select_related("procedure", "holder")[:20])
