"""A version's life: drafted by one, published by another, in force from its day, and never touched again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from motcua.apps.catalogue import errors, selectors
from motcua.apps.catalogue.models import Procedure, Version
from motcua.apps.catalogue.services.change_draft import change_draft
from motcua.apps.catalogue.services.close_procedure import close_procedure, drop_closing
from motcua.apps.catalogue.services.draft_version import draft_version
from motcua.apps.catalogue.services.drop_draft import drop_draft
from motcua.apps.catalogue.services.propose_closing import propose_closing
from motcua.apps.catalogue.services.publish_version import publish_version
from motcua.apps.catalogue.services.submit_version import submit_version
from motcua.apps.catalogue.services.take_effect import take_effect
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.definition import Case, ChannelKind, Definition, Limit, LimitUnit, Result, Terms
from motcua.core.entitled import NotEntitled, OwnWorkApproved
from tests.apps.catalogue.making import a_procedure
from tests.conftest import MakeOfficer

pytestmark = pytest.mark.django_db

CODE = "1.001193"
TERMS = Terms(ChannelKind.DIRECT, Limit(Decimal(1), LimitUnit.WORKDAY))
WHOLE = Definition(
    "Đăng ký khai sinh",
    "G15-TP07",
    "Hộ tịch",
    cases=(Case("1", "", (TERMS,)),),
    results=(Result("K", "Giấy khai sinh"),),
)
Publish = Callable[..., Version]


@pytest.fixture
def author(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROCEDURE_CONTROL, "kiemsoat")


@pytest.fixture
def publisher(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROVINCE_OFFICE, "vanphong")


@pytest.fixture
def procedure() -> Procedure:
    return a_procedure(CODE, "Thủ tục đăng ký khai sinh")


@pytest.fixture
def submitted(procedure: Procedure, author: Account) -> Version:
    return submit_version(draft_version(CODE, WHOLE, by=author).pk, by=author)


@pytest.fixture
def publish(submitted: Version, publisher: Account) -> Publish:
    def published(by: Account = publisher, days: int = 0, decision: str = "7/QĐ-UBND") -> Version:
        return publish_version(
            submitted.pk, decision_number=decision, decision_on=date(2026, 1, 1),
            effective_on=timezone.localdate() + timedelta(days=days), by=by,
        )  # fmt: skip

    return published


def in_force(on: date | None = None) -> int:
    held = selectors.procedure_in_force(CODE, on)
    assert held is not None
    return held.version.number


def test_a_second_person_publishes_and_the_list_follows(publish: Publish) -> None:
    publish()
    assert in_force() == 2
    assert selectors.search("khai sinh").items[0].name == "Đăng ký khai sinh"
    events = Entry.objects.filter(subject=f"procedure:{CODE}").order_by("seq").values_list("event", flat=True)
    assert list(events) == ["procedure.drafted", "procedure.submitted", "procedure.published"]


def test_a_later_day_of_effect_takes_over_at_midnight_with_or_without_the_job(publish: Publish) -> None:
    publish(days=3)
    today = timezone.localdate()
    assert [in_force(), in_force(today + timedelta(days=2)), in_force(today + timedelta(days=3))] == [1, 1, 2]
    assert Procedure.objects.get(code=CODE).in_force.number == 1  # type: ignore[union-attr]
    assert take_effect(today) == 0
    assert (take_effect(today + timedelta(days=3)), take_effect(today + timedelta(days=3))) == (1, 0)
    assert Procedure.objects.get(code=CODE).in_force.number == 2  # type: ignore[union-attr]


def test_the_list_shows_a_version_that_is_due_before_the_job_has_run(publish: Publish) -> None:
    version = publish(days=3)
    Version.objects.filter(pk=version.pk).update(effective_on=timezone.localdate())
    assert selectors.search(CODE).items[0].name == "Đăng ký khai sinh"


def test_the_author_does_not_publish_his_own_words(publish: Publish, author: Account) -> None:
    with pytest.raises(OwnWorkApproved):
        publish(by=author)
    assert in_force() == 1


@pytest.mark.parametrize(
    ("wrong", "refusal"), [({"days": -1}, errors.EffectTooEarly), ({"decision": "  "}, errors.DecisionMissing)]
)
def test_publication_needs_a_decision_and_a_day_to_come(
    publish: Publish, wrong: dict[str, object], refusal: type
) -> None:
    before = Entry.objects.count()
    with pytest.raises(refusal):
        publish(**wrong)
    assert Entry.objects.count() == before


def test_a_receptionist_may_not(procedure: Procedure, make_officer: MakeOfficer) -> None:
    with pytest.raises(NotEntitled):
        draft_version(CODE, WHOLE, by=make_officer(Role.RECEPTIONIST))


def test_a_published_version_is_never_changed_or_dropped(publish: Publish, author: Account) -> None:
    version = publish()
    for act in (
        lambda: change_draft(version.pk, WHOLE, by=author),
        lambda: drop_draft(version.pk, reason="x", by=author),
        lambda: submit_version(version.pk, by=author),
        publish,
    ):
        with pytest.raises(errors.AlreadyPublished):
            act()


def test_whoever_changes_a_draft_becomes_its_author(
    submitted: Version, publisher: Account, make_officer: MakeOfficer
) -> None:
    second = make_officer(Role.PROCEDURE_CONTROL, "kiemsoat2")
    changed = change_draft(submitted.pk, replace(WHOLE, note="thêm"), by=second)
    assert (changed.state, changed.drafted_by) == (Version.State.DRAFT, second)
    with pytest.raises(errors.NotSubmitted):
        publish_version(
            changed.pk,
            decision_number="1",
            decision_on=date(2026, 1, 1),
            effective_on=timezone.localdate(),
            by=publisher,
        )


def test_drafts_do_not_stand_side_by_side(submitted: Version, author: Account) -> None:
    with pytest.raises(errors.AlreadyDrafted, match=f"số {submitted.number}"):
        draft_version(CODE, WHOLE, by=author)
    drop_draft(submitted.pk, reason="làm lại", by=author)
    assert draft_version(CODE, WHOLE, by=author).number == 3


def test_what_is_missing_is_said_at_once(procedure: Procedure, author: Account) -> None:
    draft = draft_version(CODE, replace(WHOLE, results=(), cases=()), by=author)
    with pytest.raises(errors.DefinitionIncomplete, match=r"cách thức.*kết quả"):
        submit_version(draft.pk, by=author)


def test_the_same_content_is_not_worth_a_version(publish: Publish, author: Account) -> None:
    publish()
    with pytest.raises(errors.NothingChanged):
        submit_version(draft_version(CODE, WHOLE, by=author).pk, by=author)


def test_a_closed_procedure_is_found_by_old_dossiers_only(
    publish: Publish, author: Account, publisher: Account
) -> None:
    publish()
    a_procedure("2.000001", "Đăng ký sinh con")
    today = timezone.localdate()
    with pytest.raises(errors.SuccessorUnknown):
        propose_closing(CODE, on=today, reason="bãi bỏ", successor="9.9", by=author)
    propose_closing(CODE, on=today, reason="bãi bỏ", successor="2.000001", by=author)
    assert selectors.procedure_in_force(CODE) is not None
    close_procedure(CODE, by=publisher)
    assert selectors.procedure_in_force(CODE) is None
    assert selectors.search("đăng ký khai sinh").items[0].code == "2.000001"
    with pytest.raises(errors.AlreadyClosed):
        propose_closing(CODE, on=today, reason="bãi bỏ", by=author)


def test_closing_takes_two_persons(
    publish: Publish, author: Account, publisher: Account, make_officer: MakeOfficer
) -> None:
    publish()
    today = timezone.localdate()
    with pytest.raises(errors.ClosingMissing):
        close_procedure(CODE, by=publisher)
    propose_closing(CODE, on=today, reason="bãi bỏ", by=author)
    for by, refusal in ((author, OwnWorkApproved), (make_officer(Role.HANDLER), NotEntitled)):
        with pytest.raises(refusal):
            close_procedure(CODE, by=by)
    with pytest.raises(errors.ClosingProposed):
        propose_closing(CODE, on=today, reason="lần nữa", by=author)
    assert Procedure.objects.get(code=CODE).closed_on is None
    close_procedure(CODE, by=publisher)
    entry = Entry.objects.filter(subject=f"procedure:{CODE}").order_by("seq").last()
    assert entry is not None
    assert (entry.event, entry.by_id, entry.facts["proposed_by"]) == (
        "procedure.closed", publisher.pk, author.username,
    )  # fmt: skip


def test_a_proposal_to_close_that_is_dropped_leaves_the_procedure_open(
    publish: Publish, author: Account, publisher: Account
) -> None:
    publish()
    propose_closing(CODE, on=timezone.localdate(), reason="bãi bỏ", by=author)
    with pytest.raises(errors.ReasonMissing):
        drop_closing(CODE, reason=" ", by=publisher)
    drop_closing(CODE, reason="còn cần", by=publisher)
    assert selectors.procedure_in_force(CODE) is not None
    assert selectors.open_closings() == []
    propose_closing(CODE, on=timezone.localdate() + timedelta(days=1), reason="bãi bỏ", by=author)


def test_a_proposal_that_nobody_approved_in_time_is_made_anew(
    publish: Publish, author: Account, publisher: Account
) -> None:
    publish()
    closing = propose_closing(CODE, on=timezone.localdate(), reason="bãi bỏ", by=author)
    closing.on = timezone.localdate() - timedelta(days=1)
    closing.save()
    with pytest.raises(errors.EffectTooEarly):
        close_procedure(CODE, by=publisher)
