"""Biểu mẫu của người nộp."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.person import PHONE, is_old_identity_card
from motcua.apps.dossiers.services.supplement import LONGEST_NOTE
from motcua.apps.people.models import Office
from motcua.core.codes.person import personal_number
from motcua.core.codes.tax import is_tax_code
from motcua.core.definition import Case
from motcua.core.person_name import is_person_name

KINDS = [
    ("citizen", _("Cá nhân")),
    ("business", _("Doanh nghiệp, hộ kinh doanh")),
    ("organisation", _("Tổ chức khác")),
]
RETURNS = [
    (Dossier.Return.ONLINE.value, _("Bản điện tử, tải về từ trang này")),
    (Dossier.Return.DESK.value, _("Nhận tại Bộ phận Một cửa đã nộp")),
    (Dossier.Return.POST.value, _("Qua bưu chính công ích, đến địa chỉ ở trên (trả cước khi nhận)")),
]
MARKS = [("3", _("Rất hài lòng")), ("2", _("Hài lòng")), ("1", _("Chưa hài lòng"))]
PERSON = ("kind", "name", "personal_id", "tax_code", "phone", "email", "address")
PROXY = ("name", "personal_id", "phone", "paper")


class House(forms.Form):
    """Biểu mẫu của nhà: labels end without a colon, as everywhere on the pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)


class Place(House):
    """Nơi nộp và trường hợp."""

    case = forms.ChoiceField(label=_("Trường hợp của bạn"), widget=forms.RadioSelect)
    office = forms.ChoiceField(
        label=_("Nộp tại"),
        help_text=_("Chọn nơi gần bạn nhất; hồ sơ được chuyển đúng cơ quan giải quyết. Kết quả cũng trả ở nơi này."),
    )

    def __init__(self, cases: Iterable[Case], offices: Iterable[Office], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(case.code, case.name) for case in cases]
        self.fields["case"].choices = found  # type: ignore[attr-defined]  # a ChoiceField
        if len(found) <= 1:
            del self.fields["case"]
        choices = [("", _("Chọn một nơi"))] + [(each.code, each.name) for each in offices]
        self.fields["office"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


def _line(label: Any, longest: int, *, required: bool = True, fill: str = "", **more: Any) -> forms.CharField:
    attrs = {"autocomplete": fill} if fill else {}
    attrs |= more.pop("attrs", {})
    return forms.CharField(
        label=label, max_length=longest, required=required, widget=forms.TextInput(attrs=attrs), **more
    )


class Person(House):
    """Người nộp, nộp thay, cách nhận kết quả."""

    kind = forms.ChoiceField(label=_("Hồ sơ của"), choices=KINDS, widget=forms.RadioSelect, initial="citizen")
    name = _line(_("Họ, chữ đệm và tên, hoặc tên tổ chức"), 300, fill="name", help_text=_("Viết như trên giấy tờ."))
    personal_id = _line(
        _("Số định danh cá nhân"), 12, required=False, attrs={"inputmode": "numeric"},
        help_text=_("12 chữ số trên thẻ căn cước hoặc trong VNeID. Tổ chức thì bỏ trống."),
    )  # fmt: skip
    tax_code = _line(
        _("Mã số thuế hoặc mã số doanh nghiệp"), 14, required=False, help_text=_("Chỉ doanh nghiệp, tổ chức điền.")
    )
    phone = _line(
        _("Điện thoại"), 20, fill="tel", attrs={"inputmode": "tel"}, help_text=_("Để báo tin, ví dụ 0912 345 678.")
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False, max_length=254)
    address = _line(_("Địa chỉ"), 500, fill="street-address", help_text=_("Số nhà, thôn hoặc phố, xã phường, tỉnh."))
    wants = forms.ChoiceField(label=_("Nhận kết quả"), choices=RETURNS, widget=forms.RadioSelect)
    for_other = forms.BooleanField(label=_("Tôi nộp thay người hoặc tổ chức có tên ở trên"), required=False)
    proxy_name = _line(_("Họ tên người nộp thay"), 300, required=False)
    proxy_personal_id = _line(
        _("Số định danh của người nộp thay"), 12, required=False, attrs={"inputmode": "numeric"}
    )
    proxy_phone = _line(_("Điện thoại người nộp thay"), 20, required=False, attrs={"inputmode": "tel"})
    proxy_paper = _line(
        _("Căn cứ nộp thay"), 300, required=False,
        help_text=_("Số, ngày giấy ủy quyền; hoặc quan hệ: cha, mẹ, con, vợ, chồng, anh, chị, em ruột."),
    )  # fmt: skip

    def clean_phone(self) -> str:
        return _phone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        held: dict[str, Any] = super().clean() or {}
        is_person = held.get("kind") == "citizen"
        if is_person and not is_person_name(held.get("name", "Ẩn")):
            self.add_error("name", _("Tên người chỉ gồm chữ cái và khoảng trắng."))
        if is_person and "personal_id" not in self.errors and not _is_person(held.get("personal_id", "")):
            self.add_error("personal_id", _("Nhập 12 chữ số; ba số đầu là mã tỉnh nơi đăng ký khai sinh."))
        if not is_person and not is_tax_code(held.get("tax_code", "")):
            self.add_error("tax_code", _("Mã số thuế gồm 10 chữ số, có thể thêm -001; chữ số cuối là số kiểm tra."))
        if held.get("for_other"):
            self._check_proxy(held)
        return held

    def _check_proxy(self, held: dict[str, Any]) -> None:
        if not is_person_name(held.get("proxy_name", "")):
            self.add_error("proxy_name", _("Nhập họ tên người nộp thay."))
        if not _is_person(held.get("proxy_personal_id", "")):
            self.add_error("proxy_personal_id", _("Nhập 12 chữ số của người nộp thay."))
        if held.get("proxy_phone") and not PHONE.fullmatch(held["proxy_phone"]):
            self.add_error("proxy_phone", _("Chỉ gồm chữ số, ví dụ 0912 345 678."))
        if not held.get("proxy_paper"):
            self.add_error("proxy_paper", _("Nêu giấy ủy quyền hoặc quan hệ với người có hồ sơ."))

    @property
    def own_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if not name.startswith(("proxy", "for_other", "wants"))]

    @property
    def proxy_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("proxy")]


