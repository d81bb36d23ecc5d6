"""Phản ánh, kiến nghị trong API: what goes in, and what comes out to whom."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.utils.timezone import localtime
from ninja import Schema
from pydantic import ConfigDict, Field

from motcua.api.reading import Moment
from motcua.apps.feedback.facts_of import approved_answer
from motcua.apps.feedback.models import Feedback
from motcua.core.feedback import FEEDBACK_OPEN, FEEDBACK_STATE_NAMES


class FeedbackSender(Schema):
    model_config = ConfigDict(extra="forbid")
    name: str = Field("", max_length=200)
    phone: str = Field("", max_length=20)
    email: str = Field("", max_length=254)
    address: str = Field("", max_length=300)


class NewFeedback(Schema):
    model_config = ConfigDict(extra="forbid")
    channel: str = Field("", max_length=40, description="Mã kênh; bỏ trống: ứng dụng của tỉnh")
    text: str = Field(max_length=10_000)
    title: str = Field("", max_length=300)
    about: Literal["dossier", "procedure", "conduct", "rule", "place", "other"] = "other"
    nature: Literal["feedback", "complaint", "denunciation"] = "feedback"
    dossier: str = Field("", max_length=40)
    procedure: str = Field("", max_length=40)
    office: str = Field("", max_length=35, description="Mã cơ quan bị phản ánh")
    place: str = Field("", max_length=300)
    latitude: Decimal | None = Field(None, ge=-90, le=90, max_digits=9, decimal_places=6)
    longitude: Decimal | None = Field(None, ge=-180, le=180, max_digits=9, decimal_places=6)
    sender: FeedbackSender = Field(default_factory=lambda: FeedbackSender(name="", phone="", email="", address=""))
    is_urgent: bool = False
    photos: list[Annotated[str, Field(max_length=200)]] = Field(
        default_factory=list, max_length=5, description="Dấu của ảnh đã gửi trước (POST /feedback/photos)"
    )
    keep_as_tip: bool = False
    source_reference: str = Field("", max_length=80)
    received_at: Moment | None = None


class FeedbackOut(Schema):
    code: str
    key: str | None = None
    state: int
    state_name: str
    channel: str
    title: str
    about: str
    classes: list[int]
    procedure: str | None
    office: str
    handler: str | None = None
    round: int
    received_at: datetime
    due_at: datetime | None
    first_due_at: datetime | None
    unit_due_at: datetime | None = None
    answered_at: datetime | None
    ended_at: datetime | None
    is_paused: bool
    is_overdue: bool
    answer: str | None
    reason: str
    text: str | None = None
    version: int


class FeedbackAllowed(Schema):
    act: str
    name: str
    needs: dict[str, object]


def outward(feedback: Feedback, at: datetime) -> FeedbackOut:
    """As the sender and anybody with code and key sees it: no person, no unit's inside."""

    def when(moment: datetime | None) -> datetime | None:
        return localtime(moment) if moment else None

    due, answer = feedback.citizen_due_at, approved_answer(feedback)
    return FeedbackOut(
        code=feedback.code, state=feedback.state, state_name=FEEDBACK_STATE_NAMES[feedback.at],
        channel=feedback.channel.code, title=feedback.title, about=feedback.about, classes=feedback.classes,
        procedure=feedback.procedure.code if feedback.procedure else None, office=feedback.holder.code,
        round=feedback.round, received_at=localtime(feedback.received_at), due_at=when(due),
        first_due_at=when(feedback.first_due_at), answered_at=when(feedback.answered_at),
        ended_at=when(feedback.ended_at), is_paused=feedback.is_paused,
        is_overdue=bool(due and due < at and feedback.ended_at is None and feedback.at in FEEDBACK_OPEN),
        answer=answer.public if answer else None, reason=feedback.end_reason, version=feedback.version,
    )  # fmt: skip


def inward(feedback: Feedback, at: datetime, *, is_readable: bool) -> FeedbackOut:
    """As an officer with the right sees it; the sender has an address of its own, where reading is on record."""
    found = outward(feedback, at)
    found.unit_due_at = localtime(feedback.unit_due_at) if feedback.unit_due_at else None
    found.handler = feedback.handler.username if feedback.handler else None
    found.text = feedback.text if is_readable else None
    return found
