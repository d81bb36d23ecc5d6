"""Kiểm tra quy trình trước khi công bố (F07.2, F09.1): each finding is a sentence that says what to mend and where.

A process without findings can be walked by any dossier to an end (`process_run`), within the law's time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from motcua.core.condition import CHOICE
from motcua.core.process import Process, Step, StepKind
from motcua.core.process_form import office_rule
from motcua.core.process_graph import (
    forward,
    in_cycles,
    longest_hours,
    reached,
    regions,
    returns,
    reversed_ways,
)

Found = Iterator["Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Điểm phải sửa. `rule` is for machines and tests, `text` for the person who edits."""

    rule: str
    step: str  # the key; empty: the process as a whole
    text: str


@dataclass(frozen=True, slots=True)
class Bound:
    """Thời hạn luật định của một trường hợp, qua một kênh, in working hours."""

    hours: Decimal
    case: str = ""
    case_name: str = ""
    channel: str = ""

    @property
    def facts(self) -> dict[str, str]:
        return {name: value for name, value in (("case", self.case), ("channel", self.channel)) if value}


def check(
    process: Process, bounds: Collection[Bound] = (), offices: Collection[str] | None = None
) -> tuple[Finding, ...]:
    """Every reason against publication. `offices`: the codes in effect; None leaves codes unchecked."""
    if not process.steps:
        return (Finding("no_steps", "", "Quy trình chưa có bước nào."),)
    findings = [each for rule in STEP_RULES for step in process.steps for each in rule(process, step)]
    findings += _keys(process)
    if offices is not None:
        findings += _offices(process, offices)
    findings += _whole(process)
    if not findings:
        findings += _parallel(process)
    if not any(each.rule in {"cycle", "dangling"} for each in findings):
        findings += _time(process, bounds)
    return tuple(dict.fromkeys(findings))


def _named(step: Step) -> str:
    return f"Bước “{step.name or step.key}”"


def _work(process: Process, step: Step) -> Found:
    if not step.name:
        yield Finding("no_name", step.key, f"Bước có mã “{step.key}” chưa có tên.")
    if step.is_manual and step.role is None:
        yield Finding("no_role", step.key, f"{_named(step)} chưa có người làm: hãy chọn vai trò.")
    if step.is_manual and not step.office:
        yield Finding("no_office", step.key, f"{_named(step)} chưa có nơi thực hiện: hãy chọn cơ quan, đơn vị.")
    if step.is_manual and not step.hours:
        yield Finding("no_hours", step.key, f"{_named(step)} chưa có thời gian: hãy nhập số giờ làm việc.")
    if not step.is_manual and step.hours:
        yield Finding(
            "idle_hours", step.key, f"{_named(step)} do hệ thống tự chuyển nên không tính giờ: hãy bỏ số giờ."
        )


def _end(process: Process, step: Step) -> Found:
    if step.kind is StepKind.END and not step.outcome:
        yield Finding("no_outcome", step.key, f"{_named(step)} là kết thúc nhưng chưa ghi kết quả hoặc lý do.")
    if step.kind is StepKind.END and step.next:
        yield Finding("after_end", step.key, f"{_named(step)} là kết thúc nên không thể có bước tiếp theo.")
    if step.kind is not StepKind.END and not step.next:
        yield Finding("no_next", step.key, f"{_named(step)} chưa có bước tiếp theo và cũng không phải là kết thúc.")


def _ways_on(process: Process, step: Step) -> Found:
    known = process.by_key
    for branch in step.next:
        if branch.to not in known:
            yield Finding("dangling", step.key, f"{_named(step)} chuyển đến “{branch.to}”, nhưng không có bước đó.")
        if branch.when and step.kind is not StepKind.DECISION:
            yield Finding(
                "stray_condition", step.key, f"{_named(step)} không phải rẽ nhánh nên không thể có điều kiện."
            )
    if step.kind in {StepKind.TASK, StepKind.JOIN} and len(step.next) > 1:
        text = f"{_named(step)} có nhiều bước tiếp theo: hãy đổi loại bước thành rẽ nhánh hoặc tách song song."
        yield Finding("many_next", step.key, text)
    if step.kind is StepKind.SPLIT and len({branch.to for branch in step.next}) < max(2, len(step.next)):
        text = f"{_named(step)} tách song song phải có ít nhất hai nhánh đi tới hai bước khác nhau."
        yield Finding("narrow_split", step.key, text)


