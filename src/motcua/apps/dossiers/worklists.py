"""Danh sách việc: what waits for me and for my unit, box by box. How many lie in each: at_work.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Dossier, SavedView, Supplement, Task
from motcua.apps.dossiers.selectors import Dossiers, visible_to
from motcua.apps.people.models import Account
from motcua.core.dossier import FINAL, State
from motcua.database.composed import Composed
from motcua.database.each import ExistsForEach
from motcua.database.literal import Literal, literals
from motcua.database.planning import Unseen

NEAR = timedelta(days=1)
OPEN_STATES = literals(state.value for state in State if state not in FINAL)
ENDED_STATES = literals(state.value for state in State if state in FINAL)
_KEYS: Composed[tuple[int]] = Composed()
_SAVED: Composed[SavedView] = Composed()
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
    of_each: Q | None = None  # the same, asked of each dossier by itself
    is_few: bool = False  # one's own, found by an index of its own

    @property
    def is_open(self) -> bool:
        return not self.newest_first

    @property
    def counted(self) -> Q:
        """What belongs in it, for a walk over all that is open at a desk."""
        return self.of_each or self.holds


def boxes(account: Account, at: datetime) -> tuple[Box, ...]:
    """Các ngăn việc at this moment, in the order in which one works."""
    return boxes_at(account.pk, *moments(at))


def moments(at: datetime) -> tuple[datetime, datetime, datetime]:
    """Now, the end of today, and until when a date is near."""
    today_ends = localtime(at).replace(hour=23, minute=59, second=59, microsecond=0)
    return at, today_ends, today_ends + NEAR


def boxes_at(account: int, at: datetime, today_ends: datetime, near_ends: datetime) -> tuple[Box, ...]:
    mine = Q(handler=Unseen(account)) & OPEN
    questions, asked, handed, each_handed, proposed = _hung_on()
    to_answer = Exists(questions.filter(office__grants__account=account, office__grants__revoked_at=None))
    running = OPEN & Q(state__in=RUNNING)
    supplement, new = Q(state=Literal(State.SUPPLEMENT.value)), Q(state=Literal(State.REGISTERED.value))
    awaited, came = (supplement & Q(reception_due_at__isnull=is_awaited) for is_awaited in (True, False))
    return (
        Box("mine", "Việc của tôi", mine, is_few=True),
        Box("new", "Mới nộp, mới bổ sung", OPEN & (new | came), "reception_due_at"),
        Box("to_transfer", "Chờ chuyển xử lý", OPEN & Q(state=Literal(State.ACCEPTED.value))),
        Box("handed", "Chờ nhận bàn giao", running & Q(handed), of_each=running & Q(each_handed)),
        Box("unassigned", "Chưa ai nhận", running & Q(handler=None)),
        Box("overdue", "Quá hạn", running & Q(due_at__lt=at)),
        Box("today", "Đến hạn hôm nay", running & Q(due_at__gte=at, due_at__lte=today_ends)),
        Box("near", "Sắp đến hạn", running & Q(due_at__gt=today_ends, due_at__lte=near_ends)),
        Box("to_answer", "Chờ tôi trả lời ý kiến", OPEN & Q(to_answer), is_few=True),
        Box("consulting", "Chờ đơn vị khác", running & Q(asked)),
        Box("citizen", "Chờ người nộp", OPEN & (Q(state=Literal(State.PAYMENT.value)) | awaited)),
        Box("proposed", "Chờ phát hành phiếu bổ sung", OPEN & Q(proposed)),
        Box("finished", "Chờ trả kết quả", OPEN & Q(state=Literal(State.FINISHED.value))),
        Box("open", "Tất cả đang giải quyết", OPEN),
        Box("ended", "Đã kết thúc", Q(state__in=ENDED_STATES), "closed_at", newest_first=True),
    )


@cache
def _hung_on() -> tuple[QuerySet[Task], Exists, Exists, Exists, Exists]:
    """What hangs on a dossier, whoever asks and whenever: questions not answered; any of them, steps handed over (in
    two ways), supplements proposed. Made once; each desk would make them anew."""
    here = Task.objects.filter(dossier=OuterRef("pk"), done_at=None)
    questions = here.filter(kind=Literal(Task.Kind.CONSULTATION.value))
    steps = here.filter(kind=Literal(Task.Kind.STEP.value), acknowledged_at=None)
    proposed = Exists(Supplement.objects.filter(dossier=OuterRef("pk"), issued_at=None))
    return questions, Exists(questions), Exists(steps), ExistsForEach(steps), proposed


def procedure_key(code: str) -> int | None:
    """Khóa của thủ tục có mã này."""
    found = _KEYS.first(None, lambda code: Procedure.objects.filter(code=code).order_by().values_list("pk"), code)
    return found[0] if found else None


def box_of(account: Account, key: str, at: datetime) -> Box:
    """Một ngăn theo tên; an unknown name means everything that is open."""
    return box_among(boxes(account, at), key)


def box_among(listed: Sequence[Box], key: str) -> Box:
    """The same, of boxes that were made before."""
    return next((each for each in listed if each.key == key), next(each for each in listed if each.key == "open"))


def saved_views(account: Account) -> list[SavedView]:
    """Danh sách đã lưu của người này."""
    return _SAVED.rows(None, lambda key: SavedView.objects.filter(account=key), account.pk)


def open_dossiers_of(person_key: str) -> Dossiers:
    """Hồ sơ đang giải quyết của một người, for the desk: ask once."""
    return Dossier.objects.filter(person_key=person_key, state__in=OPEN_STATES).select_related("procedure")


def finished_for(account: Account, number: str, at: datetime) -> list[Dossier]:
    """Hồ sơ chờ trả kết quả theo mã hồ sơ hoặc số định danh."""
    named = Q(code=number.upper()) | Q(reference=number.upper()) | Q(person_key=number)
    rows = visible_to(account, at).filter(named, state=State.FINISHED.value)
    return list(rows.select_related("procedure", "holder")[:20])
