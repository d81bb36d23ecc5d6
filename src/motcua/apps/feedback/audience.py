"""Ai cần biết về một phản ánh: the sender, the handler, the focal officers and leaders of the units concerned."""

from __future__ import annotations

from motcua.apps.dossiers.audience import people_at
from motcua.apps.feedback.models import Feedback, Sender
from motcua.apps.people.models import Account
from motcua.core.access import Role


def feedback_of(subject: str) -> Feedback | None:
    """PAKN của một chuỗi nhật ký."""
    kind, _, code = subject.partition(":")
    if kind != "feedback":
        return None
    rows = Feedback.objects.filter(code=code)
    return rows.select_related("channel", "in_charge", "holder", "handler", "owner", "procedure").first()


def sender_address(feedback: Feedback) -> tuple[Account | None, str]:
    """Tài khoản và thư điện tử của người gửi: where they asked to be written to."""
    sender = Sender.objects.filter(feedback=feedback).only("email").first()
    email = (sender.email if sender else "") or (feedback.owner.email if feedback.owner else "")
    return feedback.owner, email


def focal_officers(office: str) -> list[Account]:
    """Cán bộ đầu mối PAKN của đơn vị."""
    return people_at(office, Role.FEEDBACK_OFFICER.value)


def leaders_at(office: str) -> list[Account]:
    """Lãnh đạo của đơn vị."""
    return people_at(office, Role.UNIT_LEADER.value) + people_at(office, Role.AGENCY_LEADER.value)
