"""Đột biến: change the law in one place at a time and see whether a test notices.

    .venv/bin/python -m tests.mutate motcua.core.deadline motcua.core.calendar

Each mutant runs in a forked process on the tests of the clock; the survivors run on the property tests too.
What is left at the end is printed, and the exit status is 1. How to read it: docs/how-to/mutation.md.
"""

# ruff: noqa: T201 - a tool for the terminal
from __future__ import annotations

import ast
import contextlib
import copy
import importlib.abc
import importlib.util
import os
import sys
import time
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import hypothesis  # noqa: F401 - loaded once here, not in every fork
import numpy as np  # noqa: F401
import pytest
import yaml  # noqa: F401

ROOT = Path(__file__).parents[1]
FAST = [
    "test_calendar",
    "test_deadline",
    "test_limit",
    "test_reception",
    "test_consumption",
    "test_lateness",
    "test_law",
]
SLOW = ["test_whatif", "test_deadline_bulk", "test_properties"]
TOO_LONG = 300

COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
NAMES = {"max": "min", "min": "max", "begins": "ends", "ends": "begins", "first": "last", "last": "first"}


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Each with a word on what was changed."""
    tree = ast.parse(source)
    plumbing = set(settings_of_records(tree))
    for number, node in enumerate(list(ast.walk(tree))):
        if node in plumbing:
            continue
        for change in range(4):
            mutant = copy.deepcopy(tree)
            target = list(ast.walk(mutant))[number]
            before = ast.unparse(target) if isinstance(target, ast.expr) else ""
            if changed(target, change):
                said = f"line {getattr(node, 'lineno', '?')}: {before} -> {ast.unparse(target)}"
                yield said, ast.unparse(mutant)


def settings_of_records(tree: ast.AST) -> Iterator[ast.AST]:
    """How a record or a cache is made (`frozen=`, `repr=`, `maxsize=`) says nothing about the law."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"field", "dataclass", "lru_cache"}:
            yield from (keyword.value for keyword in node.keywords)


def changed(node: ast.AST, change: int) -> bool:
    """Makes the change in place; False when this node knows no such change."""
    if isinstance(node, ast.Compare) and change < len(node.ops):
        node.ops[change] = COMPARISONS[type(node.ops[change])]()
        return True
    if change == 0:
        return first_change(node)
    if change == 1 and isinstance(node, ast.Constant) and type(node.value) is int:
        node.value -= 1
        return True
    return False


def first_change(node: ast.AST) -> bool:
    match node:
        case ast.BinOp() if type(node.op) in OPERATORS:
            node.op = OPERATORS[type(node.op)]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            node.op = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
            if isinstance(node.op, ast.Not):
                node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant() if isinstance(node.value, bool):
            node.value = not node.value
        case ast.Constant() if isinstance(node.value, int):
            node.value += 1
        case ast.Name() if node.id in NAMES and isinstance(node.ctx, ast.Load):
            node.id = NAMES[node.id]
        case ast.Attribute() if node.attr in NAMES and isinstance(node.ctx, ast.Load):
            node.attr = NAMES[node.attr]
        case _:
            return False
    return True


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from changed source."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, self.name, "exec"), module.__dict__)  # noqa: S102 - our own source, changed


def survives(name: str, source: str, tests: list[str]) -> bool:
    """Whether all the tests still pass, in a process of its own; too long counts as noticed."""
    child = os.fork()
    if child == 0:
        test_in_child(name, source, tests)
    until = time.monotonic() + TOO_LONG
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) == 0
        time.sleep(0.02)
    os.kill(child, 9)
    os.waitpid(child, 0)
    return False


def test_in_child(name: str, source: str, tests: list[str]) -> None:
    sys.meta_path.insert(0, Mutated(name, source))
    paths = [f"tests/core/{each}.py" for each in tests]
    quiet = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:django", "-p", "no:randomly", "-p", "no:xdist"]
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
        os._exit(int(pytest.main(["-c", os.devnull, "--rootdir", str(ROOT), "--noconftest", *quiet, *paths])))


def main(names: list[str]) -> int:
    os.chdir(ROOT)
    left = []
    for name in names:
        path = ROOT / "src" / Path(*name.split(".")).with_suffix(".py")
        source = path.read_text(encoding="utf-8")
        if not survives(name, ast.unparse(ast.parse(source)), FAST + SLOW):
            print(f"{name}: the tests fail without any change")
            return 2
        count = 0
        for said, mutant in mutants(source):
            count += 1
            if survives(name, mutant, FAST) and survives(name, mutant, SLOW):
                left.append(f"{name} {said}")
                print("survived:", left[-1], flush=True)
        print(f"{name}: {count} mutants", flush=True)
    print(f"{len(left)} survived")
    return 1 if left else 0


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        raise SystemExit(main(sys.argv[1:]))
