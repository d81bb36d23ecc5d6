"""Trang đầu, các kênh, và đường của khiếu nại, tố cáo: read from the records and the law, nothing to fill in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from motcua.apps.feedback.models import Channel, ClockRule
from motcua.apps.feedback.public import page_of_answers
from motcua.apps.feedback.selectors import clock_rules, open_channels
from motcua.apps.oversight.methods import few_on
from motcua.core.feedback_channels import STEP_NAMES
from motcua.core.feedback_clocks import FeedbackStep
from motcua.core.feedback_conditions import CONDITIONS, ROADS
from motcua.web.audience import everyone

LATEST = 3
# What a sender asks first; the other steps stand behind "xem thêm".
FIRST = (FeedbackStep.FORWARD, FeedbackStep.ANSWER, FeedbackStep.ANSWER_JOINTLY, FeedbackStep.ANSWER_SPECIAL)


@everyone
def home(request: HttpRequest) -> HttpResponse:
    """Gửi, theo dõi, đọc trả lời: three doors and the latest answers."""
    latest, _more = page_of_answers(size=LATEST, few=few_on(timezone.localdate()))
    return render(request, "voice/home.html", {"latest": latest, "section": "voice"})


@everyone
def channels(request: HttpRequest) -> HttpResponse:
    """Các kênh tiếp nhận: who is in charge, when, by which clocks and from when (NĐ 20/2008 Đ.10–13)."""
    today = timezone.localdate()
    rules = [each for each in clock_rules() if each.valid_from <= today and (each.valid_to or today) >= today]
    held = [_told(channel, rules) for channel in open_channels(today)]
    return render(request, "voice/channels.html", {"channels": held, "conditions": CONDITIONS, "section": "voice"})


@everyone
def roads(request: HttpRequest) -> HttpResponse:
    """Khiếu nại, tố cáo đi đường nào."""
    return render(request, "voice/roads.html", {"roads": ROADS, "section": "voice"})


def _told(channel: Channel, rules: list[ClockRule]) -> dict[str, Any]:
    """The newest rule of each step; a rule of the channel itself goes before that of its kind."""
    newest: dict[str, ClockRule] = {}
    ours = [
        each for each in rules if each.channel_id == channel.pk or (not each.channel_id and each.kind == channel.kind)
    ]
    for rule in sorted(ours, key=lambda each: (each.channel_id is not None, each.valid_from)):
        newest[rule.step] = rule
    clocks = [{"name": STEP_NAMES[step], "rule": newest[step.value], "is_first": step in FIRST}
              for step in FeedbackStep if step.value in newest]  # fmt: skip
    return {"channel": channel, "first": [each for each in clocks if each["is_first"]],
            "rest": [each for each in clocks if not each["is_first"]]}  # fmt: skip
