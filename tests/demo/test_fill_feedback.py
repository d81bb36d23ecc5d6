"""Bulk feedback is as the services would have written it: replayable, chained, numbered, late where it is late."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.feedback.clocks import reckon
from motcua.apps.feedback.facts import cases_facts
from motcua.apps.feedback.models import OPEN_STATES, Feedback
from motcua.apps.feedback.numbers import next_feedback_code
from motcua.apps.feedback.rebuild import all_feedback_drift
from motcua.apps.journal.verify import verify
from motcua.core.feedback_lateness import LatenessClass, classify, lateness_settings
from motcua.demo.fill_feedback.filling import fill_feedback
from motcua.demo.load import load
from tests.apps.oversight.counted import the_figures_of_rows_and_journal_are_the_same

UNTIL = datetime(2026, 11, 20, 18, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
FIRST = date(2026, 7, 1)


@pytest.mark.django_db
def test_bulk_feedback_is_what_the_services_would_have_written() -> None:
    load()
    assert fill_feedback(300, FIRST, UNTIL, 24) == 300
    rows = list(Feedback.objects.order_by("pk"))
    assert list(all_feedback_drift()) == []
    assert verify().broken is None
    the_figures_of_rows_and_journal_are_the_same()
    assert [each.arrived_at for each in rows] == sorted(each.arrived_at for each in rows)
    settings = lateness_settings(UNTIL.date())
    found = Counter(kind for facts in cases_facts(rows, UNTIL) for kind in classify(facts, settings, UNTIL).classes)
    assert 0.06 < found[LatenessClass.LATE] / len(rows) < 0.14  # about one in ten, as in a province that works
    assert found[LatenessClass.LATE] > found[LatenessClass.PROLONGED] > 0
    assert found[LatenessClass.ESCALATED] > 0
    for each in [row for row in rows if row.state in OPEN_STATES and row.ended_at is None][:20]:
        before = (each.citizen_due_at, each.unit_due_at)
        reckon(each)
        assert (each.citizen_due_at, each.unit_due_at) == before
    last = max(each.code for each in rows if each.arrived_at.date() == rows[-1].arrived_at.date())
    assert next_feedback_code(rows[-1].arrived_at) > last
    told = [(each.title, each.state) for each in rows]
    assert fill_feedback(10, FIRST, UNTIL, 24) == 10
    assert Feedback.objects.count() == 310
    assert [(each.title, each.state) for each in Feedback.objects.order_by("pk")[:300]] == told
