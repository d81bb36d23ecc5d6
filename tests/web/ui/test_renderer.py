"""Every form of the house is drawn the same accessible way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import formset_factory
from django.urls import get_resolver
from django.utils.translation import override

from motcua.web.ui.living import SampleForm
from motcua.web.ui.renderer import DJANGOS_OWN


def test_a_field_is_tied_to_its_label_help_and_error() -> None:
    drawn = str(SampleForm({"name": ""}))
    assert '<label for="id_name">' in drawn
    assert 'id="id_name_helptext"' in drawn
    assert 'id="id_name_error"' in drawn
    assert 'aria-describedby="id_name_helptext id_name_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_only_what_may_be_left_out_is_marked() -> None:
    drawn = str(SampleForm())
    assert drawn.count("(không bắt buộc)") == 1
    assert drawn.count("errorlist") == 0


def test_a_group_of_choices_is_a_fieldset_with_a_legend() -> None:
    assert "<legend>Người nộp là</legend>" in str(SampleForm())


class Asks(forms.Form):
    """One field of each kind that is filled in another way."""

    name = forms.CharField(label="Họ tên:")
    day = forms.DateField(label="Ngày")
    kind = forms.ChoiceField(label="Loại", choices=[("a", "A")])
    paper = forms.FileField(label="Giấy hẹn")
    agreed = forms.BooleanField(label="Tôi đồng ý")
    bare = forms.IntegerField(label="")
    own = forms.CharField(label="Mã", error_messages={"required": "Hãy quét mã."})
    note = forms.CharField(label="Ghi chú", required=False)


SAID = {
    "vi": (
        "Hãy điền “Họ tên”.", "Hãy điền “Ngày”.", "Hãy chọn “Loại”.", "Hãy chọn tệp cho “Giấy hẹn”.",
        "Hãy đánh dấu “Tôi đồng ý”.", "Hãy điền chỗ này.", "Hãy quét mã.",
    ),
    "en": (
        "Please fill in “Họ tên”.", "Please fill in “Ngày”.", "Please choose “Loại”.",
        "Please choose a file for “Giấy hẹn”.", "Please tick “Tôi đồng ý”.", "Please fill this in.", "Hãy quét mã.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", sorted(SAID))
def test_what_is_left_empty_is_refused_by_its_name_and_by_what_one_does_with_it(language: str) -> None:
    with override(language):
        form = Asks({})
        assert tuple(error for errors in form.errors.values() for error in errors) == SAID[language]
    with override("vi"):
        assert "Họ tên" in str(Asks({}).errors)  # a form made anew says it in its own language


def test_a_set_of_forms_says_it_too() -> None:
    rows = formset_factory(Asks, extra=0)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"})
    assert "Hãy điền “Họ tên”." in str(rows.errors)


def test_every_field_that_must_be_filled_has_a_name_to_be_asked_by() -> None:
    get_resolver().url_patterns  # noqa: B018 - reads every page, so every form
    forms_of_the_house = [each for each in _kinds_of(forms.Form) if each.__module__.startswith("motcua.web")]
    nameless = [
        f"{each.__name__}.{name}"
        for each in forms_of_the_house
        for name, field in each.base_fields.items()
        if field.required and not field.label and not field.widget.is_hidden
        and field.error_messages["required"] is DJANGOS_OWN
    ]  # fmt: skip
    assert len(forms_of_the_house) > 60
    assert nameless == []


def _kinds_of(kind: type[forms.BaseForm]) -> Iterator[type[forms.BaseForm]]:
    for each in kind.__subclasses__():
        yield each
        yield from _kinds_of(each)


def test_a_number_outside_its_bounds_is_told_the_bounds() -> None:
    class Money(forms.Form):
        amount = forms.IntegerField(min_value=1, max_value=1000)

    assert Money({"amount": "-5"}).errors["amount"] == ["Nhập số từ 1 trở lên."]
    assert Money({"amount": "9999"}).errors["amount"] == ["Nhập số không quá 1000."]


def test_what_was_typed_wrong_is_told_by_what_to_type() -> None:
    class Odd(forms.Form):
        day = forms.DateField()
        count = forms.IntegerField()
        way = forms.ChoiceField(choices=[("a", "A")])
        own = forms.IntegerField(error_messages={"invalid": "Ghi số tờ."})
        paper = forms.FileField()

    typed = {"day": "31/02/2026", "count": "mười", "way": "z", "own": "x"}
    told = Odd(typed, {"paper": SimpleUploadedFile("rong.pdf", b"")}).errors
    assert "ngày/tháng/năm" in told["day"][0]
    assert (told["count"], told["own"]) == (["Nhập một số nguyên, chỉ gồm chữ số."], ["Ghi số tờ."])
    assert told["way"] == ["Hãy chọn một trong các mục cho sẵn."]
    assert told["paper"] == ["Tệp không có nội dung: hãy chọn lại tệp."]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_day_is_read_as_people_here_write_it(language: str) -> None:
    with override(language):
        days = {forms.DateField().clean(typed) for typed in ("05/11/2026", "2026-11-05")}
        assert days == {date(2026, 11, 5)}
        with pytest.raises(forms.ValidationError):
            forms.DateField().clean("11/24/2026")
