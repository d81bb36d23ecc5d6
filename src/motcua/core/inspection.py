"""Kiểm tra, kết luận: the violations that the law names, the measures below discipline, and what is never proposed.

The system lists facts. Which form of discipline fits is for those whom the law charges with it (NĐ 172/2025); a
decision of theirs is recorded by its number, its dates and its own words, and nothing here suggests one.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Violation(StrEnum):
    """Hành vi vi phạm, by the codes of §6.1 (NĐ 63/2010 Đ.6, 18, 20)."""

    SECRETS_TOLD = "LO_BI_MAT"
    REFUSED_WITHOUT_REASON = "TU_CHOI_KHONG_LY_DO"
    PROLONGED = "KEO_DAI"
    MORE_PAPERS = "DOI_THEM_GIAY_TO"
    HARASSED = "NHUNG_NHIEU"
    TOOK_MONEY = "NHAN_TIEN"
    PASSED_ON = "DUN_DAY"
    DELAYED = "CHAM_TRE"
    ASKED_TWICE = "BO_SUNG_QUA_2_LAN"


VIOLATION_NAMES: Mapping[Violation, str] = {
    Violation.DELAYED: "Chậm trễ",
    Violation.PROLONGED: "Kéo dài thời gian giải quyết",
    Violation.PASSED_ON: "Đùn đẩy trách nhiệm",
    Violation.REFUSED_WITHOUT_REASON: "Từ chối không nêu lý do bằng văn bản",
    Violation.MORE_PAPERS: "Đòi thêm giấy tờ ngoài quy định",
    Violation.ASKED_TWICE: "Yêu cầu bổ sung quá số lần quy định",
    Violation.HARASSED: "Nhũng nhiễu, gây phiền hà",
    Violation.TOOK_MONEY: "Nhận tiền, lợi ích",
    Violation.SECRETS_TOLD: "Làm lộ bí mật của người nộp hồ sơ",
}


class Measure(StrEnum):
    """Hình thức đã áp dụng: three below discipline, or a decision of discipline as a fact."""

    REMINDED = "reminded"
    CRITICISED = "criticised"
    REVIEWED = "reviewed"
    DECISION = "decision"


MEASURE_NAMES: Mapping[Measure, str] = {
    Measure.REMINDED: "Nhắc nhở bằng văn bản",
    Measure.CRITICISED: "Phê bình",
    Measure.REVIEWED: "Kiểm điểm",
    Measure.DECISION: "Quyết định kỷ luật (ghi theo văn bản)",
}
