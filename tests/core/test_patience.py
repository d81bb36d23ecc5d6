"""Who is counted where: a person by the account, a browser by itself, and only strangers by their shared address."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from motcua.core.patience import Caller, Shares, claims_of, claims_when_accepted, is_worth_a_line, may_be_asked

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def _names(caller: Caller) -> list[str]:
    return [claim.share.name for claim in claims_of(caller, NOW)]


def test_who_signed_in_is_never_counted_by_the_address() -> None:
    assert _names(Caller("10.0.0.1", account=7, browser="b")) == [Shares.ACCOUNT.value.name]


def test_a_browser_met_an_hour_ago_does_not_share_with_strangers() -> None:
    met = Caller("10.0.0.1", browser="b", met_at=NOW - timedelta(hours=1))
    assert _names(met) == ["sent:browser", "sent:address"]


@pytest.mark.parametrize("minutes", [0, 59])
def test_a_new_browser_is_counted_with_the_strangers_of_its_address(minutes: int) -> None:
    new = Caller("10.0.0.1", browser="b", met_at=NOW - timedelta(minutes=minutes))
    assert _names(new) == ["sent:new-browser", "sent:strangers", "sent:address"]


def test_who_takes_no_cookie_is_one_browser_with_all_such_at_the_address() -> None:
    first, second = Caller("10.0.0.1"), Caller("10.0.0.2")
    assert claims_of(first, NOW)[0] == claims_of(first, NOW)[0]
    assert claims_of(first, NOW)[0] != claims_of(second, NOW)[0]


def test_who_holds_a_receipt_is_counted_by_the_dossier_and_not_with_strangers() -> None:
    assert _names(Caller("10.0.0.1", browser="b", met_at=NOW, dossier="D1")) == ["sent:dossier"]


def test_a_right_answer_sends_once_and_has_a_share_that_no_flood_without_answers_uses_up() -> None:
    met = Caller("10.0.0.1", browser="b", met_at=NOW, answered="n1")
    assert _names(met) == ["asked:once", "sent:asked"]


def test_a_form_asked_back_after_the_answer_is_counted_by_that_answer_and_accepted_once() -> None:
    asked_back = Caller("10.0.0.1", browser="b", met_at=NOW, let_on="n1")
    assert _names(asked_back) == ["asked:back"]
    assert [claim.share.name for claim in claims_when_accepted(asked_back)] == ["asked:sent"]
    for other in (replace(asked_back, account=7), replace(asked_back, dossier="D1"), replace(asked_back, let_on="")):
        assert claims_when_accepted(other) == ()


def test_a_question_helps_against_others_and_not_against_ones_own_share() -> None:
    device, nobody = Caller("10.0.0.1", browser="b", met_at=NOW), Caller("10.0.0.1")
    assert may_be_asked(Shares.STRANGERS.value, device)
    assert may_be_asked(Shares.NEW_BROWSER.value, nobody)
    assert not may_be_asked(Shares.NEW_BROWSER.value, device)
    assert not may_be_asked(Shares.ASKED.value, device)


def test_a_flood_is_on_record_and_does_not_flood_the_record() -> None:
    assert [count for count in range(2000) if is_worth_a_line(count, 5)] == [6, 15, 105, 1005]
