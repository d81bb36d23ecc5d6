"""Danh sách phản ánh: who sees which, found by keys and then read, so that nothing is planned anew for each asker."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.apps.feedback.models import Feedback
from motcua.apps.feedback.selectors import find_feedback
from motcua.apps.feedback.services.forward import acknowledge, forward
from motcua.apps.feedback.worklists import (
    NEAR,
    feedback_box,
    feedback_counts,
    feedback_slice,
    feedback_worklist,
)
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.feedback import FeedbackState
from tests.apps.feedback.conftest import MONDAY, TEXT, FeedbackProvince, Receive, at
from tests.conftest import officer_at

LATER = at("2026-11-09")


@pytest.fixture
def passed_on(place: FeedbackProvince, classified: Feedback) -> Feedback:
    """Through the department to the commune."""
    forward(classified, by=place.focal, at=MONDAY, to=place.department, reason="Thuộc thẩm quyền của Sở")
    acknowledge(classified, by=place.department_focal, at=at("2026-11-03"))
    reason = "Thuộc thẩm quyền của phường"
    forward(classified, by=place.department_focal, at=at("2026-11-04"), to=place.commune, reason=reason)
    return classified


def listed(account: Account, box: str) -> list[str]:
    held = feedback_box(account, box, LATER)
    rows, _next = feedback_slice(feedback_worklist(account, held, LATER), held, "", 50)
    return [each.code for each in rows]


def test_who_passed_it_on_sees_it_in_the_book_and_by_its_code(place: FeedbackProvince, passed_on: Feedback) -> None:
    stranger = officer_at(place.commune, Role.RECEPTIONIST, "tiep.nhan")
    for account, sees in ((place.department_focal, True), (place.focal, True), (stranger, False)):
        assert (passed_on.code in listed(account, "book")) is sees
        assert (find_feedback(account, passed_on.code, LATER) is not None) is sees


def test_a_receptionist_sees_what_they_wrote_down_in_every_box(place: FeedbackProvince, arrive: Receive) -> None:
    desk = officer_at(place.department, Role.RECEPTIONIST, "tiep.nhan")
    arrive()
    own = arrive(text=f"{TEXT} Ghi tại quầy.")
    Feedback.objects.filter(pk=own.pk).update(written_by=desk)
    assert [listed(desk, box) for box in ("book", "open", "ended")] == [[own.code], [own.code], []]
    found = find_feedback(desk, own.code, LATER)
    assert found is not None
    assert (found.code, found.channel.office) == (own.code, place.in_charge)


def test_a_page_is_found_by_one_table_and_read_by_its_keys(place: FeedbackProvince, arrive: Receive) -> None:
    for _ in range(3):
        arrive()
    listed(place.focal, "book")
    held = feedback_box(place.focal, "book", LATER)
    rows = feedback_worklist(place.focal, held, LATER)
    with CaptureQueriesContext(connection) as said:
        found, _next = feedback_slice(rows, held, "", 2)
        assert [(each.channel.code, each.holder.code) for each in found] == [("web", "H05.01")] * 2
    keys, read = [each["sql"] for each in said]
    assert (keys.count("JOIN"), read.count("ARRAY[") + read.count("'{"), read.count("JOIN")) == (0, 1, 6)


def test_who_passed_it_on_is_known_without_its_moves(place: FeedbackProvince, passed_on: Feedback) -> None:
    held = Feedback.objects.get(pk=passed_on.pk)
    moves = held.moves.order_by().values_list("from_office", flat=True)
    assert held.passed == sorted(moves) == sorted([place.in_charge.pk, place.department.pk])
    with CaptureQueriesContext(connection) as said:
        assert find_feedback(place.department_focal, passed_on.code, LATER) == passed_on
        assert listed(place.department_focal, "book") == [passed_on.code]
    assert not any("feedback_move" in each["sql"] for each in said)


def test_a_box_holds_as_many_as_are_counted(place: FeedbackProvince, classified: Feedback, arrive: Receive) -> None:
    arrive()
    hidden = arrive(text=f"{TEXT} Ẩn.")
    Feedback.objects.filter(pk=hidden.pk).update(hidden_at=MONDAY)
    mine = arrive(text=f"{TEXT} Của tôi.")
    Feedback.objects.filter(pk=mine.pk).update(handler=place.focal, unit_due_at=LATER + NEAR / 2)
    forward(classified, by=place.focal, at=MONDAY, to=place.department, reason="Thuộc thẩm quyền của Sở")
    for state in (FeedbackState.HANDLING, FeedbackState.EXTENDED, FeedbackState.ASKED, FeedbackState.PUBLISHED):
        one = arrive(text=f"{TEXT} {state}")
        Feedback.objects.filter(pk=one.pk).update(state=state.value, unit_due_at=MONDAY)
    for account in (place.focal, place.department_focal):
        counted = feedback_counts(account, LATER)
        assert counted == {key: len(listed(account, key)) for key in counted}
        with CaptureQueriesContext(connection) as said:
            feedback_counts(account, LATER)
        walks = [each["sql"] for each in said if "feedback_feedback" in each["sql"]]
        assert [len(walks), counted["open"] > 0] == [1, True]
    assert {key for key, number in feedback_counts(place.focal, LATER).items() if number} == {
        "mine", "new", "arrived", "overdue", "near", "handling", "waiting", "hidden", "open",
    }  # fmt: skip
