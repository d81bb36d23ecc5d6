"""Who is counted where: a person by the account, a browser by itself, and only strangers by their shared address."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from motcua.core.patience import Caller, Shares, claims_of, is_worth_a_line

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


def test_a_flood_is_on_record_and_does_not_flood_the_record() -> None:
    assert [count for count in range(2000) if is_worth_a_line(count, 5)] == [6, 15, 105, 1005]
