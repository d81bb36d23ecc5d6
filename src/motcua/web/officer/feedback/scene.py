"""Cảnh: who looks at which feedback when, and what the small forms need of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.timezone import localtime

from motcua.apps.feedback.allowed import allowed_feedback_acts
from motcua.apps.feedback.audience import leaders_at
from motcua.apps.feedback.facts_of import pending_closing
from motcua.apps.feedback.folder import FeedbackFolder
from motcua.apps.feedback.models import ClosingProposal, Feedback
from motcua.apps.feedback.selectors import has_joint_limits
from motcua.apps.people.directory import officers_under
from motcua.apps.people.models import Account, Office
from motcua.apps.people.registry import kept_office
from motcua.core.access import Actor
from motcua.core.feedback import FeedbackAct

MOST_NAMED = 3


@dataclass
class FeedbackScene:
    """Cảnh của một trang phản ánh."""

    feedback: Feedback
    folder: FeedbackFolder
    asker: Account
    actor: Actor
    at: datetime

    @cached_property
    def allowed(self) -> tuple[FeedbackAct, ...]:
        return allowed_feedback_acts(self.feedback, self.asker, self.at)

    @cached_property
    def officers(self) -> list[tuple[str, str]]:
        """Người của đơn vị đang giữ và các phòng của nó."""
        posted = officers_under({self.feedback.holder.code}, localtime(self.at).date())
        return [(each.account.username, f"{each.account.full_name} – {each.position}") for each in posted]

    @cached_property
    def superiors(self) -> Sequence[Office]:
        """Các cấp trên của đơn vị đang giữ, the nearest first."""
        found, line = list[Office](), kept_office(self.feedback.holder_id).parent
        while line is not None and line not in found:
            found.append(line)
            line = line.parent
        return found

    @cached_property
    def closing(self) -> ClosingProposal | None:
        """Đề nghị kết thúc đang chờ."""
        return pending_closing(self.feedback)

    @cached_property
    def leaders(self) -> str:
        """Lãnh đạo của đơn vị đang giữ, but not the one who looks: nobody decides on their own proposal."""
        found = {each.pk: each for each in leaders_at(self.feedback.holder.code) if each.pk != self.asker.pk}
        names = ", ".join(str(each) for each in list(found.values())[:MOST_NAMED])
        return names or "lãnh đạo cấp trên của đơn vị"

    @cached_property
    def has_joint_limits(self) -> bool:
        return has_joint_limits(self.feedback.channel)
