"""The feedback of the demo province: of every kind, on a plain day, and what the month's list will find in it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.exchange.models import Notice
from motcua.apps.feedback.facts import cases_facts
from motcua.apps.feedback.models import Feedback, Hiding, Move
from motcua.apps.feedback.rebuild import all_feedback_drift
from motcua.apps.journal.models import Pending
from motcua.core.feedback import FeedbackState
from motcua.core.feedback_lateness import LatenessClass, classify, lateness_settings
from motcua.demo.feedback_living import live_feedback
from motcua.demo.feedback_stories import FEEDBACK_STORIES, PROGRAMME
from motcua.demo.load import load

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.django_db
def test_the_province_has_feedback_of_every_kind() -> None:
    load()
    made = live_feedback(at=NOW)
    assert made == len(PROGRAMME)
    assert {name for name, _ in PROGRAMME} == set(FEEDBACK_STORIES)
    assert live_feedback(at=NOW) == 0
    rows = list(Feedback.objects.all())
    missing = {state for state in FeedbackState if state is not FeedbackState.HIDDEN} - {each.at for each in rows}
    assert missing == set()
    assert Hiding.objects.exists()
    assert {each.is_lawful for each in Move.objects.filter(is_upward=True)} == {True, False}
    settings = lateness_settings(NOW.date())
    found = {kind for facts in cases_facts(rows, NOW) for kind in classify(facts, settings, NOW).classes}
    assert {LatenessClass.LATE, LatenessClass.PROLONGED, LatenessClass.ESCALATED} <= found
    assert list(all_feedback_drift()) == []
    assert not Pending.objects.filter(entry__subject__startswith="feedback:").exists()
    assert not Notice.objects.filter(event__startswith="feedback.", state=Notice.State.QUEUED).exists()
