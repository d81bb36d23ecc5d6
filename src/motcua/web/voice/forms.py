"""Biểu mẫu gửi và theo dõi phản ánh: as few fields as the law needs, on a phone, in a hurry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.person import PHONE
from motcua.apps.people.models import Office
from motcua.core.feedback_text import LONGEST
from motcua.web.citizen.forms import House
from motcua.web.voice.subjects import Subject

PERSON = ("name", "phone", "email", "address")
MARKS = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
STARS = [("5", _("5 sao")), ("4", _("4 sao")), ("3", _("3 sao")), ("2", _("2 sao")), ("1", _("1 sao"))]


def _line(label: Any, longest: int, *, required: bool = False, help_text: Any = "", **attrs: str) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=longest, required=required, help_text=help_text, widget=forms.TextInput(attrs=attrs)
    )


class Voice(House):
    """Lời phản ánh và người gửi; which fields there are is the subject's matter."""

    text = forms.CharField(
        label=_("Chuyện gì đã xảy ra?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Việc gì, ở đâu, khi nào; bạn mong cơ quan làm gì. Đừng ghi số điện thoại, số căn cước ở đây."),
    )  # fmt: skip
    place = _line(_("Ở đâu?"), 300, help_text=_("Tên đường, thôn, tổ dân phố, cạnh nơi nào; xã, phường."))
    urgent = forms.BooleanField(label=_("Nguy hiểm cho người, cần xử lý ngay"), required=False)
    office = forms.ChoiceField(
        label=_("Cơ quan nào?"), required=False, help_text=_("Không chắc thì bỏ trống; nơi tiếp nhận sẽ chuyển đúng.")
    )
    who = _line(_("Cán bộ nào?"), 200, help_text=_("Chức danh, số quầy hoặc tên nếu biết; chỉ người xử lý đọc được."))
    rule = _line(_("Văn bản nào?"), 200, help_text=_("Số hiệu, điều khoản nếu biết."))
    name = _line(_("Họ và tên"), 200, required=True, autocomplete="name")
    phone = _line(_("Điện thoại"), 20, autocomplete="tel", inputmode="tel")
    email = forms.EmailField(
        label=_("Thư điện tử"), required=False, max_length=254,
        help_text=_("Cho điện thoại hoặc thư điện tử; có cả hai càng tốt."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    address = _line(
        _("Địa chỉ"), 300, required=True, autocomplete="street-address", help_text=_("Thôn hoặc phố, xã hoặc phường.")
    )

    def __init__(
        self, subject: Subject, offices: Iterable[tuple[str, list[Office]]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = {each.rstrip("!"): each.endswith("!") for each in subject.asks}
        for field in ("place", "urgent", "office", "who", "rule"):
            if field in asked:
                self.fields[field].required = asked[field]
                if field == "office" and asked[field]:
                    self.fields[field].help_text = _("Nơi việc này xảy ra.")
            else:
                del self.fields[field]
        if "office" in self.fields:
            groups = [(group, [(each.code, each.name) for each in held]) for group, held in offices]
            blank = _("Chọn cơ quan") if self.fields["office"].required else _("Chưa rõ")
            self.fields["office"].choices = [("", blank), *groups]  # type: ignore[attr-defined]  # a ChoiceField

    def clean_phone(self) -> str:
        phone: str = self.cleaned_data["phone"]
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError(_("Chỉ gồm chữ số, ví dụ 0912 345 678."))
        return phone

    def clean(self) -> dict[str, Any]:
        held: dict[str, Any] = super().clean() or {}
        if not held.get("phone") and not held.get("email") and not {"phone", "email"} & set(self.errors):
            self.add_error("phone", _("Cho điện thoại hoặc thư điện tử để cơ quan trả lời được bạn."))
        return held

    @property
    def matter_fields(self) -> list[forms.BoundField]:
        """Phần về sự việc."""
        return [self[name] for name in self.fields if name not in PERSON and name != "text"]

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """Phần về người gửi."""
        return [self[name] for name in PERSON]


class Follow(House):
    """Mã phản ánh và khóa."""

    code = forms.CharField(
        label=_("Mã phản ánh"),
        max_length=24,
        help_text=_("Ví dụ PA-261123-0001."),
        widget=forms.TextInput(attrs=MARKS),
    )
    key = forms.CharField(
        label=_("Khóa theo dõi"), max_length=20, help_text=_("Tám chữ và số được cho khi gửi."),
        widget=forms.TextInput(attrs=MARKS),
    )  # fmt: skip


class More(House):
    """Phần bổ sung mà cơ quan yêu cầu."""

    text = forms.CharField(
        label=_("Phần bổ sung"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class Again(House):
    """Vì sao chưa hài lòng, để mở lại."""

    reason = forms.CharField(
        label=_("Điều gì chưa được giải quyết?"), min_length=20, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Trả lời chưa đúng việc gì, bạn mong gì thêm."),
    )  # fmt: skip


class Stars(House):
    """Đánh giá một đến năm sao (QĐ 78/2025)."""

    stars = forms.ChoiceField(
        choices=STARS, error_messages=dict.fromkeys(("required", "invalid_choice"), _("Hãy chọn số sao."))
    )
    comment = forms.CharField(
        label=_("Góp ý"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class Back(House):
    """Rút phản ánh."""

    reason = forms.CharField(
        label=_("Lý do rút"), min_length=5, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
