"""Từ chối: how the law says no.

Every refusal is a subclass of `Refused`: three lines, named as a past participle, whose docstring cites the
rule and whose `message` tells a person, in Vietnamese, what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class Refused(Exception):
    """Từ chối: the law or a rule of the house does not allow this. `code` is for machines, `message` for people."""

    message: ClassVar[str] = "Yêu cầu không được chấp nhận."
    article: ClassVar[str] = ""

    def __init__(self, message: str = "", **facts: object) -> None:
        self.facts = facts
        self.text = message or self.message.format_map(facts)
        super().__init__(self.text)

    @property
    def code(self) -> str:
        return type(self).__name__
