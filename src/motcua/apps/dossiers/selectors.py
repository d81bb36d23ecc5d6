"""Ai thấy hồ sơ nào: the doors through which pages, the API and exports reach a dossier. The asker comes first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import BigIntegerField, BooleanField, F, Func, Q, QuerySet, Value

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Dossier, Reading, Task
from motcua.apps.dossiers.models.dossier import DOORS
from motcua.apps.people.models import Account
from motcua.apps.people.registry import kept_office, reached
from motcua.core.access import Role
from motcua.core.dossier import State
from motcua.core.dossier_refusals import ConditionAbsent
from motcua.database.composed import Composed
from motcua.database.marks import standing

Dossiers = QuerySet[Dossier]
# Not read with a dossier: what neither an act nor a page says of its procedure and handler.
# (psycopg keeps what it has made of a statement of up to 4,096 letters.)
UNSAID = ("edition__content", *(f"procedure__{each}" for each in (
    "search", "levels", "audiences", "agency", "name_words", "weight", "list_mark", "detail_mark", "national_name",
    "national_state", "closed_because", "changed_at",
)))  # fmt: skip
UNSAID_OF_HANDLER = tuple(f"handler__{each}" for each in (
    "password", "last_login", "folded", "personal_id", "legal_basis", "must_change_password", "password_set_at",
    "failed_attempts", "locked_at", "created_at", "opened_at", "starts_on", "ends_on",
))  # fmt: skip
_NAMED: Composed[Dossier] = Composed()
READ = """
INSERT INTO dossiers_reading (dossier_id, account_id, name, office, purpose, at, hour)
VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING
"""
SEES = frozenset(Role) - {Role.ADMINISTRATOR}  # who runs the system does not read what is in it (F28.4)


@dataclass(frozen=True, slots=True)
class Scope:
    """Phạm vi dữ liệu của một người: equal scopes see the same dossiers."""

    owner: int | None = None  # an applicant sees their own
    offices: frozenset[int] | None = frozenset()  # None: the whole province
    subjects: frozenset[tuple[frozenset[str], frozenset[str]]] = frozenset()  # fields, procedures; none: all


def scope_of(account: Account, at: datetime) -> Scope:
    """Phạm vi của người này: officers by office, field and procedure; applicants their own."""
    if not account.is_officer:
        return Scope(account.pk)
    held = [each for each in account.actor_at(at).held if each.role in SEES]
    subjects = frozenset((each.fields, each.procedures) for each in held)
    reaches_all = any(not fields and not procedures for fields, procedures in subjects)
    return Scope(None, reached({each.office for each in held}), frozenset() if reaches_all else subjects)


def visible_to(account: Account, at: datetime) -> Dossiers:
    """Hồ sơ mà người này được xem."""
    return within(scope_of(account, at))


def within(scope: Scope) -> Dossiers:
    """Hồ sơ trong một phạm vi, all of them."""
    rows, inside = on(scope), sorted(scope.offices or ())
    if scope.owner is not None:
        return rows.filter(owner=scope.owner)
    if scope.offices is None:
        return rows
    steps = Task.objects.filter(office__in=inside, is_elsewhere=True).order_by()
    seen = Q(
        *(Q((f"{door}__in", inside)) for door in DOORS), Among("pk", steps.values("dossier_id")), _connector=Q.OR
    )
    return rows.filter(seen) if inside else rows.none()


def held_against(scope: Scope, inside: Value) -> Dossiers:
    """The same, for a question that finds few by an index of its own: each is held against the doors. `inside`: the
    offices of the scope."""
    if scope.owner is not None or not scope.offices:
        return within(scope)
    seen = Q(*(Q(OneOf(F(door), inside)) for door in DOORS), elsewhere__overlap=inside, _connector=Q.OR)
    return on(scope).filter(seen)


def on(scope: Scope) -> Dossiers:
    """Hồ sơ về những lĩnh vực, thủ tục của phạm vi, at whatever office."""
    return Dossier.objects.filter(on_subjects(scope), is_draft=False)


def listed(keys: Sequence[int]) -> Value:
    """Nhiều khóa, as one value."""
    return Value([*keys], output_field=ArrayField(BigIntegerField()))


class OneOf(Func):
    """Khóa nằm trong một mảng."""

    template, arg_joiner, output_field = "(%(expressions)s))", " = ANY(", BooleanField()


class Among(OneOf):
    """Khóa thuộc về một danh sách: an array is read first, so that each of the OR's doors opens by its own index."""

    def __init__(self, key: str, wanted: QuerySet[Any, Any]) -> None:
        super().__init__(F(key), ArraySubquery(wanted))