def _is_person(number: str) -> bool:
    return personal_number(number) is not None or is_old_identity_card(number)


def _phone(text: str) -> str:
    if not PHONE.fullmatch(text):
        raise forms.ValidationError(_("Chỉ gồm chữ số, ví dụ 0912 345 678."))
    return text


class Explanation(House):
    """Lời giải trình đi cùng phần bổ sung, or all of it."""

    note = forms.CharField(
        label=_("Lời giải trình"), max_length=LONGEST_NOTE, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Khi cơ quan hỏi điều không phải giấy tờ, hoặc khi giấy tờ vừa gửi cần nói rõ."),
    )  # fmt: skip


class Reason(House):
    """Lý do rút hồ sơ."""

    reason = forms.CharField(
        label=_("Lý do rút"), max_length=500, min_length=5, widget=forms.Textarea(attrs={"rows": 3})
    )


class Words(House):
    """Tin nhắn gửi cơ quan."""

    text = forms.CharField(
        label=_("Tin nhắn gửi cơ quan đang giữ hồ sơ"), max_length=2000, min_length=5,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class Marks(House):
    """Đánh giá: one tap first, the details if one wishes (F43.1)."""

    overall = forms.ChoiceField(
        choices=MARKS, error_messages=dict.fromkeys(("required", "invalid_choice"), _("Hãy bấm một trong ba nút."))
    )
    convenience = forms.ChoiceField(label=_("Sự thuận tiện"), choices=[("", "—"), *MARKS], required=False)
    timeliness = forms.ChoiceField(label=_("Đúng hẹn"), choices=[("", "—"), *MARKS], required=False)
    attitude = forms.ChoiceField(label=_("Thái độ phục vụ"), choices=[("", "—"), *MARKS], required=False)
    comment = forms.CharField(
        label=_("Góp ý"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def marks(self) -> dict[str, Any]:
        """As the service takes them."""
        held = self.cleaned_data
        named = ("overall", "convenience", "timeliness", "attitude")
        return {name: int(held[name]) if held[name] else None for name in named} | {"comment": held["comment"]}


class Track(House):
    """Mã hồ sơ và khóa trên giấy hẹn."""

    number = forms.CharField(
        label=_("Mã hồ sơ hoặc số tham chiếu"), max_length=60, help_text=_("Ví dụ H05.34-261123-0001 hoặc T-…"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
    key = forms.CharField(
        label=_("Khóa tra cứu"), max_length=20, help_text=_("Tám chữ và số in trên giấy hẹn, cạnh mã QR."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )  # fmt: skip
