"""Gói quy định: dated sets of rules. Every value names its article and how sure the source is.

A dossier keeps for ever the pack of the day on which it was received; a new decree is a new pack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Generic, TypeVar

from motcua.core.limit import Counting, Limit

Value = TypeVar("Value")


class Confidence(StrEnum):
    """Độ chắc của nguồn: how the article was known."""

    READ = "read"
    SECOND_HAND = "second-hand"
    REMEMBERED = "remembered"
    DECIDED = "decided"


class SupplementEffect(StrEnum):
    """Bổ sung hồ sơ làm gì với thời hạn: tính lại từ đầu, hoặc chỉ tạm dừng."""

    RESTART = "restart"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Rule(Generic[Value]):
    """Quy định: a value, its article, and how sure the source is."""

    value: Value
    article: str
    confidence: Confidence = Confidence.READ


@dataclass(frozen=True, slots=True)
class LawPack:
    """Gói quy định về thời hạn, in force for receptions from `valid_from` until the next pack."""

    code: str
    valid_from: date
    start: Rule[str]
    workday_minutes: Rule[int]
    online_last_minutes: Rule[int]
    counting: Rule[Counting]
    calendar_counting: Rule[str]
    weekly_rest: Rule[str]
    off_day: Rule[str]
    makeup_day: Rule[str]
    pause: Rule[str]
    supplement_effect: Rule[SupplementEffect]
    supplement_wait: Rule[Limit]
    supplement_reminders: Rule[tuple[int, ...]]
    supplement_request: Rule[Limit]
    alert: Rule[Limit]
    online_notice: Rule[Limit]
    direct_notice: Rule[Limit]
    transfer_cutoff: Rule[time]
    same_day_cutoff: Rule[time]
    apology_workdays: Rule[int]
    extension: Rule[str]
    difficult_commune: Rule[Limit]
    ladder: Rule[tuple[int, ...]]
    lateness: Rule[str]


def _workdays(amount: str) -> Limit:
    return Limit.of(amount, "workday")


def _hours(amount: str) -> Limit:
    return Limit.of(amount, "hour")


_CIVIL_CODE = "Bộ luật Dân sự 2015, Điều 147 và 148"
_SECTOR = "pháp luật chuyên ngành quy định thời gian không tính vào thời hạn"

ND61 = LawPack(
    code="nd61-2018",
    valid_from=date(2018, 6, 21),
    start=Rule("", "Nghị định 61/2018/NĐ-CP, Điều 17"),
    workday_minutes=Rule(480, "Bộ luật Lao động 2019, Điều 105", Confidence.REMEMBERED),
    online_last_minutes=Rule(60, "Nghị định 297/2025/NĐ-CP, khoản 3 Điều 6", Confidence.DECIDED),
    counting=Rule(Counting.HOUR, "Thông tư 01/2018/TT-VPCP, mẫu số 01 (giờ, phút trả kết quả)", Confidence.DECIDED),
    calendar_counting=Rule("", _CIVIL_CODE, Confidence.REMEMBERED),
    weekly_rest=Rule("", "Bộ luật Lao động 2019, khoản 1 Điều 111", Confidence.SECOND_HAND),
    off_day=Rule("", "Bộ luật Lao động 2019, Điều 112", Confidence.SECOND_HAND),
    makeup_day=Rule("", "thông báo hoán đổi ngày làm việc hằng năm", Confidence.SECOND_HAND),
    pause=Rule("", f"Nghị định 61/2018/NĐ-CP, Điều 19; {_SECTOR}", Confidence.SECOND_HAND),
    supplement_effect=Rule(SupplementEffect.RESTART, "Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19"),
    supplement_wait=Rule(_workdays("15"), "Nghị định 297/2025/NĐ-CP, khoản 4 Điều 6", Confidence.DECIDED),
    supplement_reminders=Rule((5, 1), "quyết định của đơn vị vận hành", Confidence.DECIDED),
    supplement_request=Rule(_workdays("3"), "Nghị định 61/2018/NĐ-CP, khoản 4 Điều 19"),
    alert=Rule(_hours("2"), "Nghị định 297/2025/NĐ-CP, khoản 4 Điều 6", Confidence.DECIDED),
    online_notice=Rule(_hours("8"), "Nghị định 45/2020/NĐ-CP, Điều 11", Confidence.REMEMBERED),
    direct_notice=Rule(_workdays("1"), "Nghị quyết 66.7/2025/NQ-CP", Confidence.DECIDED),
    transfer_cutoff=Rule(time(15), "Nghị định 61/2018/NĐ-CP, Điều 18"),
    same_day_cutoff=Rule(time(15), "Luật Hộ tịch 2014, khoản 3 Điều 5"),
    apology_workdays=Rule(1, "Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19"),
    extension=Rule("", "Nghị định 61/2018/NĐ-CP, khoản 9 Điều 19"),
    difficult_commune=Rule(_workdays("10"), _SECTOR, Confidence.SECOND_HAND),
    ladder=Rule((50, 80, 100, 120), "quyết định của đơn vị vận hành", Confidence.DECIDED),
    lateness=Rule("", "Nghị định 61/2018/NĐ-CP, Điều 19; tính theo ngày", Confidence.DECIDED),
)

ND118 = LawPack(
    code="nd118-2025",
    valid_from=date(2025, 7, 1),
    start=Rule("", "Nghị định 118/2025/NĐ-CP, Điều 17; Nghị định 309/2026/NĐ-CP, khoản 3 Điều 8"),
    workday_minutes=ND61.workday_minutes,
    online_last_minutes=Rule(60, "Nghị định 297/2025/NĐ-CP, khoản 3 Điều 6"),
    counting=Rule(Counting.HOUR, "Thông tư 03/2025/TT-VPCP, mẫu số 01 (giờ, phút trả kết quả)", Confidence.DECIDED),
    calendar_counting=ND61.calendar_counting,
    weekly_rest=ND61.weekly_rest,
    off_day=ND61.off_day,
    makeup_day=ND61.makeup_day,
    pause=Rule("", f"Nghị định 118/2025/NĐ-CP, Điều 19; {_SECTOR}", Confidence.SECOND_HAND),
    supplement_effect=Rule(
        SupplementEffect.RESTART,
        "Nghị định 118/2025/NĐ-CP, Điều 19; Nghị định 297/2025/NĐ-CP, Điều 6",
        Confidence.SECOND_HAND,
    ),
    supplement_wait=Rule(_workdays("15"), "Nghị định 297/2025/NĐ-CP, khoản 4 Điều 6"),
    supplement_reminders=ND61.supplement_reminders,
    supplement_request=Rule(_workdays("3"), "Nghị định 118/2025/NĐ-CP, Điều 19", Confidence.SECOND_HAND),
    alert=Rule(_hours("2"), "Nghị định 297/2025/NĐ-CP, khoản 4 Điều 6"),
    online_notice=Rule(_hours("8"), "Nghị quyết 66.7/2025/NQ-CP; Nghị định 297/2025/NĐ-CP, Điều 6"),
    direct_notice=Rule(_workdays("1"), "Nghị quyết 66.7/2025/NQ-CP"),
    transfer_cutoff=Rule(time(15), "Nghị định 118/2025/NĐ-CP, Điều 18; Nghị định 309/2026/NĐ-CP, Điều 9"),
    same_day_cutoff=ND61.same_day_cutoff,
    apology_workdays=Rule(1, "Nghị định 118/2025/NĐ-CP, Điều 19", Confidence.SECOND_HAND),
    extension=Rule("", "Nghị định 118/2025/NĐ-CP, Điều 19", Confidence.SECOND_HAND),
    difficult_commune=ND61.difficult_commune,
    ladder=ND61.ladder,
    lateness=Rule("", "Nghị định 118/2025/NĐ-CP, Điều 20; tính theo ngày", Confidence.DECIDED),
)

PACKS = (ND61, ND118)


def pack_on(day: date) -> LawPack:
    """Gói quy định của ngày tiếp nhận; receptions before the first pack follow the first."""
    return ND118 if day >= ND118.valid_from else ND61
