"""Biểu mẫu một hành vi: shows the form, calls the service, says what was done; a refusal stands above the form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render

from motcua.core.errors import Refused
from motcua.web.audience import OfficerRequest


def posted(request: OfficerRequest) -> QueryDict | None:
    """Điều đã gửi, an empty confirmation too; None before anything was sent."""
    return request.POST if request.method == "POST" else None


def act_by_form(
    request: OfficerRequest,
    form: forms.Form,
    do: Callable[[Mapping[str, Any]], object],
    *,
    heading: str,
    button: str,
    done: str,
    then: str,
    note: str = "",
) -> HttpResponse:
    """One page of one act. What was typed stays when the law refuses (422)."""
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, refused.text)
            status = 422
        else:
            messages.success(request, done)
            return HttpResponseRedirect(then)
    elif request.method == "POST":
        status = 422
    shown = {"form": form, "heading": heading, "button": button, "back": then, "note": note}
    return render(request, "staff/form.html", shown, status=status)
