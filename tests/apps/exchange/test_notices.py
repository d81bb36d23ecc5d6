"""A notice arrives, once: when the server is down, when it takes no such address, when two relays send at once."""

from __future__ import annotations

import contextlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any

import pytest
from django.db import connection, transaction

from motcua.apps.exchange.models import Notice
from motcua.apps.exchange.services.queue_notices import Letter, queue_notices
from motcua.apps.exchange.services.send_notices import BROKEN_OFF, LEASE, MOST_TRIES, REST, Pauses, send_notices

NOW = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
MAIL, SMS = Notice.Channel.MAIL, Notice.Channel.SMS


class Box:
    """A sender that keeps what it was given, and may fail first."""

    def __init__(self, *failures: Exception) -> None:
        self.failures, self.got, self.lock = list(failures), list[str](), Lock()

    def __call__(self, notice: Notice) -> None:
        with self.lock:
            if self.failures:
                raise self.failures.pop(0)
            self.got.append(notice.key)


def queue(*emails: str, at: datetime = NOW) -> None:
    queue_notices(
        "dossier.accepted", "7", None, [Letter("Tiêu đề", "Nội dung", email=each) for each in emails], at=at
    )


@pytest.mark.django_db
def test_a_letter_goes_out_on_every_channel_it_has_an_address_for() -> None:
    letter = Letter("Tiêu đề", "Nội dung", email="a@b.vn", phone="0912345678")
    queue_notices("dossier.accepted", "7", None, [letter], at=NOW)
    mail, text = Box(), Box()
    assert send_notices({MAIL: mail, SMS: text}, now=lambda: NOW) == 2
    assert (mail.got, text.got) == (["7:mail:a@b.vn"], ["7:sms:0912345678"])
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}


@pytest.mark.django_db
def test_telling_twice_sends_once() -> None:
    queue("a@b.vn")
    queue("a@b.vn")
    box = Box()
    send_notices({MAIL: box}, now=lambda: NOW)
    send_notices({MAIL: box}, now=lambda: NOW + timedelta(days=1))
    assert box.got == ["7:mail:a@b.vn"]


@pytest.mark.django_db
def test_a_dead_server_is_tried_again_later_and_the_letter_arrives_once() -> None:
    queue("a@b.vn")
    box = Box(ConnectionRefusedError(), TimeoutError())
    send_notices({MAIL: box}, now=lambda: NOW)
    assert send_notices({MAIL: box}, now=lambda: NOW + timedelta(seconds=9)) == 0  # not before its time
    send_notices({MAIL: box}, now=lambda: NOW + timedelta(seconds=11))
    send_notices({MAIL: box}, now=lambda: NOW + timedelta(minutes=5))
    kept = Notice.objects.get()
    assert (box.got, kept.state, kept.tries, kept.problem) == (["7:mail:a@b.vn"], "sent", 3, "")


@pytest.mark.django_db
def test_after_many_tries_it_is_said_to_have_failed() -> None:
    queue("a@b.vn")
    box = Box(*(OSError() for _ in range(20)))
    for day in range(20):
        send_notices({MAIL: box}, now=lambda day=day: NOW + timedelta(days=day))  # type: ignore[misc]
    kept = Notice.objects.get()
    assert (kept.state, kept.tries) == ("failed", MOST_TRIES)


@pytest.mark.django_db
def test_an_address_that_no_server_takes_does_not_hold_up_the_others() -> None:
    queue("hỏng", at=NOW - timedelta(minutes=1))
    queue_notices("dossier.accepted", "8", None, [Letter("Tiêu đề", "Nội dung", email="a@b.vn")], at=NOW)
    box = Box(UnicodeEncodeError("ascii", "hỏng", 1, 2, "no"))
    send_notices({MAIL: box}, now=lambda: NOW)
    assert box.got == ["8:mail:a@b.vn"]
    assert Notice.objects.get(address="hỏng").state == "failed"


@pytest.mark.django_db(transaction=True)
def test_two_relays_at_once_send_each_letter_once() -> None:
    queue(*(f"{number}@b.vn" for number in range(40)))
    box = Box()

    def relay(_: int) -> int:
        try:
            return send_notices({MAIL: box}, now=lambda: NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(relay, range(2))) == 40
    assert len(box.got) == len(set(box.got)) == 40


class Crash(BaseException):
    """The process ends here, like by `kill -9`: nothing after this line has run."""


class Dying(Box):
    """Gets the letter out, and dies before it can say so."""

    def __init__(self, deaths: int) -> None:
        super().__init__()
        self.deaths = deaths

    def __call__(self, notice: Notice) -> None:
        super().__call__(notice)
        if self.deaths:
            self.deaths -= 1
            raise Crash


