"""Các ngăn việc của phản ánh: what waits for me and for my unit, each box with its count; pages by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.postgres.search import SearchQuery, SearchVectorExact
from django.db.models import Count, Exists, F, OuterRef, Q

from motcua.apps.dossiers.doors import one_of
from motcua.apps.dossiers.matching import asked_for
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.selectors import Among
from motcua.apps.feedback.models import OPEN_STATES, Answer, ClosingProposal, Feedback
from motcua.apps.feedback.models.feedback import ENDED_STATES, WORDS
from motcua.apps.feedback.selectors import SHOWN, Feedbacks, visible_feedback
from motcua.apps.people.models import Account
from motcua.core.feedback import FeedbackState
from motcua.database.composed import Composed
from motcua.database.literal import Literal, literals
from motcua.database.planning import planned_for_values

S = FeedbackState
NEAR = timedelta(days=2)
HEAVY = ("text", "search")
AT_WORK = literals([S.HANDLING.value, S.EXTENDED.value])
OWED = Q(state__in=literals(OPEN_STATES))
PAST = Q(state__in=literals(ENDED_STATES))
_ROWS: Composed[Feedback] = Composed()
ALWAYS = frozenset({"arrived_at"})  # moments that every feedback has


@dataclass(frozen=True, slots=True)
class FeedbackBox:
    """Ngăn việc: what belongs in it, by which moment it is sorted, the newest or the most urgent first."""

    key: str
    name: str
    holds: Q
    sorts_by: str = "unit_due_at"
    newest: bool = False


def feedback_boxes(account: Account, at: datetime) -> tuple[FeedbackBox, ...]:
    """Các ngăn, in the order in which one works."""
    waits = Answer.objects.filter(approved_at=None, returned_at=None, round__number=F("feedback__round"))
    drafted = Q(pk__in=waits.order_by().values("feedback"))  # few of many: listed once, not asked of each
    owed = OWED
    closing = Exists(ClosingProposal.objects.filter(feedback=OuterRef("pk"), decided_at=None))
    return (
        FeedbackBox("mine", "Việc của tôi", Q(handler=account) & owed),
        FeedbackBox("new", "Mới, chờ phân loại", owed & Q(state__in=literals([S.NEW, S.CLASSIFYING, S.REOPENED]))),
        FeedbackBox("arrived", "Chuyển đến, chờ nhận", owed & Q(state=Literal(S.FORWARDED))),
        FeedbackBox("overdue", "Quá hạn", owed & Q(unit_due_at__lt=at)),
        FeedbackBox("near", "Sắp đến hạn", owed & Q(unit_due_at__gte=at, unit_due_at__lte=at + NEAR)),
        FeedbackBox("handling", "Đang xử lý", owed & Q(state__in=AT_WORK)),
        FeedbackBox("waiting", "Chờ người gửi", owed & Q(state=Literal(S.ASKED))),
        FeedbackBox("to_approve", "Chờ duyệt trả lời", owed & Q(state__in=AT_WORK) & drafted),
        FeedbackBox("to_close", "Chờ quyết định kết thúc", owed & Q(closing)),
        FeedbackBox("to_publish", "Chờ công khai", owed & Q(state=Literal(S.ANSWERED))),
        FeedbackBox("hidden", "Đang ẩn", Q(hidden_at__isnull=False), "hidden_at", newest=True),
        FeedbackBox("one_star", "Bị chấm một sao", Q(stars=Literal(1)), "arrived_at", newest=True),
        FeedbackBox("open", "Tất cả đang mở", owed),
        FeedbackBox(
            "ended", "Đã kết thúc", Q(state__in=literals(ENDED_STATES), is_counted=True), "ended_at", newest=True
        ),
        FeedbackBox("not_counted", "Tin báo, khiếu nại, tố cáo", Q(is_counted=False), "arrived_at", newest=True),
        FeedbackBox("book", "Sổ tiếp nhận", Q(), "arrived_at", newest=True),
    )


GROWING = frozenset({"one_star", "ended", "not_counted", "book"})  # with the years: nobody needs their number


def feedback_counts(account: Account, at: datetime) -> Mapping[str, int]:
    """Số phản ánh trong từng ngăn: of what is open in one query, from the index alone; and what is hidden."""
    held = {box.key: box.holds for box in feedback_boxes(account, at) if box.key not in GROWING}
    seen, hidden = visible_feedback(account, at), held.pop("hidden")
    counted = seen.filter(OWED).aggregate(**{key: Count("pk", filter=holds) for key, holds in held.items()})
    return {**counted, "hidden": seen.filter(hidden).count()}


def feedback_box(account: Account, key: str, at: datetime) -> FeedbackBox:
    """Một ngăn theo tên; an unknown name means everything that is open."""
    listed = {each.key: each for each in feedback_boxes(account, at)}
    return listed.get(key) or listed["open"]


def feedback_worklist(
    account: Account, box: FeedbackBox, at: datetime, *, q: str = "", channel: str = ""
) -> Feedbacks:
    """Phản ánh của một ngăn."""
    rows = visible_feedback(account, at).filter(box.holds).filter(matching(q))
    if channel:
        rows = rows.filter(channel__code=channel)
    if box.sorts_by in ALWAYS:
        return rows.order_by(f"-{box.sorts_by}", "-pk")
    if box.newest:
        return rows.order_by(F(box.sorts_by).desc(nulls_last=True), "-pk")
    return rows.order_by(F(box.sorts_by).asc(nulls_last=True), "pk")


def feedback_slice(
    rows: Feedbacks, box: FeedbackBox, cursor: str, size: int, *, by_value: bool = False
) -> tuple[Sequence[Feedback], str]:
    """Một trang theo khóa (moment, pk), and the cursor of the next page, or nothing. `by_value`: how it is best found
    depends on what was looked for."""
    if cursor:
        rows = rows.filter(_after(box, cursor))
    with planned_for_values() if by_value else nullcontext():
        keys = list(rows.values_list("pk", flat=True)[: size + 1])
    found = _in_order(keys[:size])
    last = found[-1] if len(keys) > size else None
    return found, f"{getattr(last, box.sorts_by) or ''}|{last.pk}" if last else ""


def _in_order(keys: list[int]) -> list[Feedback]:
    """The rows of a page. Seven tables, asked by key alone: to plan them together with who may see what takes three
    times as long as to read them, and anew each time."""
    known = {each.pk: each for each in _ROWS.rows(None, _listed, keys)} if keys else {}
    return [known[key] for key in keys if key in known]


def _listed(keys: list[int]) -> Feedbacks:
    return Feedback.objects.filter(one_of(keys)).select_related(*SHOWN).defer(*HEAVY).order_by()


def _after(box: FeedbackBox, cursor: str) -> Q:
    """What stands behind the cursor; one that nobody gave out says nothing."""
    moment, _, pk = cursor.partition("|")
    try:
        when, number = datetime.fromisoformat(moment) if moment else None, int(pk)
    except ValueError:
        return Q()
    key, way = box.sorts_by, "lt" if box.newest else "gt"
    if when is None:
        return Q(**{f"{key}__isnull": True, f"pk__{way}": number})
    behind = Q(**{f"{key}__{way}": when}) | Q(**{f"{key}__isnull": True})
    return behind | Q(**{key: when, f"pk__{way}": number})


def matching(q: str) -> Q:
    """Tìm theo mã, lời (không dấu), mã hồ sơ; never by the sender, whom few may see. Each by its index."""
    text = " ".join(q.replace("\x00", "").split())[:200]
    asked = asked_for(text)
    if not asked:
        return Q()
    about = Dossier.objects.filter(code=text.upper()).order_by().values("pk")
    found = Q(code=text.upper()) | Q(source_reference=text) | Q(Among("dossier_id", about))
    for wanted in asked[2:]:
        found |= Q(SearchVectorExact(WORDS, SearchQuery(wanted, search_type="raw", config="simple")))
    return found