def _decision(process: Process, step: Step) -> Found:
    if step.kind is not StepKind.DECISION:
        return
    defaults = sum(branch.when is None for branch in step.next)
    if len(step.next) < 2:
        yield Finding("narrow_decision", step.key, f"{_named(step)} rẽ nhánh phải có ít nhất hai đường.")
    if defaults != 1:
        text = "chưa có đường mặc định" if defaults == 0 else "có nhiều hơn một đường không có điều kiện"
        yield Finding("default", step.key, f"{_named(step)} {text}: cần đúng một đường không có điều kiện.")
    if any(b.when and CHOICE in b.when.facts and not b.when.is_choice for b in step.next):
        text = f"{_named(step)} có điều kiện trộn lựa chọn của người làm với điều kiện khác bằng “or” hoặc “!=”."
        yield Finding("mixed_choice", step.key, text)


STEP_RULES: tuple[Callable[[Process, Step], Found], ...] = (_work, _end, _ways_on, _decision)


def _keys(process: Process) -> Found:
    for key, times in Counter(step.key for step in process.steps).items():
        if times > 1:
            yield Finding("duplicate_key", key, f"Mã bước “{key}” dùng {times} lần: mỗi bước phải có mã riêng.")
    if process.start not in process.by_key:
        yield Finding("no_start", "", "Chưa chọn bước bắt đầu.")
    elif process.by_key[process.start].kind in {StepKind.END, StepKind.JOIN}:
        yield Finding("bad_start", process.start, "Bước bắt đầu không thể là kết thúc hoặc hợp nhất.")


def _offices(process: Process, offices: Collection[str]) -> Found:
    for step in process.steps:
        if step.office and office_rule(step.office) is None and step.office not in offices:
            text = f"{_named(step)} giao cho đơn vị mã “{step.office}”, nhưng không có đơn vị đó đang hoạt động."
            yield Finding("unknown_office", step.key, text)


def _whole(process: Process) -> Found:
    onward, known = forward(process), process.by_key
    ends = [key for key, step in known.items() if step.kind is StepKind.END]
    if not ends:
        yield Finding("no_end", "", "Quy trình chưa có bước kết thúc.")
    seen, saved = reached(onward, [process.start]), reached(reversed_ways(onward), ends)
    circling = in_cycles(onward)
    for key, step in known.items():
        if key not in seen:
            yield Finding("unreachable", key, f"{_named(step)} không bao giờ tới được từ bước bắt đầu.")
        elif key in circling:
            text = (
                f"{_named(step)} nằm trong một vòng lặp không chắc chắn thoát ra: chỉ được quay lại bước đã qua, "
                "và phải do người làm chọn ở một bước rẽ nhánh."
            )
            yield Finding("cycle", key, text)
        elif key not in saved and ends:
            yield Finding("no_way_out", key, f"Từ {_named(step).lower()} không có đường nào tới kết thúc.")


def _parallel(process: Process) -> Found:
    found, known = regions(process), process.by_key
    for step in process.by_key.values():
        if step.kind is StepKind.SPLIT and step.key not in found:
            text = f"{_named(step)} tách song song nhưng các nhánh không cùng về một bước hợp nhất."
            yield Finding("unpaired_split", step.key, text)
    joins = Counter(region.join for region in found.values())
    for key, step in known.items():
        if step.kind is StepKind.JOIN and joins[key] != 1:
            text = f"{_named(step)} hợp nhất phải khép lại đúng một bước tách song song."
            yield Finding("unpaired_join", key, text)
    for region in found.values():
        yield from _crossings(process, region.inside, region.split, region.join)
        shared = [key for key, times in Counter(key for b in region.branches for key in b).items() if times > 1]
        for key in shared:
            text = f"{_named(known[key])} thuộc hai nhánh song song cùng lúc: mỗi nhánh phải có bước riêng."
            yield Finding("shared_branch", key, text)


def _crossings(process: Process, inside: frozenset[str], split: str, join: str) -> Found:
    """Arrows into the parallel part from outside, and choices that would leave or enter it."""
    onward, known = forward(process), process.by_key
    into = {key for key in onward if key not in inside and key != split and set(onward[key]) & inside}
    into |= {key for key in onward if key not in inside and key != split and join in onward[key]}
    into |= {key for key, to in returns(process) if (key in inside) != (to in inside)}
    for key in sorted(into):
        text = f"{_named(known[key])} đi tắt vào hoặc ra khỏi phần song song bắt đầu ở “{known[split].name}”."
        yield Finding("crossing", key, text)


def _time(process: Process, bounds: Collection[Bound]) -> Found:
    for bound in bounds:
        total = longest_hours(process, bound.facts)
        if total > bound.hours:
            what = f" trường hợp “{bound.case_name or bound.case}”" if bound.case else ""
            text = (
                f"Tổng thời gian các bước là {spelled(total)} giờ, vượt thời hạn{what} "
                f"là {spelled(bound.hours)} giờ làm việc: hãy bớt {spelled(total - bound.hours)} giờ."
            )
            yield Finding("too_long", "", text)


def spelled(hours: Decimal) -> str:
    """Số giờ viết theo lối Việt Nam: 4,5."""
    return f"{hours.normalize():f}".replace(".", ",")
