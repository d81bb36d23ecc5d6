"""From application to result, as one story, and what the journal makes of it."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.rebuild import drift, rebuilt
from motcua.apps.dossiers.services.hand_over import hand_over
from motcua.apps.dossiers.services.result import approve, issue_result
from motcua.apps.dossiers.services.work import advance
from motcua.apps.journal.verify import verify
from motcua.core.access import Role
from motcua.core.dossier import State
from motcua.core.dossier_refusals import ActNotAllowed, NotYours
from tests.apps.dossiers.conftest import MONDAY, Province, at

pytestmark = pytest.mark.django_db


def test_an_accepted_dossier_has_a_code_a_row_in_the_book_and_a_due_date(accepted: Dossier) -> None:
    assert accepted.code == "H05.01-261102-0001"
    assert accepted.book_row.number == 1
    assert accepted.due_at == at("2026-11-09")
    assert accepted.first_due_at == accepted.due_at
    assert accepted.at is State.ACCEPTED


def test_the_whole_way_from_application_to_result(processing: Dossier, province: Province) -> None:
    assert processing.holder == province.department
    for role, hour in ((Role.UNIT_LEADER, "13:30"), (Role.HANDLER, "15:00"), (Role.UNIT_LEADER, "16:00")):
        advance(processing, by=province.by(role), at=at("2026-11-02", hour))
    approve(processing, by=province.by(Role.AGENCY_LEADER), at=at("2026-11-03"))
    issued = issue_result(processing, by=province.by(Role.CLERK), at=at("2026-11-03", "10:00"))
    hand_over(processing, by=province.by(Role.RECEPTIONIST), at=at("2026-11-04"), proof="M01")
    assert issued.document_number == "01/KQ-H05.17"
    assert processing.at is State.HANDED_OVER
    assert processing.finished_at == at("2026-11-03", "10:00")
    assert not processing.tasks.filter(done_at=None).exists()
    assert verify().broken is None
    assert rebuilt(processing).state is State.HANDED_OVER
    assert drift(processing) == {}


def test_who_accepted_does_not_approve(processing: Dossier, province: Province) -> None:
    processing.accepted_by = province.by(Role.AGENCY_LEADER)
    processing.save()
    with pytest.raises(NotYours):
        approve(processing, by=province.by(Role.AGENCY_LEADER), at=MONDAY)


def test_a_refused_act_leaves_no_trace(accepted: Dossier, province: Province) -> None:
    before = Dossier.objects.filter(pk=accepted.pk).values().get()
    with pytest.raises(ActNotAllowed):
        hand_over(accepted, by=province.by(Role.RECEPTIONIST), at=MONDAY, proof="M01")
    assert Dossier.objects.filter(pk=accepted.pk).values().get() == before
    assert rebuilt(accepted).kept["version"] == accepted.version
