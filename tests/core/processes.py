"""Processes for tests: built soundly from blocks, bent by one arrow, and a few that people know by name."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import count

from hypothesis import strategies as st

from motcua.core.access import Role
from motcua.core.condition import equals, parse
from motcua.core.process import Branch, OfficeRule, Process, Step, StepKind

BACK = "Trả lại"


def task(key: str, *to: str, hours: str = "4", **changes: object) -> Step:
    step = Step(
        key, f"Việc {key}", StepKind.TASK, Role.HANDLER, OfficeRule.COMPETENT, Decimal(hours),
        tuple(Branch(each) for each in to),
    )  # fmt: skip
    return replace(step, **changes)  # type: ignore[arg-type]  # tests name fields by keyword


def decision(key: str, default: str, *, hours: str = "2", **choices: str) -> Step:
    """A person decides: `default` or, by the word given, another step: `decision("ky", "xong", lai="soan")`."""
    ways = tuple(Branch(to, equals("choice", BACK if word == "lai" else word)) for word, to in choices.items())
    return replace(task(key, hours=hours), kind=StepKind.DECISION, next=(*ways, Branch(default)))


def sorting(key: str, default: str, **cases: str) -> Step:
    """The house decides by the case: nobody works here."""
    ways = tuple(Branch(to, parse(f"case == {case}")) for case, to in cases.items())
    return Step(key, f"Xét {key}", StepKind.DECISION, next=(*ways, Branch(default)))


def split(key: str, *to: str) -> Step:
    return Step(key, f"Tách {key}", StepKind.SPLIT, next=tuple(Branch(each) for each in to))


def join(key: str, to: str) -> Step:
    return Step(key, f"Hợp {key}", StepKind.JOIN, next=(Branch(to),))


def end(key: str = "het") -> Step:
    return Step(key, "Kết thúc", StepKind.END, outcome="Giấy phép")


def process(*steps: Step) -> Process:
    return Process(steps, steps[0].key)


def in_line() -> Process:
    return process(task("nhan", "xu-ly"), task("xu-ly", "tra"), task("tra", "het"), end())


def with_return() -> Process:
    return process(
        task("nhan", "soan"), task("soan", "ky"), decision("ky", "tra", lai="soan"), task("tra", "het"), end()
    )


def side_by_side() -> Process:
    return process(
        task("nhan", "tach"), split("tach", "pccc", "moi-truong", "xay-dung"), task("pccc", "hop", hours="16"),
        task("moi-truong", "lay-mau", hours="4"), task("lay-mau", "hop", hours="4"),
        task("xay-dung", "hop", hours="8"), join("hop", "ky"), decision("ky", "tra", lai="nhan"),
        task("tra", "het"), end(),
    )  # fmt: skip


def by_case() -> Process:
    return process(
        task("nhan", "xet", hours="2"), sorting("xet", "thuong", A="kho"), task("kho", "tra", hours="40"),
        task("thuong", "tra", hours="8"), task("tra", "het", hours="2"), end(),
    )  # fmt: skip


Blocks = list[Step]


@st.composite
def sound(draw: st.DrawFn) -> Process:
    """A process of nested blocks: in line, by case, by choice, side by side, with returns. Each is sound."""
    names = (f"b{number}" for number in count(1))

    def block(to: str, depth: int) -> tuple[str, Blocks]:
        makers = {"task": one, "line": line, "case": case, "choice": choice, "split": parallel, "return": again}
        kind = draw(st.sampled_from([*makers] if depth else ["task"]))
        return makers[kind](to, depth - 1)

    def one(to: str, depth: int) -> tuple[str, Blocks]:
        key = next(names)
        return key, [task(key, to, hours=draw(st.sampled_from(["0.5", "2", "8"])))]

    def line(to: str, depth: int) -> tuple[str, Blocks]:
        later, behind = block(to, depth)
        first, ahead = block(later, depth)
        return first, ahead + behind

    def case(to: str, depth: int) -> tuple[str, Blocks]:
        key = next(names)
        (left, a), (right, b) = block(to, depth), block(to, depth)
        return key, [sorting(key, right, A=left), *a, *b]

    def choice(to: str, depth: int) -> tuple[str, Blocks]:
        key = next(names)
        (left, a), (right, b) = block(to, depth), block(to, depth)
        return key, [decision(key, right, Khác=left), *a, *b]

    def parallel(to: str, depth: int) -> tuple[str, Blocks]:
        key, closing = next(names), next(names)
        parts = [block(closing, depth) for _ in range(draw(st.integers(2, 3)))]
        inner = [step for _, steps in parts for step in steps]
        return key, [split(key, *(head for head, _ in parts)), *inner, join(closing, to)]

    def again(to: str, depth: int) -> tuple[str, Blocks]:
        key = next(names)
        first, ahead = block(key, depth)
        return first, [*ahead, decision(key, to, lai=first)]

    first, steps = block("het", draw(st.integers(1, 3)))
    return process(task("dau", first), *steps, end())


@st.composite
def bent(draw: st.DrawFn) -> Process:
    """A sound process in which one arrow was led elsewhere; it may or may not be sound still."""
    whole = draw(sound())
    steps = list(whole.steps)
    at = draw(st.sampled_from([n for n, step in enumerate(steps) if step.next]))
    branches = list(steps[at].next)
    which = draw(st.integers(0, len(branches) - 1))
    branches[which] = replace(branches[which], to=draw(st.sampled_from([step.key for step in steps])))
    steps[at] = replace(steps[at], next=tuple(branches))
    return replace(whole, steps=tuple(steps))
