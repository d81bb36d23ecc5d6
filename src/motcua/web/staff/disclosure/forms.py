"""Biểu mẫu công khai."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from motcua.core.publication_amending import AMENDABLE, Amendment
from motcua.web.staff.fields import Basis, Day, OfficeCode

WORDS = forms.Textarea(attrs={"rows": 5})


def _text(label: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))


class CorrectionForm(forms.Form):
    """Đính chính."""

    note = forms.CharField(
        label="Đính chính điều gì, vì sao", max_length=1000, widget=WORDS,
        help_text="Câu này được công khai, rộng như bản đầu. Không nêu tên, số của ai.",
    )  # fmt: skip


class MonthCorrectionForm(forms.Form):
    """Đính chính một dòng của danh sách PAKN, hoặc đưa kết luận kiểm tra vào danh sách."""

    what = forms.ChoiceField(
        label="Việc đính chính", widget=forms.RadioSelect, initial="change",
        choices=[
            ("change", "Sửa lời của một dòng"), ("withdraw", "Rút một dòng nêu nhầm khỏi danh sách"),
            ("join", "Chỉ đưa kết luận kiểm tra đã công khai vào các dòng liên quan"),
        ],
    )  # fmt: skip
    code = forms.CharField(
        label="Mã PAKN của dòng", max_length=40, required=False, help_text="Số thứ tự các dòng khác giữ nguyên."
    )
    summary = _text("Nội dung tóm tắt")
    agency = forms.CharField(label="Cơ quan bị phản ánh", max_length=300, required=False)
    handler = forms.CharField(label="Cơ quan xử lý", max_length=300, required=False)
    officer = forms.CharField(
        label="Cán bộ bị phản ánh (chức danh)", max_length=300, required=False,
        help_text="Xóa trống khi nêu nhầm cán bộ. Họ tên chỉ có từ kết luận kiểm tra đã công khai.",
    )  # fmt: skip
    reason = _text("Lý do")
    remedy = _text("Biện pháp, thời hạn khắc phục")
    note = forms.CharField(
        label="Đính chính điều gì, vì sao", max_length=1000, widget=WORDS,
        help_text="Câu này được công khai, rộng như bản đầu. Không nêu tên, số của ai.",
    )  # fmt: skip
    is_afresh = forms.BooleanField(label="Bỏ các sửa đổi đang chờ duyệt, làm lại từ bản đã công bố", required=False)

    def amendment(self, row: Mapping[str, Any] | None) -> Amendment:
        """What differs from the line that was shown; where none was, whatever was typed."""
        typed = self.cleaned_data
        if typed["what"] == "join":
            return Amendment()
        known = row or {}
        texts = {
            name: typed[name] for name in AMENDABLE
            if typed[name] != (known.get(name) or "") and (typed[name] or (row and name == "officer"))
        }  # fmt: skip
        return Amendment(typed["code"].strip(), typed["what"] == "withdraw", texts)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("what") in {"change", "withdraw"} and not (typed.get("code") or "").strip():
            self.add_error("code", "Hãy ghi mã PAKN của dòng cần đính chính.")
        shown = self.initial.get("code")
        if shown and typed.get("what") == "change" and (typed.get("code") or "").strip() != shown:
            self.add_error("code", f"Trang này đang mở dòng {shown}. Muốn sửa dòng khác, mở từ dòng ấy.")
        return typed


class ReplyForm(forms.Form):
    """Ý kiến giải trình."""

    office = OfficeCode(label="Cơ quan")
    text = forms.CharField(
        label="Ý kiến", max_length=3000, widget=WORDS,
        help_text="Được đăng bên cạnh danh sách sau khi một người khác đọc lại. Không nêu người nộp hồ sơ.",
    )  # fmt: skip


class ReturnForm(forms.Form):
    """Trả lại ý kiến."""

    note = forms.CharField(label="Lý do trả lại", max_length=500, widget=WORDS)


class MethodForm(forms.Form):
    """Ngưỡng tính và che."""

    starts_on = Day(label="Có hiệu lực từ ngày")
    least_sample = forms.IntegerField(label="Mẫu ít nhất để tính tỷ lệ", min_value=1, max_value=1000, initial=10)
    small_number = forms.IntegerField(
        label="Ít hơn bao nhiêu hồ sơ giống nhau thì chỉ ghi tháng", min_value=1, max_value=1000, initial=3
    )
    shows_months = forms.BooleanField(label="Bật quy tắc chỉ ghi tháng", required=False, initial=True)
    basis = Basis()
