"""Biểu mẫu về lịch: which calendar is looked at, a special day, a basis, the sessions of a week."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

from motcua.apps.worktime.models import OpeningHours, SpecialDay
from motcua.apps.worktime.services.set_sessions import Session
from motcua.core.calendar import FIRST_DAY, LAST_DAY
from motcua.web.staff.fields import PICKED, Basis, Day, OfficeCode, today

SLOTS = 3  # sessions of one weekday: morning, afternoon, and one more where an office has it
WITHIN = [MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)]
SAID = {"opens": "mở cửa lúc", "closes": "đóng cửa lúc", "receives": "tiếp nhận", "counts": "tính thời hạn"}
WHOLE_PROVINCE = f"{PICKED} Để trống: cả tỉnh."


class Asked(forms.Form):
    """Lịch của ai, năm nào."""

    year = forms.IntegerField(label="Năm", min_value=FIRST_DAY.year, max_value=LAST_DAY.year, required=False)
    office = OfficeCode(label="Cơ quan", required=False, help_text=WHOLE_PROVINCE)


class SetDay(forms.Form):
    """Ngày nghỉ hoặc làm bù."""

    office = OfficeCode(label="Cơ quan", required=False, help_text=WHOLE_PROVINCE)
    day = Day(label="Ngày", validators=WITHIN)
    kind = forms.ChoiceField(label="Loại", choices=SpecialDay.Kind.choices)
    name = forms.CharField(label="Tên ngày", max_length=200, help_text="Ví dụ: Nghỉ hoán đổi dịp Quốc khánh.")
    legal_basis = Basis()


class OnlyBasis(forms.Form):
    """Căn cứ."""

    legal_basis = Basis()


class Effect(forms.Form):
    """Cơ quan, ngày hiệu lực, căn cứ của giờ làm việc."""

    office = OfficeCode(label="Cơ quan", required=False, help_text=WHOLE_PROVINCE)
    starts_on = Day(label="Áp dụng từ ngày", initial=today, validators=WITHIN)
    legal_basis = Basis()


class Slot(forms.Form):
    """Một ca: all four answers, or no times at all."""

    opens = forms.TimeField(required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    closes = forms.TimeField(required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    receives = forms.BooleanField(required=False)
    counts = forms.BooleanField(required=False)

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if not self.errors and (typed["opens"] is None) != (typed["closes"] is None):
            raise ValidationError("Hãy ghi cả giờ mở cửa và giờ đóng cửa, hoặc để trống cả hai.")
        return typed


if TYPE_CHECKING:
    SlotForms = forms.BaseFormSet[Slot]
else:
    SlotForms = forms.BaseFormSet  # only the stubs of Django know what it holds


class WeekForms(SlotForms):
    """Cả tuần: seven times `SLOTS` rows; the place of a row says its weekday."""

    def add_fields(self, form: Slot, index: int | None) -> None:
        super().add_fields(form, index)
        if index is not None:
            day = f"{OpeningHours.Weekday(index // SLOTS).label}, ca {index % SLOTS + 1}"
            said = {
                "opens": "mở cửa lúc",
                "closes": "đóng cửa lúc",
                "receives": "tiếp nhận",
                "counts": "tính thời hạn",
            }
            for name, words in said.items():
                form.fields[name].widget.attrs["aria-label"] = f"{day}: {words}"

    def sessions(self) -> list[Session]:
        """What was filled in, for the service."""
        typed = [form.cleaned_data for form in self.forms]
        return [
            Session(index // SLOTS, one["opens"], one["closes"], one["receives"], one["counts"])
            for index, one in enumerate(typed)
            if one.get("opens") is not None
        ]


Week = forms.formset_factory(
    Slot, formset=WeekForms, extra=0, min_num=7 * SLOTS, max_num=7 * SLOTS, absolute_max=7 * SLOTS
)


def rows_of(hours: Iterable[OpeningHours]) -> list[dict[str, Any]]:
    """The hours in effect, as the rows of `Week`; a fourth session of a day would not be shown."""
    rows: list[dict[str, Any]] = [{"receives": True, "counts": index // SLOTS < 5} for index in range(7 * SLOTS)]
    taken: dict[int, int] = {}
    for each in hours:
        slot = taken.get(each.weekday, 0)
        taken[each.weekday] = slot + 1
        if slot < SLOTS:
            rows[each.weekday * SLOTS + slot] = {
                name: getattr(each, name) for name in ("opens", "closes", "receives", "counts")
            }
    return rows
