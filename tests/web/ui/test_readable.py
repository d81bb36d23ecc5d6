"""Chữ đọc được: what a page gets of what was typed, and what every form asks back."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from motcua.core.folding import UNSEEN
from motcua.web.numbers import whole
from motcua.web.ui.readable import ReadableText

PAGE = ReadableText(lambda _: HttpResponse())


def seen(request: HttpRequest) -> HttpRequest:
    """The request as the page gets it."""
    PAGE.process_view(request)
    return request


def test_marks_that_nobody_sees_do_not_reach_the_page(rf: RequestFactory) -> None:
    typed = "\ufeffSở\u202e Xây\u200b dựng\ud800\uffff"
    request = seen(rf.post("/x/?q=a%E2%80%AEb", {"name": ["An", "B\u200fình"], "old_password": "a\u200bB"}))
    assert request.POST.getlist("name") == ["An", "Bình"]
    assert request.POST["old_password"] == "a\u200bB"  # as it was set, so it is entered
    assert request.GET["q"] == "ab"
    assert UNSEEN.sub("", typed) == "Sở Xây dựng"


def test_what_people_do_type_stays(rf: RequestFactory) -> None:
    typed = "Nguyễn \U0001f468\u200d\U0001f469 «é»\tđ\r\nmới\u2028‘’ \0"
    assert seen(rf.post("/x/", {"text": typed})).POST["text"] == typed


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.CharField(), "Nguy\ufffdn", "Có chữ bị hỏng"),
        (forms.DateField(), "0001-01-01", "Năm phải từ 1800 đến 2200"),
        (forms.DateField(), "9999-12-31", "Năm phải từ 1800 đến 2200"),
    ],
)
def test_every_form_of_the_house_asks_it_back(field: forms.Field, typed: str, said: str) -> None:
    with pytest.raises(forms.ValidationError, match=said):
        field.clean(typed)


def test_every_form_of_the_house_takes_the_rest() -> None:
    assert forms.CharField().clean("Nguyễn") == "Nguyễn"
    assert forms.DateField().clean("2026-11-23") == date(2026, 11, 23)


@pytest.mark.parametrize("typed", ["", "²", "٣", "-1", "1.5", "9" * 5000, "9" * 19, "a"])
def test_what_is_no_number_says_nothing(typed: str) -> None:
    assert whole(typed) is None
    assert whole("12") == 12
    assert whole("123", most_digits=2) is None
