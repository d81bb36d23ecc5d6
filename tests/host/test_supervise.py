"""Whose fault a fall is: a child that falls while the database is away is never given up."""

from __future__ import annotations

import os
import sys

import pytest

from motcua.host.errors import ChildGaveUp
from motcua.host.reachable import is_reachable
from motcua.host.supervise import LONGEST_PAUSE, MOST_FAILURES, Child, House


class Ground:
    """The database, as the house sees it."""

    is_there = True


@pytest.fixture
def house() -> House:
    child = Child("tiến trình", [sys.executable, "-c", "raise SystemExit(3)"], os.environ)
    return House([child], keep_up=lambda: None, stands=lambda: Ground.is_there)


def fall(house: House) -> Child:
    """The child starts, ends, and the house takes note."""
    child = house.children[0]
    child.start()
    assert child.process is not None
    child.process.wait()
    house.tend()
    return child


def test_a_child_that_keeps_falling_on_firm_ground_is_given_up(house: House) -> None:
    for _ in range(MOST_FAILURES - 1):
        fall(house)
    with pytest.raises(ChildGaveUp):
        fall(house)


def test_a_child_that_falls_while_the_database_is_away_is_waited_for(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Ground, "is_there", False)
    for _ in range(2 * MOST_FAILURES):
        child = fall(house)
    assert child.due - child.started <= LONGEST_PAUSE + 5
    monkeypatch.setattr(Ground, "is_there", True)
    for _ in range(MOST_FAILURES - 1):
        child = fall(house)  # the falls of before are forgiven
    assert child.failures == MOST_FAILURES - 1


def test_a_server_that_does_not_answer_is_not_reachable() -> None:
    nowhere = {**os.environ, "MOTCUA_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    assert not is_reachable(nowhere)
