"""Các ngăn việc của phản ánh: what waits for me and for my unit, each box with its count; pages by key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
AT_WORK = (S.HANDLING, S.EXTENDED)
BY_STATE: Mapping[str, Sequence[int]] = {  # boxes that the state alone tells
    "new": (S.NEW, S.CLASSIFYING, S.REOPENED), "arrived": (S.FORWARDED,), "handling": AT_WORK, "waiting": (S.ASKED,),
    "to_publish": (S.ANSWERED,), "open": OPEN_STATES,
}  # fmt: skip
FEW = ("mine", "to_approve", "to_close", "hidden")  # of very many, each found by an index of its own
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
    closing = Exists(ClosingProposal.objects.filter(feedback=OuterRef("pk"), decided_at=None))
    told = {key: OWED & Q(state__in=literals(int(each) for each in states)) for key, states in BY_STATE.items()}
    return (
        FeedbackBox("mine", "Việc của tôi", Q(handler=account) & OWED),
        FeedbackBox("new", "Mới, chờ phân loại", told["new"]),
        FeedbackBox("arrived", "Chuyển đến, chờ nhận", told["arrived"]),
        FeedbackBox("overdue", "Quá hạn", OWED & _by_clock(at)["overdue"]),
        FeedbackBox("near", "Sắp đến hạn", OWED & _by_clock(at)["near"]),
        FeedbackBox("handling", "Đang xử lý", told["handling"]),
        FeedbackBox("waiting", "Chờ người gửi", told["waiting"]),
        FeedbackBox("to_approve", "Chờ duyệt trả lời", told["handling"] & drafted),
        FeedbackBox("to_close", "Chờ quyết định kết thúc", OWED & Q(closing)),
        FeedbackBox("to_publish", "Chờ công khai", told["to_publish"]),
        FeedbackBox("hidden", "Đang ẩn", Q(hidden_at__isnull=False), "hidden_at", newest=True),
        FeedbackBox("one_star", "Bị chấm một sao", Q(stars=Literal(1)), "arrived_at", newest=True),
        FeedbackBox("open", "Tất cả đang mở", OWED),
        FeedbackBox(
            "ended", "Đã kết thúc", Q(state__in=literals(ENDED_STATES), is_counted=True), "ended_at", newest=True
        ),
        FeedbackBox("not_counted", "Tin báo, khiếu nại, tố cáo", Q(is_counted=False), "arrived_at", newest=True),
        FeedbackBox("book", "Sổ tiếp nhận", Q(), "arrived_at", newest=True),
    )


def _by_clock(at: datetime) -> Mapping[str, Q]:
    return {"overdue": Q(unit_due_at__lt=at), "near": Q(unit_due_at__gte=at, unit_due_at__lte=at + NEAR)}


def feedback_counts(account: Account, at: datetime) -> Mapping[str, int]:
    """Số phản ánh trong từng ngăn, but of those that grow with the years: what is open by its states in one walk over
    the index alone, and each box of few by its own, in one question."""
    seen, held = visible_feedback(account, at).order_by(), {box.key: box.holds for box in feedback_boxes(account, at)}
    clocks = {key: Count("pk", filter=holds) for key, holds in _by_clock(at).items()}
    by_state = seen.filter(OWED).values("state").annotate(number=Count("*"), **clocks)
    told = by_state.annotate(which=Literal(-1)).values_list("which", "state", "number", *clocks)
    few = [
        seen.filter(held[key]).annotate(which=Literal(place)).values("which").annotate(number=Count("*"))
        .values_list("which", Literal(0), "number", Literal(0), Literal(0)) for place, key in enumerate(FEW)
    ]  # fmt: skip
    counted = dict.fromkeys((*FEW, *BY_STATE, *clocks), 0)
    for which, state, number, overdue, near in told.union(*few, all=True):
        if which >= 0:
            counted[FEW[which]] += number
            continue
        counted["overdue"] += overdue
        counted["near"] += near
        for key, states in BY_STATE.items():
            counted[key] += number if state in states else 0
    return counted


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


def feedback_slice(rows: Feedbacks, box: FeedbackBox, cursor: str, size: int) -> tuple[Sequence[Feedback], str]:
    """Một trang theo khóa (moment, pk), and the cursor of the next page, or nothing. Planned for who asks: what few
    units have is gathered, and of what a tenth of the province has, the box is walked for the first."""
    if cursor:
        rows = rows.filter(_after(box, cursor))
    with planned_for_values():
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
