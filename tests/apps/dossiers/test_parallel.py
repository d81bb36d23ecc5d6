"""Many hands at once: codes stay different and consecutive, one of two acts wins, a repeated call answers once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest
from django.db import connection

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.services.accept import accept, receive
from motcua.apps.dossiers.services.refuse import refuse
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.exchange.services.answer_once import KeyReused, answer_once
from motcua.apps.journal.verify import verify
from motcua.core.access import Role
from motcua.core.errors import Refused
from tests.apps.dossiers.conftest import MONDAY, Province

pytestmark = pytest.mark.django_db(transaction=True)
T = TypeVar("T")
RECEPTIONS = 200


def apart(do: Callable[[], T]) -> T:
    """On a thread of its own the connection must be closed by hand."""
    try:
        return do()
    finally:
        connection.close()


def test_two_hundred_receptions_at_once_get_two_hundred_consecutive_codes(
    application: Application, province: Province
) -> None:
    desk = province.by(Role.RECEPTIONIST)
    fields = {name: getattr(application, name) for name in application.__slots__} | {"knows_of_other": True}

    def receive_one(_: int) -> str:
        return apart(lambda: receive(Application(**fields), by=desk, at=MONDAY).code or "")

    with ThreadPoolExecutor(16) as pool:
        codes = list(pool.map(receive_one, range(RECEPTIONS)))
    assert sorted(codes) == [f"H05.01-261102-{number:04}" for number in range(1, RECEPTIONS + 1)]
    numbers = Dossier.objects.order_by("book_row__number").values_list("book_row__number", flat=True)
    assert list(numbers) == list(range(1, RECEPTIONS + 1))
    assert verify().broken is None


def test_two_officers_on_one_dossier_one_wins_and_the_other_is_told(
    application: Application, province: Province
) -> None:
    dossier, desk = submit(application, by=None, at=MONDAY), province.by(Role.RECEPTIONIST)

    def try_to(act: Callable[[Dossier], object]) -> str:
        own = Dossier.objects.get(pk=dossier.pk)
        try:
            apart(lambda: act(own))
        except Refused as refused:
            return refused.code
        return "done"

    acts: list[Callable[[Dossier], object]] = [
        lambda own: accept(own, by=desk, at=MONDAY, version=1),
        lambda own: refuse(own, by=desk, at=MONDAY, reason="Không thuộc thẩm quyền", version=1),
    ]
    with ThreadPoolExecutor(2) as pool:
        said = list(pool.map(try_to, acts))
    assert sorted(said) == ["ChangedMeanwhile", "done"]


def test_a_repeated_call_gets_the_first_answer_and_another_body_is_refused(province: Province) -> None:
    caller, calls = province.by(Role.RECEPTIONIST), []

    def do() -> tuple[int, dict[str, object]]:
        calls.append(1)
        return 201, {"reference": f"T-{len(calls)}"}

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: apart(lambda: answer_once(caller, "k1", b"same", do)), range(8)))
    assert answers == [(201, {"reference": "T-1"})] * 8
    with pytest.raises(KeyReused):
        answer_once(caller, "k1", b"other", do)
