"""PAKN của từng đơn vị tại thời điểm chốt: the register as the monthly list reads it.

The database narrows down to what may be flagged at all; the law (`classify`) decides as of the cut-off, so that the
list is the same whenever it is computed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, Least

from motcua.apps.feedback.facts import Calendars, cases_facts
from motcua.apps.feedback.models import Extension, Feedback, Handling, Move, Wait
from motcua.apps.feedback.selectors import units_in_charge
from motcua.apps.oversight.month_case import case_of
from motcua.apps.people.models import Office, OfficePeriod
from motcua.core.feedback_lateness import CaseFacts, Flags, LatenessSettings, classify, lateness_settings
from motcua.core.feedback_month import Month, is_in_period
from motcua.core.feedback_month_rows import Case

BATCH = 2000
SHOWN = ("channel", "in_charge", "holder", "procedure", "dossier", "about_office", "about_officer", "sender",
         "duplicate_of")  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitCases:
    """Một đơn vị phụ trách kênh, with its name on the day and the cases that are listed for it."""

    office: Office
    office_name: str
    cases: tuple[Case, ...]


def month_cases(month: Month) -> list[UnitCases]:
    """Mọi đơn vị phụ trách kênh trong tháng, and whoever still answers for what a closed channel received."""
    found: dict[int, list[Case]] = {}
    for feedback, facts, flags in flagged(month):
        found.setdefault(feedback.in_charge_id, []).append(case_of(feedback, facts, flags, month.cut_off_at))
    units = {office.pk: office for office in units_in_charge(month.last_on)}
    units |= {office.pk: office for office in Office.objects.filter(pk__in=set(found) - set(units))}
    ordered = sorted(units.values(), key=lambda office: office.code)
    then = OfficePeriod.objects.in_effect(month.last_on).filter(office__in=units)
    names = dict(then.values_list("office_id", "name"))
    return [UnitCases(each, names.get(each.pk, each.name), tuple(found.get(each.pk, ()))) for each in ordered]


def flagged(month: Month) -> Iterator[tuple[Feedback, CaseFacts, Flags]]:
    """Các PAKN phải nêu trong tháng, with the facts of the cut-off and the flags that the law gives them."""
    settings = lateness_settings(month.last_on)
    keys = list(_candidates(month).order_by("pk").values_list("pk", flat=True))
    calendars: Calendars = {}
    for start in range(0, len(keys), BATCH):
        yield from _judged(keys[start : start + BATCH], month, settings, calendars)


def _judged(
    keys: Sequence[int], month: Month, settings: LatenessSettings, calendars: Calendars
) -> Iterator[tuple[Feedback, CaseFacts, Flags]]:
    cases = list(
        Feedback.objects.filter(pk__in=keys).select_related(*SHOWN).prefetch_related("answers").order_by("pk")
    )
    for feedback, facts in zip(cases, cases_facts(cases, month.cut_off_at, calendars), strict=True):
        named = _named(feedback, facts)
        flags = classify(named, settings, month.cut_off_at)
        if flags.is_listed and is_in_period(facts, month):
            yield feedback, named, flags


def _named(feedback: Feedback, facts: CaseFacts) -> CaseFacts:
    """The same facts with offices by name: an explanation is read by people."""
    names = {each.office.code: each.office.name for each in feedback.handlings.all()}
    names |= {each.from_office.code: each.from_office.name for each in feedback.moves.all()}
    return replace(
        facts,
        steps=tuple(replace(run, unit=names.get(run.unit, run.unit)) for run in facts.steps),
        upward=tuple(replace(move, by_unit=names.get(move.by_unit, move.by_unit)) for move in facts.upward),
    )


def _candidates(month: Month) -> QuerySet[Feedback]:
    """What may be flagged as of the cut-off: more than the list, never less.

    A stored due date speaks for the cut-off unless an extension or a wait changed it since; those are all looked at.
    """
    begins_at, cut_off_at = month.begins_at, month.cut_off_at
    of_this = {"feedback": OuterRef("pk")}
    until = Least(Coalesce(F("ended_at"), Value(cut_off_at, DateTimeField())), Value(cut_off_at, DateTimeField()))
    steps = Handling.objects.filter(**of_this, started_at__lte=cut_off_at)
    extended = Extension.objects.filter(handling__feedback=OuterRef("pk"), at__gt=cut_off_at)
    waited = Wait.objects.filter(**of_this).filter(Q(asked_at__gt=cut_off_at) | Q(ended_at__gt=cut_off_at))
    pushed = Move.objects.filter(**of_this, is_upward=True, ground="", at__lte=cut_off_at)
    counted = Feedback.objects.filter(is_counted=True, arrived_at__lte=cut_off_at)
    is_current = Q(ended_at=None) | Q(ended_at__gte=begins_at) | Exists(
        steps.filter(Q(ended_at=None) | Q(ended_at__gte=begins_at))
    )  # fmt: skip
    may_be_flagged = (
        Exists(steps.filter(due_at__lt=until))
        | Exists(extended)
        | Exists(waited)
        | Exists(pushed)
        | Q(sent_above=Feedback.SentAbove.AFTER_FAILURE)
        | Q(sent_above_at__gt=cut_off_at)  # found otherwise since: the journal knows what it was
    )
    return counted.filter(is_current).filter(may_be_flagged)
