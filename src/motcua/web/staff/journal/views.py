"""Trang nhật ký: filtered lines, and the whole chain of one subject."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from motcua.apps.journal.selectors import LOOKED_THROUGH, Page, Wanted, chain, page
from motcua.core.access import Act
from motcua.core.event_names import EVENT_NAMES
from motcua.core.events import Event
from motcua.web.audience import OfficerRequest, officer
from motcua.web.numbers import whole
from motcua.web.staff.fields import Day

PAGE = 50


class Filters(forms.Form):
    """Điều kiện lọc nhật ký."""

    subject = forms.CharField(label="Chủ thể", max_length=120, required=False, help_text="Ví dụ account:tiepnhan.")
    event = forms.ChoiceField(
        label="Sự kiện", required=False,
        choices=[("", "Mọi sự kiện"), *((one.value, EVENT_NAMES[one]) for one in Event)],
    )  # fmt: skip
    by_name = forms.CharField(
        label="Người thực hiện", max_length=200, required=False,
        widget=forms.TextInput({"aria-describedby": "by-name-walk"}),
    )  # fmt: skip
    since = Day(label="Từ ngày", required=False)
    until = Day(label="Đến hết ngày", required=False)


@officer(Act.SEE_JOURNAL)
def journal(request: OfficerRequest) -> HttpResponse:
    """Các dòng mới nhất trước."""
    form = Filters(request.GET or None)
    typed = dict(form.cleaned_data) if form.is_valid() else {}
    before = whole(request.GET.get("before", ""))
    is_asked = typed or not request.GET
    found = page(request.actor, Wanted(**typed), before=before, size=PAGE) if is_asked else Page([])
    seen = {"form": form, "entries": found.lines, "page": found, "walked": LOOKED_THROUGH}
    return render(request, "staff/journal/list.html", seen)


@officer(Act.SEE_JOURNAL)
def subject_chain(request: OfficerRequest, subject: str) -> HttpResponse:
    """Chuỗi của một chủ thể, with the hash that each line stands on."""
    lines = chain(request.actor, subject.replace("\x00", ""))
    if not lines:
        raise Http404
    return render(request, "staff/journal/chain.html", {"subject": subject, "entries": lines})
