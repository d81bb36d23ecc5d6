"""Quyết định nhập: what a national record does to one procedure. Pure; docs/adr/0012-import.md says why.

A record of a procedure that nobody here knows is published as it is: the ministry published it, and nothing of ours
is displaced. The same holds for details that complete a bare list entry. Every other change becomes a version that
waits for a second person. What the province published itself is never displaced by an import.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from motcua.apps.catalogue.documents import fingerprint
from motcua.apps.catalogue.national.mapping import Mapped, completed, renewed
from motcua.core.definition import Definition


class Step(StrEnum):
    """What is written."""

    NOTHING = "nothing"
    PUBLISH = "publish"  # a version in force from today
    PROPOSE = "propose"  # a version that waits for publication


class Outcome(StrEnum):
    """How one record is accounted for."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Known:
    """Điều đã biết: what the catalogue holds of the procedure before this import."""

    national: Definition | None = None  # the newest national version, published or proposed
    has_details: bool = False
    is_published: bool = False  # some version is published
    is_own: bool = False  # the province published its own version
    has_proposal: bool = False  # a national version waits
    list_mark: str = ""
    detail_mark: str = ""
    is_closed: bool = False  # the last record said so


@dataclass(frozen=True, slots=True)
class Plan:
    """Việc phải làm with one procedure, and how each of its records is accounted for."""

    step: Step
    content: Definition | None
    has_details: bool
    list_mark: str
    detail_mark: str
    is_closed: bool
    entry: Outcome | None
    detail: Outcome | None


UNKNOWN = Known()


def plan(known: Known, entry: Mapped | None, detail: Mapped | None, *, is_new: bool, entry_first: bool) -> Plan:
    """What to do with the records of one procedure; either may be missing. `entry_first`: which was read first."""
    list_mark = fingerprint(entry.definition) if entry else known.list_mark
    detail_mark = fingerprint(detail.definition) if detail else known.detail_mark
    newest = detail or entry
    is_closed = newest.is_closed if newest else known.is_closed
    news = (list_mark != known.list_mark, detail_mark != known.detail_mark)
    content = known.national
    if detail and news[1]:
        filler = entry.definition if entry else known.national
        content = completed(detail.definition, filler) if filler else detail.definition
    if entry and news[0] and not news[1]:
        content = _with_entry(known, entry.definition)
    has_details = known.has_details or detail is not None
    step = _step(known, content, has_details)
    outcomes = _outcomes(known, entry, detail, is_new, entry_first, step, is_closed != known.is_closed, news)
    return Plan(step, content, has_details, list_mark, detail_mark, is_closed, *outcomes)


def _with_entry(known: Known, entry: Definition) -> Definition:
    if known.national is None or not known.has_details:
        return entry
    return renewed(known.national, entry) if known.list_mark else completed(known.national, entry)


def _step(known: Known, content: Definition | None, has_details: bool) -> Step:
    if content is None or content is known.national or content == known.national:
        return Step.NOTHING
    if known.is_own:
        return Step.PROPOSE if has_details else Step.NOTHING  # a bare entry says less than the province's own version
    if not known.is_published:
        return Step.PUBLISH
    is_completion = has_details and not known.has_details and not known.has_proposal
    return Step.PUBLISH if is_completion else Step.PROPOSE


def _outcomes(
    known: Known,
    entry: Mapped | None,
    detail: Mapped | None,
    is_new: bool,
    entry_first: bool,
    step: Step,
    closing: bool,
    news: tuple[bool, bool],
) -> tuple[Outcome | None, Outcome | None]:
    """One record brings the procedure, the other enriches it; a record that is as it was is unchanged."""
    if is_new:
        both = entry is not None and detail is not None
        second = Outcome.UPDATED if both else Outcome.NEW
        of_entry = Outcome.NEW if entry_first else second
        of_detail = second if entry_first else Outcome.NEW
        return (of_entry if entry else None), (of_detail if detail else None)
    changed = Outcome.UPDATED if step is not Step.NOTHING or closing else Outcome.UNCHANGED
    of_entry = changed if news[0] or (closing and detail is None) else Outcome.UNCHANGED
    of_detail = changed if news[1] or closing else Outcome.UNCHANGED
    return (of_entry if entry else None), (of_detail if detail else None)
