"""Nền: what all bulk feedback stands on, read once — channels, rules, calendars, people with their signatures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.timezone import get_default_timezone

from motcua.apps.catalogue.models import Procedure
from motcua.apps.dossiers.models import Dossier
from motcua.apps.feedback.models import Answer, Channel, ClockRule, Feedback
from motcua.apps.feedback.public import public_words
from motcua.apps.people.models import Account, Office
from motcua.apps.worktime.selectors import calendar_for
from motcua.core.calendar import WorkCalendar
from motcua.core.deadline import deem
from motcua.core.feedback_clocks import feedback_deadline
from motcua.core.limit import Channel as Road
from motcua.demo.feedback_channels import feedback_texts

OFFICERS = ("pakn", "xuly", "lanhdao")
MOST_DOSSIERS = 5000
HERE = get_default_timezone()  # asked a million times


@dataclass(frozen=True, slots=True)
class Hand:
    """Người làm: the account and how it signs."""

    account: Account
    name: str
    office: str


@dataclass(slots=True)
class FeedbackGround:
    """Nền của một lần nạp."""

    channels: list[Channel]
    offices: Mapping[str, Office]
    procedures: list[Procedure]
    hands: Mapping[str, Hand]
    texts: Mapping[str, Any]
    rules: list[ClockRule]
    calendar: WorkCalendar
    years: range
    calendars: dict[int, WorkCalendar] = field(default_factory=dict)
    found: dict[tuple[int, str, date], ClockRule | None] = field(default_factory=dict)
    dossiers: Sequence[Dossier] = ()  # in the order in which they were accepted
    settled: Mapping[int, Procedure] = field(default_factory=dict)  # the procedures of those
    dues: dict[tuple[int, int, date], datetime | None] = field(default_factory=dict)
    told: dict[tuple[str, str, int | str, int], tuple[str, str]] = field(default_factory=dict)
    by_key: dict[int, Office] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.by_key = {each.pk: each for each in self.offices.values()}

    def dossier_before(self, at: datetime, back: int) -> Dossier | None:
        """Một hồ sơ đã tiếp nhận trước lúc ấy, so many places back: who writes about a dossier has waited for it."""
        place = bisect_left(self.dossiers, at, key=_accepted) - 1 - back
        return self.dossiers[place] if place >= 0 else None

    def unit(self, key: int) -> Office:
        """By its key."""
        return self.by_key[key]

    def public_words(self, feedback: Feedback, summary: str, public: str) -> tuple[str, str]:
        """As `public.public_words`; the matters and answers of the demo are few, and told again and again."""
        procedure, holder = feedback.procedure, feedback.holder
        key = (summary, public, procedure.pk if procedure else feedback.code, holder.pk)
        if key not in self.told:
            self.told[key] = public_words(feedback, Answer(summary=summary, public=public))
        return self.told[key]

    def rule(self, channel: Channel, step: str, at: datetime) -> ClockRule | None:
        """As `clocks.rule_for`: the channel's own row, else its kind's, the newest in force on the day."""
        key = (channel.pk, step, at.astimezone(HERE).date())
        if key not in self.found:
            self.found[key] = self._rule(channel, *key[1:])
        return self.found[key]

    def _rule(self, channel: Channel, step: str, day: date) -> ClockRule | None:
        held = [
            each for each in self.rules
            if each.step == step and each.kind == channel.kind and each.channel_id in {None, channel.pk}
            and each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)
        ]  # fmt: skip
        return max(held, key=lambda each: (each.channel_id is not None, each.valid_from), default=None)

    def due(self, rule: ClockRule | None, began: datetime, office: Office) -> datetime | None:
        """Hạn by the law, on the calendar of the unit."""
        if rule is None:
            return None
        calendar = self.calendars.get(office.pk)
        if calendar is None:
            calendar = self.calendars[office.pk] = calendar_for(office, self.years)
        start = began.astimezone(HERE).replace(second=0, microsecond=0, tzinfo=None)
        key = (rule.pk, office.pk, deem(start, Road.POST, calendar).date())  # counted by days: the hour is nothing
        if key not in self.dues:
            found = feedback_deadline(start, rule.clock, calendar).due_at
            self.dues[key] = found.replace(tzinfo=HERE) if found else None
        return self.dues[key]


def _accepted(dossier: Dossier) -> datetime:
    assert dossier.accepted_at is not None  # noqa: S101 - only such are read
    return dossier.accepted_at


def _some_dossiers() -> list[Dossier]:
    """Thousands of those of citizens, spread over the whole time; few columns, for memory's sake."""
    rows = Dossier.objects.filter(accepted_at__isnull=False).exclude(person_key="").order_by("accepted_at", "pk")
    every = max(1, rows.count() // MOST_DOSSIERS)
    known = rows.annotate(place=F("pk") % every).filter(place=0)
    return list(known.only("applicant", "accepted_at", "procedure", "competent"))


def read_feedback_ground(first: date, last: date) -> FeedbackGround:
    """Đọc nền."""
    years = range(first.year - 1, last.year + 3)
    rows = Channel.objects.select_related("office__parent__parent").filter(valid_to=None)
    offices = Office.objects.select_related("parent__parent").filter(ends_on=None)
    people = {each.username: each for each in Account.objects.filter(username__in=OFFICERS)}
    dossiers = _some_dossiers()
    return FeedbackGround(
        list(rows), {each.code: each for each in offices},
        list(Procedure.objects.filter(in_force__isnull=False).order_by("code")[:40]),
        {name: Hand(each, *each.signature) for name, each in people.items()}, feedback_texts(),
        list(ClockRule.objects.all()), calendar_for(None, years), years,
        dossiers=dossiers, settled=Procedure.objects.in_bulk({each.procedure_id for each in dossiers}),
    )  # fmt: skip
