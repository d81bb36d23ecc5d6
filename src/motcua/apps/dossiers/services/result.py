"""Kết quả: drafted, approved (leader), numbered and issued (clerk), corrected when wrong (T14, T15, T22, T23)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from motcua.apps.documents.models import StoredFile
from motcua.apps.dossiers.acting import acting, require_reason
from motcua.apps.dossiers.deadlines import stop_clock
from motcua.apps.dossiers.models import Dossier, Result, Task
from motcua.apps.dossiers.numbers import next_document_number
from motcua.apps.dossiers.steps import close_open_tasks, decide, let_see, unfinished
from motcua.apps.people.models import Account
from motcua.core.dossier import Act
from motcua.core.dossier_refusals import ConditionAbsent, ResultMissing, StepsNotDone
from motcua.core.events import Event
from motcua.core.folding import one_line


def draft_result(
    dossier: Dossier, *, by: Account, at: datetime, name: str, kind: str = Result.Kind.GRANTED, text: str = "",
    reason: str = "", code: str = "", file: StoredFile | None = None, file_name: str = "", version: int | None = None,
) -> Result:  # fmt: skip
    """Dự thảo kết quả. A refusal needs its reasons; a draft changed after approval is a new draft (F16.1)."""
    said, titled = require_reason(reason) if kind == Result.Kind.REFUSED else reason, one_line(name)[:500]
    if not titled:
        raise ConditionAbsent(problem="hãy ghi tên kết quả.")
    with acting(dossier, Act.ADVANCE, by=by, at=at, version=version) as act:
        made = Result.objects.create(
            dossier=act.dossier, number=act.dossier.results.count() + 1, kind=kind, code=code, name=titled,
            text=text, reason=said, file=file, file_name=file_name, drafted_by=by, drafted_at=at,
        )  # fmt: skip
        act.record(Event.RESULT_DRAFTED, result=made.number, kind=kind, name=made.name)
    return made


def approve(
    dossier: Dossier, *, by: Account, at: datetime, on_behalf_of: Account | None = None, note: str = "",
    version: int | None = None,
) -> Result:  # fmt: skip
    """Phê duyệt kết quả: by a leader who did not accept the dossier, or by his delegate (F01.6)."""
    with acting(dossier, Act.APPROVE, by=by, at=at, version=version) as act:
        found = act.dossier.results.select_for_update().last()
        if found is None:
            found = _plain_result(act.dossier, by, at)
        found.approved_by, found.approved_at, found.approved_for = by, at, on_behalf_of
        found.save()
        decide(act.dossier, by=by, at=at)
        act.record(
            Event.RESULT_APPROVED, result=found.number, kind=found.kind, note=note[:500],
            on_behalf_of=on_behalf_of.pk if on_behalf_of else None,
        )  # fmt: skip
    return found


def _plain_result(dossier: Dossier, by: Account, at: datetime) -> Result:
    """What the procedure says comes out of it, when nobody drafted more than that."""
    listed = dossier.edition.content.get("results") or [{"code": "", "name": dossier.procedure.name}]
    return Result.objects.create(
        dossier=dossier, number=1, kind=Result.Kind.GRANTED, code=listed[0].get("code", "")[:64],
        name=listed[0]["name"][:500], drafted_by=by, drafted_at=at,
    )  # fmt: skip


def issue_result(
    dossier: Dossier, *, by: Account, at: datetime, document_number: str = "", file: StoredFile | None = None,
    file_name: str = "", version: int | None = None,
) -> Result:  # fmt: skip
    """Ban hành: number and date from the clerk's book; the legal clock stops here, not at the hand-over."""
    with acting(dossier, Act.ISSUE_RESULT, by=by, at=at, version=version) as act:
        held = act.dossier
        found = held.results.select_for_update().last()
        if found is None or found.approved_at is None:
            raise ResultMissing
        if what := unfinished(held):
            raise StepsNotDone(what="; ".join(what))
        _number(found, held, by, at, document_number)
        if file is not None:
            found.file, found.file_name = file, file_name
        found.save()
        close_open_tasks(held, by=by, at=at)
        held.holder, held.handler, held.step = held.receiving, None, "Chờ trả kết quả"
        stop_clock(held, at)
        act.record(Event.RESULT_ISSUED, result=found.number, kind=found.kind, number=found.document_number)
    return found


def _number(found: Result, held: Dossier, by: Account, at: datetime, given: str) -> None:
    own = next_document_number(held.competent, localtime(at).date(), "result") if not given.strip() else 0
    found.document_number = given.strip()[:80] or f"{own:02}/KQ-{held.competent.code}"
    found.document_on, found.issued_by, found.issued_at = localtime(at).date(), by, at


@transaction.atomic
def give_at_once(dossier: Dossier, *, by: Account, at: datetime, name: str = "") -> Result:
    """Trả ngay (NĐ 61 Đ.17(4)): ∅ → 2 → 9 in one sitting; the desk was delegated to decide."""
    with acting(dossier, Act.ISSUE_RESULT, by=by, at=at, unasked=True) as act:
        found = _plain_result(act.dossier, by, at)
        found.approved_by, found.approved_at = by, at
        _number(found, act.dossier, by, at, "")
        found.name = name or found.name
        found.save()
        stop_clock(act.dossier, at)
        act.dossier.step = "Chờ trả kết quả"
        act.record(Event.RESULT_ISSUED, result=found.number, kind=found.kind, number=found.document_number)
    return found


def reopen(dossier: Dossier, *, by: Account, at: datetime, reason: str, version: int | None = None) -> Dossier:
    """Mở lại (T22): a defect found before hand-over; a leader only, with the reason; the clock never stopped."""
    said = require_reason(reason)
    with acting(dossier, Act.REOPEN, by=by, at=at, version=version) as act:
        held = act.dossier
        held.finished_at, held.holder, held.handler = None, held.competent, by
        let_see(held, [held.competent_id])
        Task.objects.create(
            dossier=held, key="reopened", name="Xử lý lại kết quả", role="handler", office=held.competent,
            given_by=by, given_from=held.receiving, given_at=at, due_at=held.due_at,
        )  # fmt: skip
        held.step = "Xử lý lại kết quả"
        act.record(Event.DOSSIER_REOPENED, reason=said)
    return dossier


def correct_result(
    dossier: Dossier, *, by: Account, at: datetime, reason: str, name: str = "", file: StoredFile | None = None,
    file_name: str = "", version: int | None = None,
) -> Result:  # fmt: skip
    """Đính chính (T23): a wrong result is replaced at the agency's cost; old and new stay linked (F18.3)."""
    said = require_reason(reason)
    with acting(dossier, Act.CORRECT_RESULT, by=by, at=at, version=version) as act:
        old = act.dossier.results.last()
        if old is None:
            raise ResultMissing
        made = Result.objects.create(
            dossier=act.dossier, number=old.number + 1, kind=old.kind, code=old.code, name=name or old.name,
            reason=said, file=file, file_name=file_name, drafted_by=by, drafted_at=at, approved_by=by, approved_at=at,
            replaces=old,
        )  # fmt: skip
        _number(made, act.dossier, by, at, "")
        made.save()
        act.record(Event.RESULT_CORRECTED, result=made.number, replaces=old.number, reason=said)
    return made
