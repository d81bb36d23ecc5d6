"""Mở, sửa, đóng kênh tiếp nhận (NĐ 20/2008 Đ.10–13): published data, each change with its legal basis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from motcua.apps.feedback.models import Channel
from motcua.apps.journal.services.record import record
from motcua.apps.people.models import Account, Office
from motcua.core.events import Event
from motcua.core.feedback_access import EDITS_CHANNELS
from motcua.core.feedback_clocks import FeedbackChannel
from motcua.core.feedback_refusals import ChannelInvalid, FeedbackNotYours
from motcua.core.folding import one_line

FIELDS = ("name", "hours", "phone", "email", "address", "url", "explained", "legal_basis")


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """Nội dung của một kênh."""

    code: str
    kind: FeedbackChannel
    office: Office
    name: str
    valid_from: date
    legal_basis: str
    valid_to: date | None = None
    hours: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    url: str = ""
    explained: str = ""


def demand_channels(by: Account | None, at: datetime) -> None:
    """Đòi quyền sửa kênh và thời hạn; None is the system itself (installation)."""
    if by is not None and not by.actor_at(at).roles & EDITS_CHANNELS:
        raise FeedbackNotYours(act="Sửa kênh tiếp nhận")


@transaction.atomic
def set_channel(terms: ChannelTerms, *, by: Account | None, at: datetime) -> Channel:
    """Ghi một kênh, new or known by its code. The kind never changes: the clocks of what came in hang on it."""
    demand_channels(by, at)
    _check(terms)
    row = Channel.objects.select_for_update().filter(code=terms.code).first() or Channel(code=terms.code)
    if row.pk and row.kind != terms.kind.value:
        raise ChannelInvalid(problem="loại kênh không đổi được; hãy đóng kênh này và mở kênh khác.")
    row.kind, row.office = terms.kind.value, terms.office
    row.valid_from, row.valid_to = terms.valid_from, terms.valid_to
    for name in FIELDS:
        setattr(row, name, one_line(getattr(terms, name)))
    row.changed_by, row.changed_at = by, at
    row.save()
    record(Event.FEEDBACK_CHANNEL_SET, subject=row.subject, by=by, at=at, **_said(terms))
    return row


def _check(terms: ChannelTerms) -> None:
    if not one_line(terms.name):
        raise ChannelInvalid(problem="hãy đặt tên kênh như công bố cho người dân.")
    if not one_line(terms.legal_basis):
        raise ChannelInvalid(problem="hãy nêu căn cứ pháp lý của kênh.")
    if terms.valid_to is not None and terms.valid_to < terms.valid_from:
        raise ChannelInvalid(problem="ngày kết thúc phải từ ngày bắt đầu trở đi.")


def _said(terms: ChannelTerms) -> Mapping[str, object]:
    said = {name: getattr(terms, name) for name in (*FIELDS, "valid_from", "valid_to")}
    return {**said, "kind": terms.kind.value, "office": terms.office.code}
