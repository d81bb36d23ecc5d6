"""The two months that the demo province has behind it: reported, laid on the table, published."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.oversight.intact import altered
from motcua.apps.oversight.models import Consolidation, MonthlyReport, Publication
from motcua.core.feedback_month import Punctuality
from motcua.demo.feedback_living import live_feedback
from motcua.demo.load import load
from motcua.demo.months import live_months

NOW = datetime(2026, 11, 23, 10, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.mark.django_db
def test_two_months_are_published_once_with_one_late_and_one_silent_unit() -> None:
    load()
    live_feedback(at=NOW)
    assert live_months(at=NOW) == 4
    assert live_months(at=NOW) == 0
    published = Publication.objects.exclude(published_at=None)
    assert {(each.kind, each.period) for each in published} == {
        (kind, period) for kind in Publication.Kind.values for period in ("2026-09", "2026-10")
    }
    assert all(each.prepared_by != each.approved_by for each in published)
    assert altered() == []
    assert Consolidation.objects.get(month="2026-10").listed
    last = MonthlyReport.objects.filter(month="2026-10")
    told = sorted(each.punctuality(NOW) for each in last)
    assert (told.count(Punctuality.LATE), told.count(Punctuality.NOT_SENT)) == (1, 1)


@pytest.mark.django_db
def test_nothing_is_told_of_days_that_have_not_come() -> None:
    load()
    live_feedback(at=NOW)
    assert live_months(at=NOW.replace(day=8)) == 2  # of September; October is only reported
    assert MonthlyReport.objects.filter(month="2026-10", first_sent_at__isnull=False).exists()
    assert not Consolidation.objects.filter(month="2026-10").exists()
