"""Danh sách việc: what waits for me and for my unit, each box with its count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import Count, Exists, F, OrderBy, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.doors import Listed, apart, first_through, one_of
from motcua.apps.dossiers.models import Dossier, SavedView, Supplement, Task
from motcua.apps.dossiers.models.dossier import WORDS
from motcua.apps.dossiers.selectors import Dossiers, Scope, scope_of, visible_to, with_offices
from motcua.apps.people.models import Account
from motcua.apps.people.registry import kept_office
from motcua.core.dossier import FINAL, State
from motcua.core.folding import words
from motcua.database.composed import Composed
from motcua.database.literal import Literal, literals
from motcua.database.marks import standing
from motcua.database.planning import planned_for_values

NEAR = timedelta(days=1)
A_CODE = re.compile(r"(?i)(?=.*[0-9])[A-Z0-9.]+-[A-Z0-9-]+|T-[A-Z0-9]{4,}")  # of a dossier, or a reference: no words
OPEN_STATES = literals(state.value for state in State if state not in FINAL)
ENDED_STATES = literals(state.value for state in State if state in FINAL)
LISTED = (
    "reference", "code", "version", "applicant_name", "state", "step", "due_at", "reception_due_at", "first_due_at",
    "finished_at", "closed_at", "is_paused", "receiving", "competent", "holder", "procedure__name", "procedure__code",
    "handler__full_name", "handler__username",
)  # fmt: skip
COUNTED = (
    "mine", "new", "to_transfer", "handed", "unassigned", "overdue", "today", "near", "to_answer", "consulting",
    "citizen", "proposed", "finished", "open",
)  # fmt: skip
_AT_WORK: Composed[tuple[Any, ...]] = Composed()
_NAMED: Composed[tuple[str, str]] = Composed()
_IN_BOX = Listed(lambda: Dossier.objects.select_related("procedure", "handler").only(*LISTED))
RUNNING = literals([State.ACCEPTED.value, State.PROCESSING.value])
OPEN = Q(state__in=OPEN_STATES)


@dataclass(frozen=True, slots=True)
class Box:
    """Ngăn việc: its name for people and what belongs in it."""

    key: str
    name: str
    holds: Q
    sorts_by: str = "due_at"  # the moment by which the box is sorted
    newest_first: bool = False


def boxes(account: Account, at: datetime) -> tuple[Box, ...]:
    """Các ngăn việc at this moment, in the order in which one works."""
    return _boxes(account.pk, *_moments(at))


def _moments(at: datetime) -> tuple[datetime, datetime, datetime]:
    """Now, the end of today, and until when a date is near."""
    today_ends = localtime(at).replace(hour=23, minute=59, second=59, microsecond=0)
    return at, today_ends, today_ends + NEAR


def _boxes(account: int, at: datetime, today_ends: datetime, near_ends: datetime) -> tuple[Box, ...]:
    mine = Q(handler=account) & OPEN
    here = Task.objects.filter(dossier=OuterRef("pk"), done_at=None)
    asked = Exists(here.filter(kind=Literal(Task.Kind.CONSULTATION.value)))
    at_mine = Q(office__grants__account=account, office__grants__revoked_at=None)
    to_answer = Exists(here.filter(at_mine, kind=Literal(Task.Kind.CONSULTATION.value)))
    handed = Exists(here.filter(kind=Literal(Task.Kind.STEP.value), acknowledged_at=None))
    proposed = Exists(Supplement.objects.filter(dossier=OuterRef("pk"), issued_at=None))
    running = OPEN & Q(state__in=RUNNING)
    return (
        Box("mine", "Việc của tôi", mine),
        Box("new", "Mới nộp", OPEN & Q(state=Literal(State.REGISTERED.value)), "reception_due_at"),
        Box("to_transfer", "Chờ chuyển xử lý", OPEN & Q(state=Literal(State.ACCEPTED.value))),
        Box("handed", "Chờ nhận bàn giao", running & Q(handed)),
        Box("unassigned", "Chưa ai nhận", running & Q(handler=None)),
        Box("overdue", "Quá hạn", running & Q(due_at__lt=at)),
        Box("today", "Đến hạn hôm nay", running & Q(due_at__gte=at, due_at__lte=today_ends)),
        Box("near", "Sắp đến hạn", running & Q(due_at__gt=today_ends, due_at__lte=near_ends)),
        Box("to_answer", "Chờ tôi trả lời ý kiến", OPEN & Q(to_answer)),
        Box("consulting", "Chờ đơn vị khác", running & Q(asked)),
        Box("citizen", "Chờ người nộp", OPEN & Q(state__in=literals([State.SUPPLEMENT.value, State.PAYMENT.value]))),
        Box("proposed", "Chờ phát hành phiếu bổ sung", OPEN & Q(proposed)),
        Box("finished", "Chờ trả kết quả", OPEN & Q(state=Literal(State.FINISHED.value))),
        Box("open", "Tất cả đang giải quyết", OPEN),
        Box("ended", "Đã kết thúc", Q(state__in=ENDED_STATES), "closed_at", newest_first=True),
    )


@dataclass(frozen=True, slots=True)
class Overview:
    """Nhìn chung: how many dossiers lie in each box, of which procedures, held by which offices; codes and names."""

    counts: Mapping[str, int]
    procedures: Sequence[tuple[str, str]]
    offices: Sequence[tuple[str, str]]


@standing()
def overview(account: Account, at: datetime) -> Overview:
    """Số hồ sơ trong từng ngăn, the procedures and the offices to filter by: one walk over what is open."""
    scope = scope_of(account, at)
    rows = _AT_WORK.rows(scope, lambda *given: _at_work(scope, *given), account.pk, *_moments(at))
    counts = {key: sum(row[2 + place] for row in rows) for place, key in enumerate(COUNTED)}
    held = {row[0] for row in rows}
    procedures = _NAMED.rows(None, _named, sorted(held)) if held else []
    offices = {kept_office(row[1]) for row in rows}
    return Overview(counts, sorted(procedures), sorted((each.code, each.name) for each in offices))


def _at_work(scope: Scope, *given: Any) -> QuerySet[Any]:
    wanted = {f"in_{box.key}": Count("pk", filter=box.holds) for box in _boxes(*given) if box.key in COUNTED}
    groups = ("procedure_id", "holder_id")
    behind = [rows.filter(OPEN).order_by().values(*groups).annotate(**wanted) for rows in apart(scope)]
    counted: list[QuerySet[Any]] = [each.values_list(*groups, *wanted) for each in behind]
    return counted[0].union(*counted[1:], all=True) if len(counted) > 1 else counted[0]


def _named(keys: list[int]) -> QuerySet[Any]:
    return Procedure.objects.filter(one_of(keys)).order_by().values_list("code", "name")


def counts(account: Account, at: datetime) -> Mapping[str, int]:
    """Số hồ sơ trong từng ngăn."""
    return overview(account, at).counts


def worklist(
    account: Account, box: str, at: datetime, *, q: str = "", procedure: str = "", office: str = ""
) -> Dossiers:
    """Hồ sơ của một ngăn, the most urgent first, what has no due date last; what has ended, the newest first."""
    held = box_of(account, box, at)
    rows = visible_to(account, at).filter(held.holds).filter(matching(q))
    if procedure:
        rows = rows.filter(procedure__code=procedure)
    if office:
        rows = rows.filter(Q(holder__code=office) | Q(competent__code=office))
    listed = rows.select_related("procedure", "handler").only(*LISTED)
    return listed.order_by(*_order(held))


def box_of(account: Account, key: str, at: datetime) -> Box:
    """Một ngăn theo tên; an unknown name means everything that is open."""
    listed = boxes(account, at)
    return next((each for each in listed if each.key == key), next(each for each in listed if each.key == "open"))


def slice_of(
    rows: Dossiers, key: str, cursor: str, size: int, *, newest_first: bool = False
) -> tuple[Sequence[Dossier], str]:
    """Một trang theo khóa (moment, pk): the rows after the cursor, and the cursor of the next page, or nothing."""
    if after := _place(cursor):
        rows = rows.filter(_behind(key, *after, newest_first=newest_first))
    return _page(rows[: size + 1], key, size)


def _page(rows: Iterable[Dossier], key: str, size: int) -> tuple[Sequence[Dossier], str]:
    found = [with_offices(each) for each in rows]
    last = found[size - 1] if len(found) > size else None
    return found[:size], f"{getattr(last, key) or ''}|{last.pk}" if last else ""


def _place(cursor: str) -> tuple[datetime | None, int] | None:
    """Where the last page ended; a cursor that nobody gave out says nothing."""
    moment, _, pk = cursor.partition("|")
    try:
        return datetime.fromisoformat(moment) if moment else None, int(pk)
    except ValueError:
        return None


def _behind(key: str, when: datetime | None, number: int, *, newest_first: bool) -> Q:
    """What stands behind that place."""
    beyond = "lt" if newest_first else "gt"
    further_on = {f"pk__{beyond}": number}
    if when is None:
        return Q(**{f"{key}__isnull": True}, **further_on)
    return Q(**{f"{key}__{beyond}": when}) | Q(**{f"{key}__isnull": True}) | Q(**{key: when}, **further_on)


@standing()
def page_of_box(
    account: Account, box: Box, at: datetime, size: int, *, cursor: str = "", q: str = "", procedure: str = "",
    office: str = "",
) -> tuple[Sequence[Dossier], str]:  # fmt: skip
    """Một trang của một ngăn, and the cursor of the next: door by door; by words, as many as have them."""
    if q.strip():
        with planned_for_values():
            rows = worklist(account, box.key, at, q=q, procedure=procedure, office=office)
            return slice_of(rows, box.sorts_by, cursor, size, newest_first=box.newest_first)
    scope, after = scope_of(account, at), _place(cursor)
    asked = [each for each in (procedure, office) if each]
    shape = (scope, box.key, bool(procedure), bool(office), after and after[0] is None, size)

    def first(*given: Any) -> QuerySet[Any]:
        values, spare = list(given[: len(given) - 4]), given[-4:]
        held = next(each for each in _boxes(*spare) if each.key == box.key)
        wanted = held.holds
        if procedure:
            wanted &= Q(procedure__code=values.pop(0))
        if office:
            office_code = values.pop(0)
            wanted &= Q(holder__code=office_code) | Q(competent__code=office_code)
        if after:
            wanted &= _behind(
                held.sorts_by, values.pop(0) if after[0] else None, values.pop(0), newest_first=held.newest_first
            )
        return first_through(scope, wanted, _order(held), held.sorts_by, size + 1)

    places = [each for each in after or () if each is not None]
    found = _IN_BOX.page(shape, first, *asked, *places, spare=(account.pk, *_moments(at)))
    return _page(found, box.sorts_by, size)


def _order(box: Box) -> tuple[OrderBy, OrderBy]:
    if box.newest_first:
        return F(box.sorts_by).desc(nulls_last=True), F("pk").desc()
    return F(box.sorts_by).asc(nulls_last=True), F("pk").asc()


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
