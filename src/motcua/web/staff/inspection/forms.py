"""Biểu mẫu kiểm tra, kết luận."""

from __future__ import annotations

from django import forms

from motcua.core.inspection import MEASURE_NAMES, VIOLATION_NAMES
from motcua.web.staff.fields import Day, OfficeCode, Username, today

WORDS = forms.Textarea(attrs={"rows": 4})


class OpeningForm(forms.Form):
    """Mở kiểm tra."""

    office = OfficeCode(label="Cơ quan, đơn vị được kiểm tra")
    dossier = forms.CharField(label="Mã hồ sơ chậm", max_length=60, required=False)
    feedback_code = forms.CharField(label="Hoặc mã phản ánh, kiến nghị", max_length=40, required=False)
    officer = Username(
        label="Cán bộ liên quan (tên đăng nhập)", max_length=150, required=False,
        help_text="Để trống khi chưa rõ hoặc việc không thuộc trách nhiệm cá nhân.",
    )  # fmt: skip
    ground = forms.CharField(label="Căn cứ mở kiểm tra", max_length=2000, widget=WORDS)


class HearingForm(forms.Form):
    """Nghe trình bày."""

    held_on = Day(label="Ngày nghe", initial=today)
    was_absent = forms.BooleanField(label="Cán bộ vắng mặt", required=False)
    said = forms.CharField(label="Lời trình bày, hoặc lý do vắng mặt", max_length=4000, widget=WORDS)


class ConclusionForm(forms.Form):
    """Kết luận."""

    number = forms.CharField(label="Số kết luận", max_length=80)
    signed_on = Day(label="Ngày ký", initial=today)
    conclusion = forms.CharField(label="Nội dung kết luận", max_length=6000, widget=WORDS)
    violations = forms.MultipleChoiceField(
        label="Hành vi đã kết luận", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(code.value, name) for code, name in VIOLATION_NAMES.items()],
        help_text="Để trống khi không có vi phạm.",
    )  # fmt: skip
    public_text = forms.CharField(
        label="Bản tóm tắt cho công chúng", max_length=2000, widget=WORDS, required=False,
        help_text="Soạn riêng: không tên, không số, không mã hồ sơ. Chỉ được đăng khi lãnh đạo cho phép.",
    )  # fmt: skip


class RewordingForm(forms.Form):
    """Bản tóm tắt cho công chúng."""

    public_text = forms.CharField(
        label="Bản tóm tắt cho công chúng", max_length=2000, widget=WORDS,
        help_text="Không tên, không số, không mã hồ sơ. Kết luận đã ký giữ nguyên.",
    )  # fmt: skip


class MeasureForm(forms.Form):
    """Hình thức đã áp dụng."""

    kind = forms.ChoiceField(
        label="Hình thức đã áp dụng", choices=[("", "Chọn"), *((k.value, name) for k, name in MEASURE_NAMES.items())]
    )
    document_number = forms.CharField(label="Số văn bản", max_length=80)
    document_on = Day(label="Ngày văn bản")
    wording = forms.CharField(
        label="Hình thức kỷ luật, đúng lời quyết định", max_length=500, required=False,
        help_text="Chỉ ghi khi là quyết định kỷ luật. Hệ thống không gợi ý hình thức nào.",
    )  # fmt: skip
    starts_on = Day(label="Có hiệu lực từ", required=False)
    ends_on = Day(label="Đến hết", required=False)


class PublishingForm(forms.Form):
    """Công khai kết luận."""

    names_officer = forms.BooleanField(
        label="Nêu cả họ tên cán bộ", required=False,
        help_text="Mặc định chỉ nêu chức danh, đơn vị. Nêu tên khi kết luận đã ký và lãnh đạo quyết định.",
    )  # fmt: skip
