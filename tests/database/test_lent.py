"""A seat's connection goes with the seat, from thread to thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from motcua.database.lent import LentConnection


def server_process() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db(transaction=True)
def test_threads_that_sit_one_after_the_other_share_one_connection_to_the_database() -> None:
    seat = LentConnection()

    def sit(_turn: int) -> int:
        with seat:
            return server_process()

    with ThreadPoolExecutor(1) as one, ThreadPoolExecutor(1) as other:
        found = {one.submit(sit, 1).result(60), other.submit(sit, 2).result(60), one.submit(sit, 3).result(60)}
    assert seat.kept is not None
    seat.kept.close()
    assert len(found) == 1
    assert found != {server_process()}


def test_a_seat_that_nobody_asked_anything_in_has_opened_nothing() -> None:
    seat = LentConnection()
    with ThreadPoolExecutor(1) as one:
        one.submit(seat.__enter__).result(60)
    assert seat.kept is not None
    assert seat.kept.connection is None
