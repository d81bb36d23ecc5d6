"""Nền: all that the fill has to know of the province, read once before the work is shared out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.apps.dossiers.places import competent_office
from motcua.apps.oversight.places import places
from motcua.apps.people.models import Office
from motcua.apps.people.registry import all_offices
from motcua.apps.worktime.selectors import calendar_for
from motcua.core.access import Role
from motcua.core.calendar import WorkCalendar
from motcua.core.process import OfficeRule
from motcua.demo.fill import frequency as often
from motcua.demo.fill.clock import Clock
from motcua.demo.fill.crew import Crew, Place, gather
from motcua.demo.fill.life import Offer
from motcua.demo.fill.matters import Matter, matters_of
from motcua.demo.samples import stored_samples


@dataclass(frozen=True, slots=True)
class Group:
    """Nhóm cơ quan whose numbers depend on no other: filled by one process, in the order of time."""

    name: str
    offers: Sequence[Offer]
    weights: Sequence[float]
    share: float  # of all dossiers


@dataclass(frozen=True, slots=True)
class Ground:
    """Nền của tỉnh."""

    crew: Crew
    clock: Clock
    calendar: WorkCalendar
    groups: Sequence[Group]
    agencies: Mapping[int, int]  # of each office, by their keys
    files: Sequence[int]  # the stored samples that papers point at
    result_file: int


def read_ground(first: date, last: date, communes: int) -> Ground:
    """Đọc nền for a fill from `first` to `last` with so many communes."""
    crew, years = gather(last), range(first.year - 1, last.year + 4)
    offices = {each.code: each for each in all_offices()}
    calendars = {code: calendar_for(each, years) for code, each in offices.items() if each.is_open(last)}
    matters = {code: matters_of(code, first) for code in _codes()}
    samples = stored_samples()
    groups = [*_communes(crew, offices, matters, last, communes), *_centres(crew, offices, matters, last)]
    return Ground(
        crew, Clock(calendars), calendar_for(None, years), groups, places().agencies,
        [each.pk for each in samples.papers], samples.result.pk,
    )  # fmt: skip


def _codes() -> list[str]:
    return [*often.COMMUNE_SHARES, *(code for shares in often.CENTRE_SHARES.values() for code in shares)]


def communes_of(offices: Mapping[str, Office], on: date) -> list[Office]:
    """Các xã, phường có Bộ phận Một cửa, those with officers of their own first."""
    return [
        each
        for each in sorted(offices.values(), key=lambda each: each.code)
        if each.kind == Office.Kind.COMMUNE and each.is_open(on) and f"{each.code}.01" in offices
    ]


Known = Mapping[str, Sequence[Matter]]


def _communes(
    crew: Crew, offices: Mapping[str, Office], matters: Known, on: date, wanted: int
) -> Iterator[Group]:  # fmt: skip
    """Hai xã, phường một nhóm: each receives the other's matters now and then (phi địa giới)."""
    chosen = chosen_communes(offices, on, wanted)
    whole = sum(_size(each) for each in chosen)
    for n in range(0, len(chosen), 2):
        pair = chosen[n : n + 2]
        offers: list[Offer] = []
        weights: list[float] = []
        for own, other in zip(pair, reversed(pair), strict=True):
            _add(crew, offers, weights, crew.places[f"{own.code}.01"], crew.places[own.code], matters, _size(own))
            if other is not own:
                size = _size(own) * often.OUTSIDE
                _add(
                    crew, offers, weights, crew.places[f"{own.code}.01"], crew.places[other.code], matters, size, True
                )
        share = often.COMMUNES_SHARE * sum(map(_size, pair)) / whole
        yield Group(pair[0].code, offers, weights, share)


def chosen_communes(offices: Mapping[str, Office], on: date, wanted: int) -> list[Office]:
    """Those of the trial accounts first, then the rest in turn."""
    listed = communes_of(offices, on)
    tried = [each for each in listed if each.code in {"H05.101", "H05.160", "H05.175"}]
    return [*tried, *(each for each in listed if each not in tried)][: max(1, wanted)]


def _size(office: Office) -> float:
    """Cỡ của xã, phường: a few are three times as large as others, always the same ones."""
    return 0.6 + (int(office.code.rpartition(".")[2]) * 7919 % 100) / 70


def _add(
    crew: Crew, offers: list[Offer], weights: list[float], receiving: Place, competent: Place, matters: Known,
    size: float, is_outside: bool = False,
) -> None:  # fmt: skip
    for code, share in often.COMMUNE_SHARES.items():
        listed = [each for each in matters[code] if not (is_outside and each.channel != "direct")]
        _offer(crew, offers, weights, listed, receiving, competent, share * size, is_outside)


def _offer(
    crew: Crew, offers: list[Offer], weights: list[float], matters: Sequence[Matter], receiving: Place,
    competent: Place, share: float, is_outside: bool,
) -> None:  # fmt: skip
    """The cases of a procedure: the first far more often than the second; each channel by its share."""
    cases = list(dict.fromkeys(each.case for each in matters))
    by_door = [often.CHANNEL_SHARES[each.channel] * (3 if each.case == cases[0] else 1) for each in matters]
    for matter, door in zip(matters, by_door, strict=True):
        if is_staffed(crew, matter, receiving, competent):
            offers.append(Offer(matter, receiving, competent, is_outside))
            weights.append(share * door / sum(by_door))


def is_staffed(crew: Crew, matter: Matter, receiving: Place, competent: Place) -> bool:
    """Đủ người: somebody holds every role on the way."""
    places = {"": competent, OfficeRule.COMPETENT: competent, OfficeRule.RECEIVING: receiving}
    needed = [
        (Role.RECEPTIONIST, receiving), (Role.CASHIER, receiving), (Role.AGENCY_LEADER, competent),
        (Role.CLERK, competent),
    ]  # fmt: skip
    needed += [(role, places.get(office) or crew.places.get(office, competent)) for role, office in matter.roles]
    return all(crew.all(role, place, matter.field, matter.code) for role, place in needed)


def _centres(crew: Crew, offices: Mapping[str, Office], matters: Known, on: date) -> Iterator[Group]:
    """Các điểm của Trung tâm tỉnh: each takes the matters of its own agencies."""
    for desk, shares in often.CENTRE_SHARES.items():
        receiving = crew.places[desk]
        offers: list[Offer] = []
        weights: list[float] = []
        for code, share in shares.items():
            if listed := matters[code]:
                competent = _settles(listed[0], offices[desk], on)
                _offer(crew, offers, weights, listed, receiving, crew.places[competent], share, False)
        if offers:
            yield Group(desk, offers, weights, often.CENTRES_SHARES[desk])


def _settles(matter: Matter, receiving: Office, on: date) -> str:
    """As `submit` finds the competent office."""
    from motcua.apps.catalogue.selectors import procedure_in_force

    found = procedure_in_force(matter.code, on)
    assert found is not None  # noqa: S101 - it was in force a moment ago
    return competent_office(found.version.definition, receiving, on).code
