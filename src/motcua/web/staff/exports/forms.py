"""Biểu mẫu kết xuất: in which form, of which days, what for."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.apps.dossiers.books import PRINTED_AT_ONCE
from motcua.apps.exports.lists import Exportable
from motcua.core.export import FIRST_TERMS, LONGEST_PURPOSE, PURPOSES, SHORTEST_PURPOSE, ExportFormat, ExportTerms
from motcua.web.staff.fields import Basis, Day

OTHER = "other"
FORMATS = {
    ExportFormat.ZIP: "PDF theo {form}, để in và lưu: một tệp ZIP, mỗi phần {rows} dòng, số thứ tự nối tiếp",
    ExportFormat.XLSX: "Excel (XLSX): giữ số 0 ở đầu, tự chia trang tính khi quá một triệu dòng",
    ExportFormat.CSV: "CSV (UTF-8): một bảng, cho phần mềm khác đọc",
    ExportFormat.DOCX: "Word (DOCX): báo cáo theo thể thức văn bản hành chính, để in và ký",
    ExportFormat.JSON: "JSON: cho phần mềm khác đọc",
}
PAPERS = {  # where the official file says something else than a plain table does
    ("month", ExportFormat.XLSX): "Excel (XLSX): danh sách, số liệu và biểu đồ",
    ("reasons", ExportFormat.XLSX): "Excel (XLSX): bảng để điền lý do rồi nạp lại",
}


class ExportForm(forms.Form):
    """Kết xuất một danh sách."""

    format = forms.ChoiceField(label="Định dạng", initial=ExportFormat.XLSX.value, widget=forms.RadioSelect)
    since = Day(label="Từ ngày", required=False)
    until = Day(label="Đến hết ngày", required=False)
    purpose = forms.ChoiceField(
        label="Mục đích",
        choices=[("", "Chọn mục đích"), *((each, each) for each in PURPOSES), (OTHER, "Mục đích khác")],
    )
    other = forms.CharField(
        label="Mục đích khác", max_length=LONGEST_PURPOSE, required=False,
        help_text=f"Khi chọn “Mục đích khác”: ghi rõ, từ {SHORTEST_PURPOSE} chữ trở lên; không nêu tên, số của ai.",
    )  # fmt: skip

    def __init__(self, *args: Any, listed: Exportable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [
            (
                each.value,
                PAPERS.get((listed.kind, each), FORMATS[each]).format(form=listed.form, rows=PRINTED_AT_ONCE),
            )
            for each in listed.formats
        ]
        self.fields["format"].choices = offered  # type: ignore[attr-defined]  # a ChoiceField
        if "since" not in listed.filters:
            del self.fields["since"], self.fields["until"]
        if not listed.has_personal_data:
            del self.fields["purpose"], self.fields["other"]

    @property
    def said_purpose(self) -> str:
        typed = self.cleaned_data
        chosen = str(typed.get("purpose", ""))
        return str(typed.get("other", "")) if chosen == OTHER else chosen

    @property
    def period(self) -> dict[str, str]:
        typed = {name: self.cleaned_data.get(name) for name in ("since", "until")}
        return {name: day.isoformat() for name, day in typed.items() if day}


class TermsForm(forms.Form):
    """Quy định kết xuất."""

    starts_on = Day(label="Có hiệu lực từ ngày")
    keep_days = forms.IntegerField(label="Giữ tệp mấy ngày", min_value=1, max_value=90, initial=FIRST_TERMS.keep_days)
    at_once = forms.IntegerField(
        label="Ghi cùng lúc nhiều nhất mấy tệp", min_value=1, max_value=8, initial=FIRST_TERMS.at_once
    )
    most_rows = forms.IntegerField(
        label="Số dòng nhiều nhất của một tệp", min_value=1, max_value=10_000_000, initial=FIRST_TERMS.most_rows
    )
    most_rows_in_bulk = forms.IntegerField(
        label="Số dòng nhiều nhất với người được kết xuất khối lượng lớn", min_value=1, max_value=10_000_000,
        initial=FIRST_TERMS.most_rows_in_bulk,
    )  # fmt: skip
    basis = Basis()

    @property
    def terms(self) -> ExportTerms:
        return ExportTerms(**self.cleaned_data)
