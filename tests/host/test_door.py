"""What the door does with a call, around a program that the test plays."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from motcua.host.door import IS_KNOWN, KNOWN_AT_MOST, Door
from motcua.host.line import Rank
from motcua.host.seats import Seats

SIGNED_IN = {"HTTP_COOKIE": "language=vi; sessionid=abc; other=1"}


class Seat:
    """Knows whether somebody sits in it."""

    is_taken = False

    def __enter__(self) -> None:
        self.is_taken = True

    def __exit__(self, *problem: object) -> None:
        self.is_taken = False


class House:
    """A door with one seat, and what happened behind it."""

    def __init__(self) -> None:
        self.seat = Seat()
        self.seats: Seats[Any] = Seats([self.seat], longest=0.01)
        self.knows, self.turned_away = False, list[str]()
        self.answer: Any = HttpResponse("xin chào")
        self.waits: list[tuple[str, float]] = []
        self.door = Door(
            self.program,
            self.seats,
            crowded=self.crowded,
            waited=lambda rank, seconds: self.waits.append((rank, seconds)),
            cookie="sessionid",
        )

    def program(self, environ: dict[str, Any], start: Any) -> Any:
        assert self.seat.is_taken
        if self.knows:
            environ[IS_KNOWN] = True
        start("200 OK", [])
        return self.answer

    def crowded(self, environ: dict[str, Any], start: Any) -> Any:
        self.turned_away.append(environ["motcua.rank"])
        start("503 Service Unavailable", [])
        return ["mời quay lại".encode()]

    def call(self, path: str = "/thu-tuc/", method: str = "GET", **headers: str) -> bytes:
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method, **headers}
        return b"".join(self.door(environ, lambda *_: None))


@pytest.fixture
def house() -> Iterator[House]:
    """Django looks after this thread's connection at the end of every answer; here is none."""
    request_finished.disconnect(close_old_connections)
    yield House()
    request_finished.connect(close_old_connections)


def test_a_call_is_answered_from_a_seat_which_is_free_again_afterwards(house: House) -> None:
    assert house.call().decode() == "xin chào"
    assert not house.seat.is_taken
    assert len(house.seats.line.free) == 1
    assert house.waits == []


def test_how_long_who_waited_did_is_told(house: House) -> None:
    clock = iter([0.0, 0.0, 0.25, 0.5])
    house.seats.clock, house.seats.line.longest = clock.__next__, 60.0
    first = house.seats.take(Rank.HOUSE)
    assert first is not None
    with ThreadPoolExecutor(1) as others:
        second = others.submit(house.call)
        while not house.seats.line.waiting:
            assert not second.done()
        house.seats.leave(first)
        second.result(60)
    assert house.waits == [("reading", 0.25)]


def test_a_failure_gives_the_seat_back(house: House) -> None:
    house.answer = StreamingHttpResponse(int(each) for each in ["không phải số"])
    with pytest.raises(ValueError, match="invalid literal"):
        house.call()
    assert len(house.seats.line.free) == 1


def test_without_a_seat_the_program_is_not_asked(house: House) -> None:
    house.seats.take(Rank.HOUSE)
    assert house.call().decode() == "mời quay lại"
    assert house.turned_away == ["reading"]


@pytest.mark.parametrize(
    ("path", "method", "rank"),
    [
        ("/healthz", "GET", "house"),
        ("/metrics", "GET", "house"),
        ("/static/ui/layout.css", "GET", "house"),
        ("/phan-anh/gui/", "POST", "sending"),
        ("/thu-tuc/", "GET", "reading"),
    ],
)
def test_health_goes_before_sending_and_sending_before_reading(
    house: House, path: str, method: str, rank: str
) -> None:
    house.seats.take(Rank.HOUSE)
    house.call(path, method)
    assert house.turned_away == [rank]


@pytest.mark.parametrize("badge", [SIGNED_IN, {"HTTP_AUTHORIZATION": "Bearer abc"}])
def test_who_was_found_to_be_signed_in_is_known_the_next_time(house: House, badge: dict[str, str]) -> None:
    house.knows = True
    house.call(**badge)
    house.seats.take(Rank.HOUSE)
    house.call(**badge)
    assert house.turned_away == ["known"]


def test_a_cookie_that_nobody_found_good_makes_nobody_known(house: House) -> None:
    house.call(**SIGNED_IN)
    house.seats.take(Rank.HOUSE)
    house.call(**SIGNED_IN)
    assert house.turned_away == ["reading"]


def test_only_so_many_are_remembered(house: House) -> None:
    house.knows = True
    for number in range(KNOWN_AT_MOST + 5):
        house.door._remember(number)
    assert len(house.door.known) == KNOWN_AT_MOST
    assert 0 not in house.door.known


def test_a_stream_is_read_while_seated_and_sent_without_a_seat(house: House) -> None:
    seen: list[bool] = []

    def lines() -> Iterator[str]:
        for number in range(3):
            seen.append(house.seat.is_taken)
            yield f"dòng {number}\n"

    house.answer = StreamingHttpResponse(lines())
    answer = house.door({"PATH_INFO": "/", "REQUEST_METHOD": "GET"}, lambda *_: None)
    assert seen == [True] * 3
    assert len(house.seats.line.free) == 1
    assert b"".join(answer).decode() == "dòng 0\ndòng 1\ndòng 2\n"
    answer.close()  # type: ignore[attr-defined]  # as every WSGI server does


def test_a_file_is_sent_as_it_lies(house: House) -> None:
    house.answer = FileResponse(BytesIO(b"tep"))
    assert house.call() == b"tep"
    assert len(house.seats.line.free) == 1