def on_subjects(scope: Scope) -> Q:
    """Lĩnh vực, thủ tục trong phạm vi: found first, and then but a column of the dossier."""
    return Q(Among("procedure", subjects_of(scope.subjects).values("pk"))) if scope.subjects else Q()


def subjects_of(subjects: Iterable[tuple[frozenset[str], frozenset[str]]]) -> QuerySet[Procedure]:
    """Các thủ tục trong những lĩnh vực, thủ tục này."""
    wanted = Q()
    for fields, procedures in subjects:
        one = Q(field__code__in=sorted(fields)) if fields else Q()
        wanted |= one & Q(code__in=sorted(procedures)) if procedures else one
    return Procedure.objects.filter(wanted).order_by()


@standing()
def find(account: Account, number: str, at: datetime, *, whole: bool = True) -> Dossier | None:
    """Một hồ sơ theo mã hoặc số tham chiếu; None where the asker may not know that it exists.

    `whole` brings what a page shows; an act locks and reads the dossier anew and does not need it.
    """
    scope = scope_of(account, at)

    def named(code: str, reference: str, inside: Sequence[int]) -> Dossiers:
        rows = held_against(scope, listed(inside)).filter(Q(code=code) | Q(reference=reference)).order_by()
        joined = rows.select_related("procedure__field", "edition", "process", "handler")
        return joined.defer(*UNSAID, *UNSAID_OF_HANDLER) if whole else rows

    inside, shape = sorted(scope.offices or ()), scope.subjects if scope.offices else scope
    found = _NAMED.first((whole, shape), named, number, number.upper(), spare=[inside])
    return with_offices(found) if found else None


def with_offices(dossier: Dossier) -> Dossier:
    """Its three offices from the kept registry instead of three joins."""
    dossier.receiving = kept_office(dossier.receiving_id)
    dossier.competent = kept_office(dossier.competent_id)
    dossier.holder = kept_office(dossier.holder_id)
    return dossier


def drafts_of(account: Account) -> Sequence[Dossier]:
    """Hồ sơ đang soạn của người này."""
    return list(Dossier.objects.filter(owner=account, is_draft=True).select_related("procedure"))


def waiting_for(account: Account, most: int) -> Sequence[Dossier]:
    """Hồ sơ chờ chính người này bổ sung hoặc nộp tiền, the oldest first; what was supplied waits for the desk."""
    asked = Q(state=State.PAYMENT) | Q(state=State.SUPPLEMENT, reception_due_at=None)
    theirs = Dossier.objects.filter(asked, owner=account, is_draft=False)
    return list(theirs.select_related("procedure").order_by("pk")[:most])


def read_by(dossier: Dossier, account: Account, at: datetime, purpose: str) -> None:
    """Ghi lượt xem: who looked, from which office, what for; the owner can see it. One row an hour is enough."""
    if not purpose.strip():
        raise ConditionAbsent(problem="hãy nêu mục đích xem hồ sơ.")
    hour = at.replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:  # one statement is a transaction of its own; every look waits for it
        cursor.execute(READ, [dossier.pk, account.pk, *account.signature, purpose[:200], at, hour])


def has_read(dossier: Dossier, account: Account, at: datetime) -> bool:
    """Đã nêu mục đích trong giờ này."""
    hour = at.replace(minute=0, second=0, microsecond=0)
    return Reading.objects.filter(dossier=dossier, account=account, hour=hour).exists()


def draft_of(account: Account, reference: str) -> Dossier | None:
    """Một bản nháp của người này, or the dossier that it became; nobody else's."""
    rows = Dossier.objects.filter(owner=account, reference=reference.replace("\x00", "").upper()[:12])
    return rows.select_related("procedure__field", "edition", "receiving").first()


def last_of(account: Account) -> Dossier | None:
    """Hồ sơ nộp gần nhất của người này: what is known of them is offered again, with its source (F05.2)."""
    return Dossier.objects.filter(owner=account, is_draft=False).select_related("receiving").first()
