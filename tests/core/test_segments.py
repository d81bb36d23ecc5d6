"""Stops of the clock as they are read: which still stand, which count, and what a refusal says."""

from __future__ import annotations

from datetime import datetime

import pytest

from motcua.core.calendar import minute_number
from motcua.core.clock_refusals import PauseReversed, PausesOverlapped
from motcua.core.segments import Extension, Pause, Restart, stops


def at(hour: int) -> datetime:
    return datetime(2026, 11, 20, hour)


ACCEPTED = minute_number(at(8))


def test_a_clock_stands_from_the_beginning_of_the_last_pause_that_has_no_end() -> None:
    assert stops(ACCEPTED, [Pause(at(12)), Pause(at(9), at(10))]).standing_from == minute_number(at(12))
    assert stops(ACCEPTED, [Pause(at(12), at(13)), Pause(at(9), at(10))]).standing_from is None


def test_a_pause_that_ends_as_the_clock_restarts_is_of_the_time_before() -> None:
    read = stops(ACCEPTED, [Pause(at(9), at(11)), Restart(at(11)), Pause(at(14), at(15))])
    assert (read.anchor, read.pauses) == (minute_number(at(11)), (Pause(at(14), at(15)),))


def test_the_one_extension_is_kept_beside_the_pauses() -> None:
    extension = Extension(at(17))
    assert stops(ACCEPTED, [Pause(at(9), at(11)), extension]).extension is extension


def test_a_refusal_names_the_moments_it_is_about() -> None:
    with pytest.raises(PauseReversed, match=r"10:00 20/11/2026.*09:00 20/11/2026|09:00 20/11/2026.*10:00 20/11/2026"):
        Pause(at(10), at(9))
    with pytest.raises(PausesOverlapped, match="10:00 20/11/2026"):
        stops(ACCEPTED, [Pause(at(10), at(12)), Pause(at(9), at(11))])
