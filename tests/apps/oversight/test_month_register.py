"""R2.93: the month's list equals the register at the cut-off, for every unit, over a history of real acts."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields, replace
from datetime import datetime, timedelta
from random import Random

import pytest

from motcua.apps.feedback.facts import case_facts
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.feedback.selectors import register, units_in_charge
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.ask_for_more import ask_for_more, supply
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.extend import extend
from motcua.apps.feedback.services.forward import forward, pass_up
from motcua.apps.feedback.services.publish import publish
from motcua.apps.feedback.services.refuse import refuse
from motcua.apps.feedback.services.reopen import reopen
from motcua.apps.oversight.models import Line, MonthlyReport
from motcua.apps.oversight.month_cases import UnitCases, month_cases
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.people.models import Account
from motcua.core.errors import Refused
from motcua.core.feedback import RefusalGround, UpwardGround
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_lateness import LatenessClass, lateness_settings
from motcua.core.feedback_lateness import classify as judge
from motcua.core.feedback_month import Month, is_in_period
from motcua.core.feedback_month_rows import Case
from tests.apps.feedback.conftest import ANSWER, FeedbackProvince, Receive, at

pytestmark = pytest.mark.django_db

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
KINDS = (FeedbackChannel.WEB, FeedbackChannel.APP, FeedbackChannel.TELEPHONE, FeedbackChannel.PORTAL)
CASES = 24


class History:
    """Một lịch sử ngẫu nhiên: whoever holds a case does something with it, or lets it lie."""

    def __init__(self, place: FeedbackProvince, seed: int) -> None:
        self.place, self.chance = place, Random(seed)
        self.at: dict[int, datetime] = {}

    def begin(self, arrive: Receive) -> None:
        for number in range(CASES):
            moment = at("2026-09-01") + timedelta(hours=self.chance.randrange(24 * 55))
            sender = {"name": f"Người Gửi {number % 7}", "phone": f"09123456{number % 7:02}", "address": "Phường Mẫu"}
            made = arrive(self.chance.choice(KINDS), moment, sender=sender)
            self.at[made.pk] = moment

    def live(self, since: datetime, until: datetime, acts: int) -> None:
        """Up to `acts` more acts a case between two moments; what the law refuses is not done."""
        for pk in self.at:
            self.at[pk] = max(self.at[pk], since)
            for _ in range(self.chance.randrange(acts)):
                moment = self.at[pk] + timedelta(hours=self.chance.choice((1, 6, 30, 80, 200, 500)))
                if moment > until:
                    break
                self.at[pk] = moment
                with suppress(Refused):
                    self._act(Feedback.objects.get(pk=pk), moment)

    def _act(self, held: Feedback, moment: datetime) -> None:
        focal, leader = self._people(held)
        here = {"by": focal, "at": moment}
        match self.chance.randrange(14) if held.classes else 0:
            case 0:
                classify(held, classes=[self.chance.choice((1, 2))], **here)
            case 1 | 2 | 3:
                accept(held, **here)
            case 4 | 5 | 6:
                draft_answer(held, public=ANSWER, **here)
                approve_answer(held, by=leader, at=moment)
            case 7:
                forward(held, to=self._other(held), reason="Thuộc thẩm quyền đơn vị ấy", **here)
            case 8:
                forward(held, to=self.place.root, reason="Đề nghị cấp trên xem xét", **here)
            case 9:
                pass_up(held, to=self.place.root, ground=UpwardGround.CENTRAL, reason="Vượt thẩm quyền", **here)
            case 10:
                ask_for_more(held, what="Xin cho biết mã hồ sơ", **here)
            case 11:
                supply(held, by=None, at=moment, text="Hồ sơ nộp tháng trước", by_sender=True)
            case 12:
                until = (held.unit_due_at or moment) + timedelta(days=9)
                extend(held, by=leader, at=moment, new_due_at=until, reason="Chờ đo đạc lại")
            case _:
                self._finish(held, moment, focal)

    def _finish(self, held: Feedback, moment: datetime, focal: Account) -> None:
        match self.chance.randrange(3):
            case 0:
                publish(held, by=focal, at=moment)
            case 1:
                reopen(held, by=None, at=moment, reason="Vẫn chưa có kết quả", by_sender=True)
            case _:
                refuse(held, by=focal, at=moment, ground=RefusalGround.UNCLEAR, reason="Không rõ việc gì, ở đâu")

    def _people(self, held: Feedback) -> tuple[Account, Account]:
        if held.holder_id == self.place.department.pk:
            return self.place.department_focal, self.place.department_leader
        return self.place.focal, self.place.leader

    def _other(self, held: Feedback) -> object:
        return self.place.in_charge if held.holder_id == self.place.department.pk else self.place.department


def _slowly(unit: object, month: Month) -> dict[str, frozenset[LatenessClass]]:
    """The register read one by one, without any narrowing down: what must come out."""
    rule = lateness_settings(month.last_on)
    found = {}
    for feedback in register(unit, month.cut_off_at):  # type: ignore[arg-type]  # an Office
        facts = case_facts(feedback, month.cut_off_at)
        flags = judge(facts, rule, month.cut_off_at)
        if flags.is_listed and is_in_period(facts, month):
            found[feedback.code] = flags.classes
    return found


def _listed(report: MonthlyReport) -> dict[str, frozenset[LatenessClass]]:
    return {line.code: frozenset(line.case.classes) for line in report.lines.all()}


@pytest.mark.parametrize("seed", [1, 6])
def test_the_list_equals_the_register_at_the_cut_off_for_every_unit(
    place: FeedbackProvince, arrive: Receive, seed: int
) -> None:
    Channel.objects.filter(kind=FeedbackChannel.TELEPHONE).update(office=place.department)
    history = History(place, seed)
    history.begin(arrive)
    for month, opened_at in ((SEPTEMBER, at("2026-10-01", "00:05")), (OCTOBER, at("2026-11-01", "00:05"))):
        history.live(month.begins_at, month.cut_off_at, 6)
        open_month(month, at=opened_at)
        reports = MonthlyReport.objects.filter(month=str(month)).select_related("office")
        assert {each.office_id for each in reports} == {each.pk for each in units_in_charge(month.last_on)}
        assert {each.office.code: _listed(each) for each in reports} == {
            each.office.code: _slowly(each.office, month) for each in reports
        }
    october = Line.objects.filter(report__month=str(OCTOBER))
    assert october.exists()
    september = {line.code: line.months for line in Line.objects.filter(report__month=str(SEPTEMBER))}
    assert all(line.months == september.get(line.code, 0) + 1 for line in october)

    before = _told(month_cases(OCTOBER))
    history.live(at("2026-11-01", "00:06"), at("2026-12-20"), 8)  # what happens afterwards is of the next months
    assert _changed(before, _told(month_cases(OCTOBER))) == {}


def _changed(before: dict[str, Case], after: dict[str, Case]) -> dict[str, object]:
    """Only what differs, for whoever reads a failure."""
    gone: dict[str, object] = dict.fromkeys(before.keys() ^ after.keys(), "in one list only")
    return gone | {
        f"{code}.{each.name}": (getattr(before[code], each.name), getattr(after[code], each.name))
        for code in before.keys() & after.keys() for each in fields(Case)
        if getattr(before[code], each.name) != getattr(after[code], each.name)
    }  # fmt: skip


def _told(units: Iterable[UnitCases]) -> dict[str, Case]:
    """All values but the words that describe the matter, which a later classification may sharpen."""
    return {case.code: replace(case, public_summary="") for unit in units for case in unit.cases}


def test_the_list_tells_who_is_late_by_name_and_nothing_of_the_sender(
    place: FeedbackProvince, arrive: Receive
) -> None:
    made = arrive(
        FeedbackChannel.WEB, at("2026-09-01"), text="Tôi là Trần Thị Gửi, gọi 0912345678 mãi không được trả lời"
    )
    classify(made, by=place.focal, at=at("2026-09-01", "10:00"), classes=[1])
    (unit,) = [each for each in month_cases(OCTOBER) if each.cases]
    (case,) = unit.cases
    assert unit.office == place.in_charge
    assert "Văn phòng UBND tỉnh" in case.late
    assert case.sender == "T.T.G., •••• ••• 678"
    told = f"{case.summary} {case.public_summary}"
    assert "Trần Thị Gửi" not in told
    assert "0912345678" not in told
    assert "mãi không được trả lời" not in case.public_summary


def test_the_month_of_many_cases_costs_a_fixed_number_of_queries(
    place: FeedbackProvince, arrive: Receive, django_assert_max_num_queries: object
) -> None:
    for number in range(12):
        arrive(FeedbackChannel.WEB, at("2026-09-01") + timedelta(hours=number))
    month_cases(OCTOBER)  # calendars are remembered
    with django_assert_max_num_queries(16):  # type: ignore[operator]  # a fixture of pytest-django
        (unit,) = [each for each in month_cases(OCTOBER) if each.cases]
    assert len(unit.cases) == 12
