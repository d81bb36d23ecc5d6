"""Quy trình nội bộ: the steps that a procedure goes through inside the house, as plain immutable data (F07, F09).

The legal states are few and belong to `core.dossier`; these steps are many and change by the province's decision.
`process_check` says whether a process may be published, `process_run` walks a dossier through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from motcua.core.access import Role
from motcua.core.condition import CHOICE, KNOWN, Condition

ZERO = Decimal(0)


class StepKind(StrEnum):
    """Loại bước."""

    TASK = "task"  # công việc
    DECISION = "decision"  # rẽ nhánh: exactly one way on
    SPLIT = "split"  # tách song song: all ways on at once
    JOIN = "join"  # hợp nhất: waits for all that was split
    END = "end"  # kết thúc


class OfficeRule(StrEnum):
    """Nơi thực hiện, when it is not one named office."""

    RECEIVING = "receiving"  # nơi tiếp nhận hồ sơ
    COMPETENT = "competent"  # cơ quan có thẩm quyền giải quyết


KIND_NAMES: Mapping[StepKind, str] = {
    StepKind.TASK: "Công việc",
    StepKind.DECISION: "Rẽ nhánh",
    StepKind.SPLIT: "Tách song song",
    StepKind.JOIN: "Hợp nhất",
    StepKind.END: "Kết thúc",
}
OFFICE_NAMES: Mapping[str, str] = {
    OfficeRule.RECEIVING: "Bộ phận Một cửa nơi tiếp nhận",
    OfficeRule.COMPETENT: "Cơ quan giải quyết",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """Đường đi tiếp. Without `when` it is the only way, one of the parallel ways, or a decision's default."""

    to: str
    when: Condition | None = None
    label: str = ""  # what the person reads on the button and on the arrow


@dataclass(frozen=True, slots=True)
class Step:
    """Bước: who does what, where, in how many working hours, and what follows."""

    key: str
    name: str
    kind: StepKind = StepKind.TASK
    role: Role | None = None
    office: str = ""  # an OfficeRule or the code of an office; empty: none named
    hours: Decimal = ZERO
    next: tuple[Branch, ...] = ()
    outcome: str = ""  # of an end: the paper or reason; of a task: what it brings forth (biểu mẫu, kết quả)

    @property
    def is_manual(self) -> bool:
        """Do người làm: a task, or a decision in which a person chooses. The other kinds take no time."""
        by_choice = any(branch.when is not None and CHOICE in branch.when.facts for branch in self.next)
        return self.kind is StepKind.TASK or (self.kind is StepKind.DECISION and by_choice)

    @property
    def default(self) -> Branch | None:
        return next((branch for branch in self.next if branch.when is None), None)


@dataclass(frozen=True, slots=True)
class Process:
    """Quy trình: its steps in the order of the printed table, and the one that comes first."""

    steps: tuple[Step, ...]
    start: str

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    @property
    def by_key(self) -> dict[str, Step]:
        """The steps by key; of two with the same key the first counts."""
        return {step.key: step for step in reversed(self.steps)}

    @property
    def choices(self) -> dict[str, tuple[str, ...]]:
        """Lựa chọn của từng bước: the words a person may choose at each manual decision, without the default."""
        return {step.key: _choices(step) for step in self.steps if step.kind is StepKind.DECISION and step.is_manual}


def _choices(step: Step) -> tuple[str, ...]:
    tests = (test for branch in step.next if branch.when for group in branch.when.any_of for test in group)
    return tuple(dict.fromkeys(str(test.value) for test in tests if test.fact == CHOICE and test.op == "=="))


def arrow_label(step: Step, branch: Branch) -> str:
    """Chữ trên mũi tên của một rẽ nhánh: its own label, the choice, or the condition in readable words."""
    if step.kind is not StepKind.DECISION or branch.label:
        return branch.label
    if branch.when is None:
        return "Đồng ý" if step.is_manual else "Còn lại"
    return in_words(branch.when)


def in_words(condition: Condition) -> str:
    """Điều kiện bằng lời: `case == "A"` reads "trường hợp: A"."""

    def words(fact: str, op: str, value: object) -> str:
        if fact == CHOICE and op == "==":
            return str(value)
        spelled = {True: "có", False: "không"}.get(value, value) if isinstance(value, bool) else value
        sign = {"==": ":", "!=": " khác", ">=": " ≥", "<=": " ≤"}.get(op, f" {op}")
        return f"{KNOWN.get(fact, fact.removeprefix('answers.'))}{sign} {spelled}"

    return " hoặc ".join(
        " và ".join(words(test.fact, test.op, test.value) for test in group) for group in condition.any_of
    )
