"""Nghĩa vụ tài chính (T6, T12, T13, T20): asked by one person, confirmed by another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localtime

from motcua.apps.dossiers.acting import acting
from motcua.apps.dossiers.deadlines import pause_clock, resume_clock
from motcua.apps.dossiers.models import Dossier
from motcua.apps.payments.models import Charge
from motcua.apps.people.models import Account
from motcua.core.dossier import Act, State, after_payment
from motcua.core.dossier_refusals import ChargeUnknown, ConditionAbsent
from motcua.core.events import Event
from motcua.core.folding import one_line

MOMENTS = {State.REGISTERED: Charge.Moment.RECEPTION, State.FINISHED: Charge.Moment.RETURN}


def request_payment(
    dossier: Dossier, *, by: Account, at: datetime, lines: Sequence[Mapping[str, Any]], reason: str = "",
    stops_clock: bool = False, version: int | None = None,
) -> Charge:  # fmt: skip
    """Yêu cầu nộp phí, lệ phí, thuế. The clock stands still only where the procedure leaves that time out."""
    rows = [{**line, "name": one_line(str(line["name"])), "amount": int(line["amount"])} for line in lines]
    if not rows or any(row["amount"] <= 0 or not row["name"] for row in rows):
        raise ConditionAbsent(problem="mỗi khoản thu phải có tên và số tiền lớn hơn 0 đồng.")
    with acting(dossier, Act.REQUEST_PAYMENT, by=by, at=at, version=version) as act:
        stops = stops_clock and act.was is State.PROCESSING
        charge = Charge.objects.create(
            dossier_id=act.dossier.pk, lines=rows, amount=sum(row["amount"] for row in rows), reason=reason[:500],
            asked_by=by, asked_at=at, asked_in_state=act.was.value, stops_clock=stops,
            moment=MOMENTS.get(act.was, Charge.Moment.PROCESSING),
        )  # fmt: skip
        if stops:
            pause_clock(act.dossier, at, cause="Chờ thực hiện nghĩa vụ tài chính")
        act.record(Event.PAYMENT_REQUESTED, amount=charge.amount, charge=charge.pk, stops_clock=stops)
    return charge


def confirm_payment(
    dossier: Dossier, *, by: Account | None, at: datetime, method: str, receipt_number: str = "",
    paid_on: date | None = None, version: int | None = None,
) -> Charge:  # fmt: skip
    """Xác nhận đã nộp: by the cashier, or by the payment platform (`by` None). Back to the stage that asked."""
    today = localtime(at).date()
    if paid_on is not None and paid_on > today:
        raise ConditionAbsent(problem="ngày nộp không thể sau hôm nay.")
    with acting(dossier, Act.CONFIRM_PAYMENT, by=by, at=at, version=version, unasked=by is None) as act:
        charge = Charge.objects.waiting().select_for_update().filter(dossier_id=act.dossier.pk).first()
        if charge is None:
            raise ChargeUnknown
        charge.method, charge.receipt_number = Charge.Method(method), receipt_number.strip()[:60]
        charge.paid_on, charge.confirmed_by, charge.confirmed_at = paid_on or today, by, at
        charge.save()
        if charge.stops_clock:
            resume_clock(act.dossier, at)
        act.go(after_payment(State(charge.asked_in_state)))
        act.record(Event.PAYMENT_CONFIRMED, amount=charge.amount, charge=charge.pk, method=charge.method)
    return charge
