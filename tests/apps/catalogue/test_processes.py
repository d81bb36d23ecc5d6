"""The life of an internal process: drafted by one, published by another, replaced by the next (F07, F09)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.catalogue import processes
from motcua.apps.catalogue.models import Procedure, Process
from motcua.apps.catalogue.services.change_process import change_process, drop_process
from motcua.apps.catalogue.services.draft_process import draft_process
from motcua.apps.catalogue.services.publish_process import publish_process
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account, Office
from motcua.core.access import Actor, Role
from motcua.core.definition import Limit, LimitUnit
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from motcua.core.process_form import read
from motcua.core.process_graph import longest_hours
from motcua.core.process_refusals import (
    DecisionNotNamed,
    EffectBackdated,
    ProcessAlreadyPublished,
    ProcessDraftExisting,
    ProcessNotSound,
)
from tests.apps.catalogue.procedures import AT, extract, permit
from tests.conftest import MakeOfficer
from tests.core.processes import by_case, in_line, task

pytestmark = pytest.mark.django_db
DECIDED = {"decision_number": "1234/QĐ-UBND", "decision_on": date(2026, 7, 15)}


@pytest.fixture
def building() -> Procedure:
    return permit()


@pytest.fixture
def drafter(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROCEDURE_CONTROL, "lap")


@pytest.fixture
def approver(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROVINCE_OFFICE, "duyet")


@pytest.fixture
def draft(building: Procedure, drafter: Account) -> Process:
    return draft_process(building, by=drafter, at=AT)


def test_a_first_draft_fits_the_shortest_limit_of_its_procedure(draft: Process) -> None:
    assert longest_hours(read(draft.steps), {}) == 56
    assert draft.number == 1
    assert Entry.objects.get(subject="process:1.013225").facts["number"] == 1


def test_a_draft_may_be_like_the_process_of_another_procedure(draft: Process, drafter: Account) -> None:
    other = draft_process(extract(), by=drafter, at=AT, like=draft)
    assert other.steps == draft.steps


def test_only_one_draft_at_a_time(draft: Process, drafter: Account, building: Procedure) -> None:
    with pytest.raises(ProcessDraftExisting):
        draft_process(building, by=drafter, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Process.objects.create(procedure=building, number=9, steps={}, drafted_at=AT)


def test_a_receptionist_may_not_draft_and_nothing_is_written(make_officer: MakeOfficer, building: Procedure) -> None:
    with pytest.raises(NotEntitled, match="Kiểm soát"):
        draft_process(building, by=make_officer(Role.RECEPTIONIST), at=AT)
    assert not Process.objects.exists()
    assert not Entry.objects.exists()


def test_a_change_keeps_what_was_before_in_the_journal(draft: Process, drafter: Account) -> None:
    before = draft.steps
    changed = change_process(draft, by=drafter, at=AT, steps=in_line())
    entry = Entry.objects.get(event="process.changed")
    assert (entry.facts["before"], entry.facts["after"]) == (before, changed.steps)
    change_process(draft, by=drafter, at=AT, steps=in_line())
    assert Entry.objects.filter(event="process.changed").count() == 1


def test_a_second_person_publishes_and_the_process_is_in_force(draft: Process, approver: Account) -> None:
    publish_process(draft, by=approver, at=AT, **DECIDED)
    held = processes.in_force(draft.procedure, AT.date())
    assert held == draft
    assert (held.state, held.decision_number) == (Process.State.PUBLISHED, "1234/QĐ-UBND")
    assert Entry.objects.filter(event="process.published").exists()


def test_whoever_wrote_any_of_it_may_not_publish_it(draft: Process, make_officer: MakeOfficer) -> None:
    helper = make_officer(Role.PROCEDURE_CONTROL, "sua")
    change_process(draft, by=helper, at=AT, steps=in_line())
    for author in (draft.drafted_by, helper):
        assert author is not None
        with pytest.raises(OwnWorkApproved):
            publish_process(draft, by=author, at=AT, **DECIDED)
    draft.refresh_from_db()
    assert draft.state == Process.State.DRAFT


def test_a_process_longer_than_the_law_allows_is_rejected(
    draft: Process, drafter: Account, approver: Account
) -> None:
    change_process(
        draft,
        by=drafter,
        at=AT,
        steps=replace(by_case(), steps=(task("nhan", "xet", hours="20"), *by_case().steps[1:])),
    )
    with pytest.raises(ProcessNotSound, match="vượt thời hạn trường hợp “Nhà ở riêng lẻ” là 56 giờ"):
        publish_process(draft, by=approver, at=AT, **DECIDED)


def test_a_step_for_a_closed_office_is_rejected(
    draft: Process, drafter: Account, approver: Account, office: Office
) -> None:
    first, *others = in_line().steps
    given = replace(in_line(), steps=(replace(first, office=office.code), *others))
    change_process(draft, by=drafter, at=AT, steps=given)
    office.ends_on = date(2026, 6, 30)
    office.save()
    with pytest.raises(ProcessNotSound, match=office.code):
        publish_process(draft, by=approver, at=AT, **DECIDED)


def test_publication_needs_a_decision_and_no_earlier_day(draft: Process, approver: Account) -> None:
    with pytest.raises(DecisionNotNamed):
        publish_process(draft, by=approver, at=AT, decision_number=" ", decision_on=date(2026, 7, 1))
    with pytest.raises(EffectBackdated, match="20/07/2026"):
        publish_process(draft, by=approver, at=AT, effective_on=date(2026, 7, 19), **DECIDED)


def test_the_old_process_holds_until_the_new_one_takes_effect(
    draft: Process, drafter: Account, approver: Account, building: Procedure
) -> None:
    publish_process(draft, by=approver, at=AT, **DECIDED)
    newer = draft_process(building, by=drafter, at=AT, like=draft)
    first_day = AT.date() + timedelta(days=10)
    publish_process(newer, by=approver, at=AT, effective_on=first_day, **DECIDED)
    draft.refresh_from_db()
    assert draft.state == Process.State.REPLACED
    assert processes.in_force(building, first_day - timedelta(days=1)) == draft
    assert processes.in_force(building, first_day) == newer


def test_a_published_process_is_never_changed_or_dropped(draft: Process, drafter: Account, approver: Account) -> None:
    publish_process(draft, by=approver, at=AT, **DECIDED)
    with pytest.raises(ProcessAlreadyPublished):
        change_process(draft, by=drafter, at=AT, steps=in_line())
    with pytest.raises(ProcessAlreadyPublished):
        drop_process(draft, by=drafter, at=AT)
    with pytest.raises(ProcessAlreadyPublished):
        publish_process(draft, by=approver, at=AT, **DECIDED)


def test_a_dropped_draft_leaves_its_words_in_the_journal(draft: Process, drafter: Account) -> None:
    kept = draft.steps
    drop_process(draft, by=drafter, at=AT)
    assert not Process.objects.exists()
    assert Entry.objects.get(event="process.dropped").facts["steps"] == kept


def test_a_procedure_without_its_own_gets_the_template_for_its_limit(
    building: Procedure, draft: Process, approver: Account
) -> None:
    limit = Limit(Decimal("17.5"), LimitUnit.WORKDAY)
    record, steps = processes.process_for(building, limit, AT.date())
    assert record is None
    assert longest_hours(steps, {}) == 140
    publish_process(draft, by=approver, at=AT, **DECIDED)
    assert processes.process_for(building, limit, AT.date()) == (draft, read(draft.steps))


def test_the_province_may_publish_a_template_of_its_own(
    building: Procedure, drafter: Account, approver: Account
) -> None:
    template = draft_process(None, by=drafter, at=AT, steps=in_line())
    publish_process(template, by=approver, at=AT, **DECIDED)
    record, steps = processes.process_for(building, Limit(Decimal(6), LimitUnit.HOUR), AT.date())
    assert record == template
    assert [step.hours for step in steps.steps] == [2, 2, 2, 0]


def test_the_list_says_which_procedures_have_their_own(draft: Process, drafter: Account) -> None:
    extract()
    actor = drafter.actor(AT.date())
    assert [(row.code, row.has_own, row.has_draft) for row in processes.overview(actor)] == [
        ("1.013225", False, True),
        ("2.000635", False, False),
    ]
    assert [row.code for row in processes.overview(actor, q="GIAY PHEP")] == ["1.013225"]
    assert [row.code for row in processes.overview(actor, q="2.0006")] == ["2.000635"]
    assert [row.code for row in processes.overview(actor, only="draft")] == ["1.013225"]
    assert processes.overview(actor, q="\0'; --") == []


def test_a_citizen_sees_no_process(draft: Process) -> None:
    nobody = Actor(None)
    assert not processes.visible(nobody).exists()
    assert processes.overview(nobody) == []
    assert processes.history(nobody, draft.procedure) == []
