"""Kênh tiếp nhận và thời hạn: shown to all who work on feedback, changed by those who answer for them, with dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from motcua.apps.feedback.models import Channel, ClockRule
from motcua.apps.feedback.models.channel import STEPS, UNITS
from motcua.apps.feedback.selectors import all_channels, channel_named, clock_rules
from motcua.apps.feedback.services.set_channel import ChannelTerms, set_channel
from motcua.apps.feedback.services.set_clock import set_clock
from motcua.core.access import Act, may
from motcua.core.feedback_channels import CHANNEL_NAMES
from motcua.core.feedback_clocks import FeedbackChannel, FeedbackStep
from motcua.core.feedback_refusals import ChannelUnknown
from motcua.web.audience import OfficerRequest, officer
from motcua.web.officer.frame import shown
from motcua.web.staff.acting import act_by_form
from motcua.web.staff.fields import Basis, Day, OfficeCode, today

KINDS = [(kind.value, name) for kind, name in CHANNEL_NAMES.items()]
TEXTS = ("name", "hours", "phone", "email", "address", "url", "explained", "legal_basis", "valid_from", "valid_to")
NOTE = "Phản ánh đã nhận giữ kênh và thời hạn của ngày tiếp nhận; thay đổi chỉ áp dụng từ ngày hiệu lực."


class ChannelForm(forms.Form):
    """Một kênh."""

    name = forms.CharField(label="Tên công bố", max_length=200)
    office = OfficeCode(label="Đơn vị phụ trách")
    hours = forms.CharField(label="Thời gian tiếp nhận", max_length=200, required=False)
    phone = forms.CharField(label="Số điện thoại", max_length=40, required=False)
    email = forms.EmailField(label="Hộp thư", required=False)
    address = forms.CharField(label="Địa chỉ", max_length=300, required=False)
    url = forms.URLField(label="Trang mạng", required=False, assume_scheme="https")
    explained = forms.CharField(
        label="Hướng dẫn người dân", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    valid_from = Day(label="Mở từ ngày", initial=today)
    valid_to = Day(label="Đến hết ngày", required=False)
    legal_basis = Basis()


class NewChannelForm(ChannelForm):
    """Kênh mới: its kind and its code never change."""

    kind = forms.ChoiceField(label="Loại kênh", choices=KINDS)
    code = forms.SlugField(
        label="Mã kênh", max_length=40, help_text="Chữ thường không dấu, ví dụ hop-thu-xa-tien-du."
    )
    field_order = ("kind", "code")


class ClockForm(forms.Form):
    """Thời hạn mới của một bước."""

    kind = forms.ChoiceField(label="Loại kênh", choices=KINDS)
    channel = forms.ChoiceField(label="Chỉ cho kênh", required=False)
    step = forms.ChoiceField(label="Bước", choices=STEPS)
    amount = forms.CharField(label="Số ngày", max_length=6)
    unit = forms.ChoiceField(label="Đơn vị tính", choices=UNITS)
    waits_for_sender = forms.BooleanField(
        label="Dừng đồng hồ khi chờ người gửi bổ sung", required=False, initial=True
    )
    valid_from = Day(label="Áp dụng từ ngày", initial=today)
    article = Basis()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "(mọi kênh cùng loại)"), *((each.code, each.name) for each in all_channels())]
        self.fields["channel"].choices = named  # type: ignore[attr-defined]  # a choice


@dataclass(frozen=True, slots=True)
class KindOfChannel:
    """Một loại kênh với các thời hạn của nó."""

    name: str
    answer: str
    rules: list[tuple[ClockRule, bool]]


@require_safe
@officer(Act.SEE_FEEDBACK)
def channels_page(request: OfficerRequest) -> HttpResponse:
    """Các kênh và thời hạn của từng bước."""
    day = localdate()
    context = {
        "channels": [(each, each.is_open_on(day)) for each in all_channels()],
        "kinds": _by_kind(clock_rules(), day),
        "may_edit": may(request.actor, Act.EDIT_FEEDBACK_CHANNELS),
    }
    return shown(request, "feedback/channels", context)


@officer(Act.EDIT_FEEDBACK_CHANNELS)
def new_channel(request: OfficerRequest) -> HttpResponse:
    """Mở kênh."""
    form = NewChannelForm(request.POST or None)
    return _saved(request, form, lambda typed: _set(request, typed, typed["code"], typed["kind"]), "Mở kênh")


@officer(Act.EDIT_FEEDBACK_CHANNELS)
def edit_channel(request: OfficerRequest, code: str) -> HttpResponse:
    """Sửa, đóng kênh."""
    try:
        held = channel_named(code)
    except ChannelUnknown:
        raise Http404 from None
    form = ChannelForm(request.POST or None, initial=_as_it_is(held))
    return _saved(request, form, lambda typed: _set(request, typed, held.code, held.kind), f"Sửa kênh: {held.name}")


@officer(Act.EDIT_FEEDBACK_CHANNELS)
def new_clock(request: OfficerRequest) -> HttpResponse:
    """Đặt thời hạn."""
    asked = {name: request.GET.get(name, "") for name in ("kind", "step")}
    form = ClockForm(request.POST or None, initial=asked)
    return _saved(request, form, lambda typed: _clock(request, typed), "Đặt thời hạn của một bước")


def _by_kind(rules: Sequence[ClockRule], day: date) -> list[KindOfChannel]:
    """Thời hạn theo loại kênh, those in force first; with each the answer that the citizen may expect today."""
    found = []
    for kind, name in CHANNEL_NAMES.items():
        rows = [(each, each.clock.is_valid_on(day)) for each in rules if each.kind == kind.value]
        rows.sort(key=lambda row: not row[1])
        answers = (rule for rule, holds in rows if holds and rule.step == FeedbackStep.ANSWER and not rule.channel)
        answer = next(answers, None)
        found.append(KindOfChannel(name, answer.limit_in_words if answer else "", rows))
    return found


def _saved(request: OfficerRequest, form: forms.Form, do: Any, heading: str) -> HttpResponse:
    return act_by_form(
        request, form, do, heading=heading, button=heading.partition(":")[0], done=f"{heading}: đã ghi.",
        then=reverse("officer_feedback_channels"), note=NOTE,
    )  # fmt: skip


def _as_it_is(held: Channel) -> dict[str, Any]:
    return {name: getattr(held, name) for name in TEXTS} | {"office": held.office.code}


def _set(request: OfficerRequest, typed: Mapping[str, Any], code: str, kind: str) -> object:
    said = {name: typed[name] for name in TEXTS}
    terms = ChannelTerms(code=code, kind=FeedbackChannel(kind), office=typed["office"], **said)
    return set_channel(terms, by=request.user, at=timezone.now())


def _clock(request: OfficerRequest, typed: Mapping[str, Any]) -> object:
    channel = channel_named(typed["channel"]) if typed["channel"] else None
    return set_clock(
        FeedbackChannel(channel.kind if channel else typed["kind"]), FeedbackStep(typed["step"]),
        amount=typed["amount"], unit=typed["unit"], article=typed["article"], valid_from=typed["valid_from"],
        by=request.user, at=timezone.now(), channel=channel, waits_for_sender=typed["waits_for_sender"],
    )  # fmt: skip
