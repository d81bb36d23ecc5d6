"""Đặt ngưỡng tính và che, from a day to come; what was published before keeps the method of its time."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from motcua.apps.journal.services.record import record
from motcua.apps.oversight.models import MethodRule
from motcua.apps.people.models import Account
from motcua.core.access import Act
from motcua.core.entitled import demand
from motcua.core.events import Event
from motcua.core.publication_refusals import MethodNotSensible

MOST = 1000


def set_method(
    starts_on: date,
    *,
    by: Account,
    at: datetime,
    least_sample: int,
    small_number: int,
    shows_months: bool,
    basis: str,
) -> MethodRule:
    """Ghi cách tính mới, with the decision that it rests on; once a day of effect."""
    demand(by.actor(localdate(at)), Act.APPROVE_DISCLOSURE)
    flaws = {
        "ngày có hiệu lực phải từ hôm nay trở đi": starts_on < localdate(at),
        "mẫu ít nhất và số hồ sơ giống nhau phải từ 1 đến 1000": not (
            1 <= least_sample <= MOST and 1 <= small_number <= MOST
        ),
        "cần ghi căn cứ": not basis.strip(),
        "ngày này đã có cách tính": MethodRule.objects.filter(starts_on=starts_on).exists(),
    }
    if why := next((flaw for flaw, holds in flaws.items() if holds), ""):
        raise MethodNotSensible(why=why)
    with transaction.atomic():
        made = MethodRule.objects.create(
            starts_on=starts_on, least_sample=least_sample, small_number=small_number, shows_months=shows_months,
            basis=basis.strip()[:300],
        )  # fmt: skip
        record(
            Event.DISCLOSURE_METHOD_SET, subject="disclosure:method", by=by, at=at, starts_on=starts_on,
            least_sample=least_sample, small_number=small_number, shows_months=shows_months, basis=made.basis,
        )  # fmt: skip
    return made
