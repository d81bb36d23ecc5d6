"""Điều kiện rẽ nhánh: a small language on the facts of a dossier, read into data and never evaluated as code.

    case == "1.013225.01"        channel == online         answers.area > 250
    channel == online and case != A        choice == "Trả lại"

`and` binds closer than `or`; there are no brackets. A fact that is not known yet makes a test undecided (None), so
that the same condition serves a running dossier and a check before publication.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from motcua.core.errors import Refused

Value = str | bool | Decimal
Facts = Mapping[str, object]

CHOICE = "choice"  # what the person at the step chose, e.g. "Trả lại"
KNOWN = {
    "case": "trường hợp",
    "channel": "kênh nộp",
    "applicant": "loại người nộp",
    CHOICE: "lựa chọn",
}
ANSWERS = "answers."
OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {"==": eq, "!=": ne, ">=": ge, "<=": le, ">": gt, "<": lt}
ORDERING = frozenset({">=", "<=", ">", "<"})
LONGEST = 500
TEST = re.compile(
    r"""\s*(?P<fact>[a-z][a-z_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)\s*(?P<op>==|!=|>=|<=|>|<)\s*"""
    r"""(?:"(?P<text>[^"\\\x00-\x1f]*)"|(?P<word>[A-Za-z0-9_.\-]+))\s*"""
)
GLUE = re.compile(r"(and|or)\b")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


class ConditionMalformed(Refused):
    """Điều kiện viết sai: the text is not a condition of this language (F07.1)."""

    message = 'Không đọc được điều kiện “{text}”. Viết theo mẫu: case == "mã trường hợp", channel == online.'


@dataclass(frozen=True, slots=True)
class Test:
    """Một phép so sánh: a fact, an operator and the value it is compared with."""

    fact: str
    op: str
    value: Value

    def truth(self, facts: Facts) -> bool | None:
        found = facts.get(self.fact)
        if found is None:
            return None
        if self.op not in ORDERING:
            return bool(OPERATORS[self.op](_alike(found, self.value), self.value))
        left, right = _number(found), _number(self.value)
        return None if left is None or right is None else bool(OPERATORS[self.op](left, right))

    def __str__(self) -> str:
        return f"{self.fact} {self.op} {_spelled(self.value)}"


@dataclass(frozen=True, slots=True)
class Condition:
    """Điều kiện: one of these groups of tests, each of which holds as a whole."""

    any_of: tuple[tuple[Test, ...], ...]

    def truth(self, facts: Facts) -> bool | None:
        """True, False, or None while a fact that would decide it is missing."""
        return _any(_all(test.truth(facts) for test in group) for group in self.any_of)

    @property
    def facts(self) -> frozenset[str]:
        return frozenset(test.fact for group in self.any_of for test in group)

    @property
    def is_choice(self) -> bool:
        """Do người giải quyết chọn: every way to fulfil it passes through a person's choice."""
        return all(any(test.fact == CHOICE and test.op == "==" for test in group) for group in self.any_of)

    def __str__(self) -> str:
        return " or ".join(" and ".join(str(test) for test in group) for group in self.any_of)


def parse(text: str) -> Condition:
    """Read a condition; raises `ConditionMalformed`."""
    if len(text) > LONGEST:
        raise ConditionMalformed(text=text[:40] + "…")
    groups: list[list[Test]] = [[]]
    at = 0
    while True:
        found = TEST.match(text, at)
        if found is None:
            raise ConditionMalformed(text=text)
        groups[-1].append(_test(found, text))
        at = found.end()
        if at == len(text):
            return Condition(tuple(tuple(group) for group in groups))
        glue = GLUE.match(text, at)
        if glue is None:
            raise ConditionMalformed(text=text)
        at = glue.end()
        if glue[1] == "or":
            groups.append([])


def equals(fact: str, value: str) -> Condition:
    """The condition that a form with two selects makes."""
    return parse(f'{fact} == "{value}"')


def _test(found: re.Match[str], text: str) -> Test:
    fact, op, word = found["fact"], found["op"], found["word"]
    if fact not in KNOWN and not fact.startswith(ANSWERS):
        raise ConditionMalformed(text=text)
    value: Value = found["text"] if word is None else _word(word)
    if op in ORDERING and _number(value) is None:
        raise ConditionMalformed(text=text)
    return Test(fact, op, value)


def _word(word: str) -> Value:
    if word in {"true", "false"}:
        return word == "true"
    return Decimal(word) if NUMBER.fullmatch(word) else word


def _alike(found: object, value: Value) -> object:
    """The fact in the kind of the value: a code such as "1.0010" stays a text and is not the number 1.001."""
    if isinstance(value, bool):
        return found
    return _number(found) if isinstance(value, Decimal) else str(found)


def _number(value: object) -> Decimal | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Decimal):
        return Decimal(value)
    text = str(value).strip()
    return Decimal(text) if len(text) < 40 and NUMBER.fullmatch(text) else None


def _spelled(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, Decimal) else f'"{value}"'


def _all(truths: Iterator[bool | None]) -> bool | None:
    seen = set(truths)
    return False if False in seen else None if None in seen else True


def _any(truths: Iterator[bool | None]) -> bool | None:
    seen = set(truths)
    return True if True in seen else None if None in seen else False
