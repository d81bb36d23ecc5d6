"""Bộ biểu mẫu: which number, title and sheet a form has under which circular. Chosen by the day of reception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from motcua.apps.documents.forms.values import (
    Apology,
    ControlSlip,
    DayBook,
    Form,
    Receipt,
    Refusal,
    StopNotice,
    SupplementRequest,
)
from motcua.core.errors import Refused

TT03_2025: Final = "tt03-2025"
TT01_2018: Final = "tt01-2018"


class FormNotInSet(Refused):
    """Mẫu không có trong bộ biểu mẫu: TT 01/2018 has no notice of stopping; TT 03/2025, Điều 7 brought it."""

    message = "Bộ biểu mẫu {form_set} không có mẫu này. Hãy chọn bộ biểu mẫu theo ngày tiếp nhận hồ sơ."
    article = "TT 03/2025/TT-VPCP, Điều 7"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Mẫu: its number in the circular, its title, its typst file and the mark after its number."""

    no: str
    title: str
    file: str
    mark: str
    circular: str


def _of(circular: str, *rows: tuple[type[Form], str, str, str, str]) -> Mapping[type[Form], Sheet]:
    return {form: Sheet(no, title, f"{file}.typ", mark, circular) for form, no, title, file, mark in rows}


# `{mark}` is the mark of the issuing desk or agency. Mẫu 05 is a Thông báo: its mark follows Nghị định 30/2020.
FORM_SETS: Final[Mapping[str, Mapping[type[Form], Sheet]]] = {
    TT03_2025: _of(
        "TT 03/2025/TT-VPCP",
        (Receipt, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "receipt", "{mark}"),
        (SupplementRequest, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "supplement", "PBS"),
        (Refusal, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "refusal", "PTC"),
        (Apology, "04", "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết hồ sơ", "apology", "PXL"),
        (StopNotice, "05", "Thông báo dừng giải quyết hồ sơ", "stop", "TB-{mark}"),
        (ControlSlip, "06", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "control", "PKS"),
        (DayBook, "07", "Sổ theo dõi hồ sơ", "book", "STD"),
    ),
    TT01_2018: _of(
        "TT 01/2018/TT-VPCP",
        (Receipt, "01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", "receipt", "{mark}"),
        (SupplementRequest, "02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", "supplement", "PBS"),
        (Refusal, "03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", "refusal", "PTC"),
        (Apology, "04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "apology", "PXL"),
        (ControlSlip, "05", "Phiếu kiểm soát quá trình giải quyết hồ sơ", "control", "PKS"),
        (DayBook, "06", "Sổ theo dõi hồ sơ", "book", "STD"),
    ),
}


def sheet_of(form: type[Form], form_set: str) -> Sheet:
    """Mẫu của một biểu: the sheet, or a refusal when the set does not know the form."""
    sheets = FORM_SETS[form_set]
    if form not in sheets:
        raise FormNotInSet(form_set=form_set)
    return sheets[form]
