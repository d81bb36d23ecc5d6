"""Biểu mẫu mức thu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from motcua.apps.catalogue.services.set_tariff import MOST, Rate
from motcua.core.definition import CHANNEL_NAMES, ChannelKind
from motcua.core.fees import CATEGORY_NAMES, FORMULA_NAMES, PER_NAMES

DAY = forms.DateInput({"type": "date"})


class RateForm(forms.Form):
    """Lập mức thu."""

    name = forms.CharField(label="Khoản thu", max_length=300, help_text="Ví dụ: Lệ phí cấp giấy phép xây dựng.")
    amount = forms.IntegerField(label="Số tiền (đồng)", min_value=0, max_value=MOST)
    per = forms.ChoiceField(label="Tính cho mỗi", choices=[(code.value, name) for code, name in PER_NAMES.items()])
    case = forms.ChoiceField(label="Trường hợp", required=False)
    channel = forms.ChoiceField(
        label="Kênh nộp", required=False,
        choices=[("", "Mọi kênh"), *((each.value, CHANNEL_NAMES[each]) for each in ChannelKind)],
    )  # fmt: skip
    rule = forms.ChoiceField(
        label="Công thức", required=False, choices=[("", "Số tiền nhân số lượng"), *FORMULA_NAMES.items()]
    )
    starts_on = forms.DateField(label="Áp dụng từ ngày", widget=DAY)
    ends_on = forms.DateField(label="Đến hết ngày", required=False, widget=DAY)
    decision = forms.CharField(label="Nghị quyết, quyết định quy định mức thu", max_length=200)

    def __init__(self, *args: Any, cases: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(code, name or code) for code, name in cases.items() if code]
        self.fields["case"] = forms.ChoiceField(
            label="Trường hợp", required=False, choices=[("", "Mọi trường hợp"), *listed]
        )
        for category, name in CATEGORY_NAMES.items():
            label = f"Giảm cho {name.lower()} (%)"
            self.fields[f"less_{category}"] = forms.IntegerField(
                label=label, required=False, min_value=0, max_value=100
            )

    def rate(self) -> Rate:
        """What was filled in, for the service."""
        plain = {name: value for name, value in self.cleaned_data.items() if not name.startswith("less_")}
        less = {each.value: self.cleaned_data[f"less_{each}"] or 0 for each in CATEGORY_NAMES}
        return Rate(**plain, reductions={each: percent for each, percent in less.items() if percent})


class EndForm(forms.Form):
    """Kết thúc mức thu."""

    ends_on = forms.DateField(label="Ngày cuối cùng áp dụng", widget=DAY)
    reason = forms.CharField(label="Lý do, văn bản", max_length=300)
