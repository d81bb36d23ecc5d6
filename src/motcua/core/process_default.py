"""Quy trình mẫu: seven steps from the desk and back to it, whose hours fit any limit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from motcua.core.access import Role
from motcua.core.definition import Limit
from motcua.core.errors import Refused
from motcua.core.process import ZERO, Branch, OfficeRule, Process, Step, StepKind
from motcua.core.process_graph import longest_hours
from motcua.core.process_limit import working_hours

QUARTER = Decimal("0.25")
GRAINS = (QUARTER, Decimal("0.05"), Decimal("0.01"))  # finer ones only where quarter hours do not go round


class LimitTooShort(Refused):
    """Thời hạn quá ngắn: not even a hundredth of an hour for each step (F07.2)."""

    message = "Thời hạn quá ngắn để chia cho các bước; hãy tự lập quy trình với ít bước hơn."


def _task(key: str, name: str, role: Role, office: OfficeRule, weight: str, to: str, outcome: str = "") -> Step:
    return Step(key, name, StepKind.TASK, role, office, Decimal(weight), (Branch(to),), outcome)


DESK, AGENCY = OfficeRule.RECEIVING, OfficeRule.COMPETENT
# Weights, in eighths of a workday of a limit of seven workdays, after the shape that provinces publish.
TEMPLATE = Process(
    (
        _task("tiep-nhan", "Tiếp nhận hồ sơ, chuyển cơ quan giải quyết", Role.RECEPTIONIST, DESK, "4", "phan-cong",
              "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        _task("phan-cong", "Phân công xử lý hồ sơ", Role.UNIT_LEADER, AGENCY, "4", "tham-dinh"),
        _task("tham-dinh", "Thẩm định hồ sơ, dự thảo kết quả", Role.HANDLER, AGENCY, "30", "xem-xet",
              "Dự thảo kết quả"),
        _task("xem-xet", "Xem xét, trình ký", Role.UNIT_LEADER, AGENCY, "6", "ky-duyet"),
        _task("ky-duyet", "Ký duyệt kết quả", Role.AGENCY_LEADER, AGENCY, "6", "van-thu", "Kết quả đã ký"),
        _task("van-thu", "Vào số, đóng dấu, chuyển Bộ phận Một cửa", Role.CLERK, AGENCY, "3", "tra-ket-qua"),
        _task("tra-ket-qua", "Trả kết quả", Role.RECEPTIONIST, DESK, "3", "ket-thuc"),
        Step("ket-thuc", "Kết thúc", StepKind.END, outcome="Kết quả giải quyết thủ tục hành chính"),
    ),
    start="tiep-nhan",
)  # fmt: skip


def default_process(limit: Limit) -> Process:
    """Quy trình mẫu vừa với một thời hạn: 4 giờ, trong ngày, 17,5 ngày hay nhiều tháng."""
    return fit(TEMPLATE, working_hours(limit))


@lru_cache(maxsize=256)  # each act on a dossier asks; few limits and few templates are in use
def fit(template: Process, hours: Decimal) -> Process:
    """The same steps with hours in the template's proportions; the longest way takes `hours` (or a grain less)."""
    manual = [step.key for step in template.steps if step.is_manual and not step.off_clock]
    whole = longest_hours(template, {})
    if not manual or not whole:
        return template
    grain = next((each for each in GRAINS if each * len(manual) <= hours), None)
    if grain is None:
        raise LimitTooShort
    ideal = {step.key: step.hours * hours / whole for step in template.steps if step.key in manual}
    shares = {key: max(grain, wanted // grain * grain) for key, wanted in ideal.items()}
    return _filled(_lowered(template, shares, hours, grain), ideal, hours, grain)


def _with(template: Process, shares: Mapping[str, Decimal]) -> Process:
    steps = tuple(replace(step, hours=shares.get(step.key, ZERO).normalize() + 0) for step in template.steps)
    return replace(template, steps=steps)


def _lowered(template: Process, shares: dict[str, Decimal], hours: Decimal, grain: Decimal) -> Process:
    """Small steps were rounded up to one grain: the largest give back until the whole fits."""
    while longest_hours(_with(template, shares), {}) > hours:
        largest = max(shares, key=lambda key: shares[key])
        shares[largest] -= grain
    return _with(template, shares)


def _filled(process: Process, ideal: Mapping[str, Decimal], hours: Decimal, grain: Decimal) -> Process:
    """What rounding down left over goes, grain by grain, to the steps that lost most."""
    for _ in range(2):
        for key in sorted(ideal, key=lambda key: process.by_key[key].hours - ideal[key]):
            shares = {step.key: step.hours for step in process.steps}
            shares[key] += grain
            more = _with(process, shares)
            if longest_hours(more, {}) <= hours:
                process = more
    return process