def send_and_die(box: Box, at: datetime) -> None:
    with contextlib.suppress(Crash):
        send_notices({MAIL: box}, now=lambda: at)


@pytest.mark.django_db(transaction=True)
def test_a_crash_between_sending_and_marking_repeats_the_letter_once_and_loses_none() -> None:
    queue("a@b.vn", "c@d.vn")
    box = Dying(deaths=1)
    send_and_die(box, NOW)
    assert send_notices({MAIL: box}, now=lambda: NOW) == 1  # the other letter does not wait for the lease
    assert send_notices({MAIL: box}, now=lambda: NOW + LEASE) == 1
    assert sorted(box.got) == ["7:mail:a@b.vn", "7:mail:a@b.vn", "7:mail:c@d.vn"]
    assert set(Notice.objects.values_list("state", "is_repeated")) == {("sent", True), ("sent", False)}
    assert send_notices({MAIL: box}, now=lambda: NOW + LEASE * 9) == 0


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_breaks_off_twice_is_not_sent_a_third_time() -> None:
    queue("a@b.vn")
    box = Dying(deaths=2)
    send_and_die(box, NOW)
    send_and_die(box, NOW + LEASE)
    send_notices({MAIL: box}, now=lambda: NOW + LEASE * 2)
    kept = Notice.objects.get()
    assert (len(box.got), kept.state, kept.problem) == (2, "failed", BROKEN_OFF)


@pytest.mark.django_db
def test_a_repeat_is_remembered_over_a_server_that_is_away() -> None:
    queue("a@b.vn")
    box = Dying(deaths=1)
    send_and_die(box, NOW)
    box.failures.append(ConnectionRefusedError())
    send_notices({MAIL: box}, now=lambda: NOW + LEASE)
    box.deaths = 1
    send_and_die(box, NOW + LEASE * 2)
    send_notices({MAIL: box}, now=lambda: NOW + LEASE * 3)
    assert (len(box.got), Notice.objects.get().state) == (2, "failed")


@pytest.mark.django_db
def test_who_comes_back_after_the_lease_overwrites_nobody() -> None:
    queue("a@b.vn")

    def slow(notice: Notice) -> None:
        send_notices({MAIL: Box()}, now=lambda: NOW + LEASE)  # another sender took it and was done
        raise TimeoutError

    send_notices({MAIL: slow}, now=lambda: NOW)
    assert Notice.objects.get().state == "sent"


@pytest.mark.django_db(transaction=True)
def test_no_row_is_locked_while_the_server_answers() -> None:
    queue("a@b.vn")
    seen: list[str] = []

    def look(notice: Notice) -> None:
        seen.append("in a transaction" if connection.in_atomic_block else "free")
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_lock, notice.pk).result()

    assert send_notices({MAIL: look}, now=lambda: NOW) == 1
    assert seen == ["free"]


def _lock(key: int) -> None:
    try:
        with transaction.atomic():
            Notice.objects.select_for_update(nowait=True).get(pk=key)
    finally:
        connection.close()


@pytest.mark.django_db
def test_a_dead_mail_server_stops_no_text_message_and_costs_one_letter_a_try() -> None:
    letters = [Letter("Tiêu đề", "Nội dung", email=f"{n}@b.vn", phone=f"091234567{n}") for n in range(5)]
    queue_notices("dossier.accepted", "7", None, letters, at=NOW)
    dead, text, pauses = Box(*(ConnectionRefusedError() for _ in range(9))), Box(), Pauses()
    assert send_notices({MAIL: dead, SMS: text}, now=lambda: NOW, pauses=pauses) == 6
    assert (len(dead.failures), len(text.got)) == (8, 5)
    assert send_notices({MAIL: dead}, now=lambda: NOW, pauses=pauses) == 0  # it rests
    dead.failures.clear()
    assert send_notices({MAIL: dead}, now=lambda: NOW + REST, pauses=pauses) == 5
    assert set(Notice.objects.values_list("state", "tries")) == {("sent", 1), ("sent", 2)}


@pytest.mark.django_db
def test_a_pace_holds_the_rest_back() -> None:
    queue(*(f"{n}@b.vn" for n in range(5)))
    room = [True, True]
    pauses = Pauses(may_send=lambda _channel: bool(room), sent=lambda _channel: room.pop())
    assert send_notices({MAIL: Box()}, now=lambda: NOW, pauses=pauses) == 2
    assert Notice.objects.filter(state="queued", tries=0).count() == 3


@pytest.mark.django_db
def test_a_letter_costs_two_statements_however_many_wait(django_assert_num_queries: Any) -> None:
    queue(*(f"{n}@b.vn" for n in range(300)))
    with django_assert_num_queries(20):
        send_notices({MAIL: Box()}, now=lambda: NOW, most=10)
