"""Đánh giá (QĐ 78/2025 Đ.18): one to five stars a round, by the sender only; one star comes up each month."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.feedback.acting import acting
from motcua.apps.feedback.clocks import round_of
from motcua.apps.feedback.models import Feedback, FeedbackRating
from motcua.apps.people.models import Account
from motcua.core.events import Event
from motcua.core.feedback import FeedbackAct
from motcua.core.feedback_refusals import StarsOutside
from motcua.core.folding import clean

MOST_STARS = 5


def rate(
    feedback: Feedback, *, by: Account | None, at: datetime, stars: int, comment: str = "", by_sender: bool = False
) -> FeedbackRating:
    """Đánh giá; a second thought replaces the first."""
    if not 1 <= stars <= MOST_STARS:
        raise StarsOutside
    with acting(feedback, FeedbackAct.RATE, by=by, at=at, by_sender=by_sender) as act:
        made, _ = FeedbackRating.objects.update_or_create(
            round=round_of(act.feedback),
            defaults={"feedback": act.feedback, "stars": stars, "comment": clean(comment)[:1000], "at": at},
        )
        act.feedback.stars = stars
        act.record(Event.FEEDBACK_RATED, stars=stars)
    return made
