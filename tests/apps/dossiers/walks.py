"""What anybody can try on a dossier, and a province to try it in, for the stateful test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from motcua.apps.dossiers.models import Dossier, Task
from motcua.apps.dossiers.services import consult, converse, end, extend, hand_over, pay, result, supplement, work
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import acknowledge, reroute, transfer
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.definition import ChannelKind
from motcua.core.dossier import Act
from tests.apps.dossiers.conftest import FIVE_WORKDAYS, JULY, MONDAY, Province, publish
from tests.conftest import officer_at

WHY = "Lý do ghi rõ ràng"
ITEMS = [{"component": "TP02", "name": "Bản vẽ", "reason": "Thiếu"}]
Does = Callable[[Dossier, Account, datetime], object]


class Walked(Province):
    """A province with a stranger from another commune."""

    stranger: Account


def small_province() -> tuple[Walked, Dossier, datetime]:
    root = Office.objects.create(code="H05", name="UBND tỉnh", kind=Office.Kind.PROVINCE, starts_on=JULY)
    centre = Office.objects.create(
        code="H05.01", name="Trung tâm", kind=Office.Kind.CENTRE, parent=root, starts_on=JULY, receives=True
    )
    department = Office.objects.create(
        code="H05.17", name="Sở Xây dựng", kind=Office.Kind.DEPARTMENT, parent=root, starts_on=JULY
    )
    commune = Office.objects.create(code="H05.101", name="Xã khác", kind=Office.Kind.COMMUNE, starts_on=JULY)
    desk = {Role.RECEPTIONIST, Role.CASHIER}
    staff = {role: officer_at(centre if role in desk else department, role) for role in Role}
    province = Walked(root, centre, department, publish(FIVE_WORKDAYS, "9.000001"), staff)
    object.__setattr__(province, "stranger", officer_at(commune, Role.HANDLER, "nguoi-la"))
    application = Application(
        procedure="9.000001", channel=ChannelKind.ONLINE, receiving=centre, applicant={"name": "Nguyễn Văn Mẫu"},
        answers={"area": 1},
    )  # fmt: skip
    return province, submit(application, by=None, at=MONDAY), MONDAY


def _answer(dossier: Dossier, by: Account, at: datetime) -> object:
    asked = dossier.tasks.filter(kind=Task.Kind.CONSULTATION, done_at=None).first()
    return consult.answer_consultation(dossier, by=by, at=at, task=asked.pk if asked else 0, answer=WHY)


def _extend(dossier: Dossier, by: Account, at: datetime) -> object:
    new = (dossier.due_at or at) + timedelta(days=1)
    return extend.extend(dossier, by=by, at=at, new_due_at=new, reason=WHY)


DOES: Mapping[Act, Does] = {
    Act.ACCEPT: lambda d, by, at: accept(d, by=by, at=at),
    Act.REFUSE: lambda d, by, at: refuse(d, by=by, at=at, reason=WHY),
    Act.REQUEST_SUPPLEMENT: lambda d, by, at: supplement.request_supplement(d, by=by, at=at, items=ITEMS, reason=WHY),
    Act.SUPPLY: lambda d, by, at: supplement.supply(d, by=by, at=at, note=WHY),
    Act.REQUEST_PAYMENT: lambda d, by, at: pay.request_payment(
        d, by=by, at=at, lines=[{"name": "Phí", "amount": 1}], stops_clock=True
    ),
    Act.CONFIRM_PAYMENT: lambda d, by, at: pay.confirm_payment(d, by=by, at=at, method="cash"),
    Act.TRANSFER: lambda d, by, at: transfer(d, by=by, at=at),
    Act.ACKNOWLEDGE: lambda d, by, at: acknowledge(d, by=by, at=at),
    Act.REROUTE: lambda d, by, at: reroute(d, by=by, at=at, to=d.competent, reason=WHY),
    Act.ASSIGN: lambda d, by, at: work.assign(d, by=by, at=at, to=by),
    Act.CLAIM: lambda d, by, at: work.claim(d, by=by, at=at),
    Act.ADVANCE: lambda d, by, at: work.advance(d, by=by, at=at),
    Act.SEND_BACK: lambda d, by, at: work.send_back(d, by=by, at=at, reason=WHY),
    Act.CONSULT: lambda d, by, at: consult.consult(
        d, by=by, at=at, office=d.competent, question=WHY, due_at=at + timedelta(days=1)
    ),
    Act.ANSWER_CONSULTATION: _answer,
    Act.EXTEND: _extend,
    Act.APPROVE: lambda d, by, at: result.approve(d, by=by, at=at),
    Act.ISSUE_RESULT: lambda d, by, at: result.issue_result(d, by=by, at=at),
    Act.HAND_OVER: lambda d, by, at: hand_over.hand_over(d, by=by, at=at, proof="M01"),
    Act.WITHDRAW: lambda d, by, at: end.withdraw(d, by=by, at=at, reason=WHY),
    Act.STOP: lambda d, by, at: end.stop(d, by=by, at=at, reason=WHY),
    Act.CLOSE_UNSUPPLIED: lambda d, by, at: end.close_unsupplied(d, at=at),
    Act.REOPEN: lambda d, by, at: result.reopen(d, by=by, at=at, reason=WHY),
    Act.CORRECT_RESULT: lambda d, by, at: result.correct_result(d, by=by, at=at, reason=WHY),
    Act.WRITE_MESSAGE: lambda d, by, at: converse.write_message(d, by=by, at=at, text=WHY),
}
