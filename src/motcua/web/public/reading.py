"""Cách đọc một thủ tục: the parts of a definition in the groups that a reader needs, with nothing said twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from motcua.core.definition import (
    Agency,
    AgencyPart,
    Case,
    ChannelKind,
    Component,
    Definition,
    Fee,
    Limit,
    Terms,
)


@dataclass(frozen=True, slots=True)
class Way:
    """Cách thực hiện: the channels of one case that share a limit."""

    channels: tuple[ChannelKind, ...]
    limit: Limit | None
    text: str


@dataclass(frozen=True, slots=True)
class CaseReading:
    """Một trường hợp with its ways and, once each, what the published record says about its fees."""

    case: Case
    ways: tuple[Way, ...]
    fees: tuple[Fee, ...]


@dataclass(frozen=True, slots=True)
class Papers:
    """Nhóm giấy tờ: the papers of one case or heading, and the remarks beside them."""

    heading: str
    papers: tuple[Component, ...]
    notes: tuple[str, ...]


def cases(definition: Definition) -> tuple[CaseReading, ...]:
    """Every case; a case without ways is not told."""
    return tuple(CaseReading(case, ways(case), fees(case.terms)) for case in definition.cases if case.terms)


def ways(case: Case) -> tuple[Way, ...]:
    """Channels with the same limit and words stand on one line."""
    found: dict[tuple[Limit | None, str], list[ChannelKind]] = {}
    for terms in case.terms:
        found.setdefault((terms.limit, terms.limit_text), []).append(terms.channel)
    return tuple(Way(tuple(channels), limit, text) for (limit, text), channels in found.items())


def fees(terms: Iterable[Terms]) -> tuple[Fee, ...]:
    """The fees that say something in words, each once: an amount alone is never shown before it is confirmed here."""
    told = (fee for each in terms for fee in each.fees if fee.name or fee.note)
    return tuple({(fee.name, fee.note): fee for fee in told}.values())


def papers(definition: Definition) -> tuple[Papers, ...]:
    """The components by case or heading, in the order of the record; headings that are case codes become names."""
    names = {case.code: case.name for case in definition.cases}
    groups: list[Papers] = []
    for heading, run in groupby(definition.components, lambda each: each.case):
        held = list(run)
        own = tuple(each for each in held if not each.is_note)
        notes = tuple(each.name for each in held if each.is_note)
        groups.append(Papers(names.get(heading, heading), own, notes))
    return tuple(groups)


def agencies(definition: Definition) -> tuple[tuple[AgencyPart, tuple[Agency, ...]], ...]:
    """The agencies by their part, in the order in which a dossier meets them."""
    by_part = ((part, tuple(each for each in definition.agencies if each.part == part)) for part in AgencyPart)
    return tuple((part, held) for part, held in by_part if held)


def common_limit(definition: Definition) -> Limit | None:
    """The one limit that all cases share, for the summary; None where they differ or none is written."""
    limits = {terms.limit for case in definition.cases for terms in case.terms}
    return limits.pop() if len(limits) == 1 else None
