"""The monthly reports of the demo province: one month published, the next one still on the province's desk."""

from __future__ import annotations

import pytest

from motcua.apps.feedback.models import Sender
from motcua.apps.journal.verify import verify
from motcua.apps.oversight.models import Consolidation, MonthlyReport, Publication
from motcua.apps.oversight.month_rebuild import rebuilt_hash
from motcua.core.feedback_month import Month, Punctuality, ReportState
from motcua.demo.feedback_living import live_feedback
from motcua.demo.feedback_months import live_months
from motcua.demo.load import load
from tests.demo.test_feedback_living import NOW


@pytest.mark.django_db
def test_a_month_is_published_and_the_next_waits_for_the_province() -> None:
    load()
    live_feedback(at=NOW)
    made = live_months(at=NOW)
    assert made == MonthlyReport.objects.count() > 6
    assert live_months(at=NOW) == 0
    september, october = Month(2026, 9), Month(2026, 10)
    done = Consolidation.objects.select_related("publication").get()
    assert (done.month, done.at) == (str(september), ReportState.PUBLISHED)
    assert rebuilt_hash(september)[0] == done.sha256
    found = {each.punctuality(NOW) for each in MonthlyReport.objects.filter(month=str(october))}
    assert {Punctuality.ON_TIME, Punctuality.LATE, Punctuality.NOT_SENT} == found
    told = str(Publication.objects.get().content)
    for sender in Sender.objects.exclude(name=""):
        assert sender.name not in told
        assert not sender.phone or sender.phone not in told
        assert not sender.email or sender.email not in told
    assert verify().broken is None
