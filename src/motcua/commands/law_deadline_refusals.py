"""Từ chối dòng nhập: what is wrong with a line of `motcua law deadline`, and how to write it instead."""

from __future__ import annotations

from motcua.core.errors import Refused

_FORM = "Bộ luật Dân sự 2015, Điều 144 đến 148"


class LineUnreadable(Refused):
    """Dòng không đọc được: the line is no JSON (thời hạn theo Điều 144–148 BLDS)."""

    message = "Dòng này không phải JSON hợp lệ; hãy ghi mỗi hồ sơ thành một đối tượng JSON trên một dòng."
    article = _FORM


class LineNotObject(Refused):
    """Dòng không phải đối tượng: JSON, but not `{…}` (thời hạn theo Điều 144–148 BLDS)."""

    message = "Dòng này là JSON nhưng không phải đối tượng; hãy đặt các trường trong dấu ngoặc nhọn."
    article = _FORM


class KeyRepeated(Refused):
    """Trường lặp lại: it cannot be known which of the two values is meant (Điều 144–148 BLDS)."""

    message = "Trường “{key}” được ghi hai lần; hãy giữ lại một."
    article = _FORM


class KeyUnknown(Refused):
    """Trường lạ: a misspelt name would otherwise give a wrong date in silence (Điều 144–148 BLDS)."""

    message = "Không có trường “{key}” trong “{place}”; hãy kiểm tra lại chính tả hoặc bỏ trường này."
    article = _FORM


class KeyMissed(Refused):
    """Thiếu trường: the deadline cannot be computed without it (Điều 144–148 BLDS)."""

    message = "Thiếu trường “{key}” trong “{place}”; hãy bổ sung."
    article = _FORM


class ValueMistyped(Refused):
    """Sai kiểu giá trị: a text, a list or an object was needed (Điều 144–148 BLDS)."""

    message = "Trường “{key}” phải là {kind}; hãy ghi lại."
    article = _FORM


class WordUnknown(Refused):
    """Từ không có trong danh sách (Điều 144–148 BLDS; kênh tiếp nhận: Điều 15 NĐ 118/2025)."""

    message = "Giá trị “{value}” của “{key}” không dùng được; hãy chọn một trong: {allowed}."
    article = "Nghị định 118/2025/NĐ-CP, Điều 15"


class MomentUnreadable(Refused):
    """Thời điểm không đọc được: no such local minute (Điều 146 BLDS)."""

    message = "“{value}” ở “{key}” không phải thời điểm có thật; hãy ghi giờ Việt Nam dạng 2026-11-20T14:30."
    article = "Bộ luật Dân sự 2015, Điều 146"


class DateUnreadable(Refused):
    """Ngày không đọc được: no such day (Điều 146 BLDS)."""

    message = "“{value}” ở “{key}” không phải ngày có thật; hãy ghi dạng 2026-11-24."
    article = "Bộ luật Dân sự 2015, Điều 146"


class HourUnreadable(Refused):
    """Giờ không đọc được: sessions are hours and minutes (Điều 105 BLLĐ)."""

    message = "“{value}” ở “{key}” không phải giờ có thật; hãy ghi dạng 07:30."
    article = "Bộ luật Lao động 2019, Điều 105"
