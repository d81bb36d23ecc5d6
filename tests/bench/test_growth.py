"""`python -m bench growth`: it walks what the program offers, and says what it did not measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from bench.dossiers import province
from bench.growth import Growth, is_above, table
from bench.links import offered
from bench.seats import Seat
from bench.walking import Walk, routes
from motcua.apps.people.models import Account

PAGE = """
<a href="?hop=open">Tất cả</a> <a href="https://elsewhere.example/">Nơi khác</a> <a href="/lam-viec/lich/">Lịch</a>
<form action="/lam-viec/"><input type="hidden" name="hop" value="open"><input type="search" name="q">
<select name="don-vi"><option value="">Mọi nơi</option><option value="H05.1">Một</option></select></form>
<form method="post" action="/lam-viec/xoa/"><input name="q"></form>
"""


def test_a_page_offers_its_links_and_what_its_forms_ask() -> None:
    found = list(offered(PAGE, "/lam-viec/?hop=new", {"q": ["khai sinh"]}))
    assert found == [
        "/lam-viec/?hop=open", "/lam-viec/lich/", "/lam-viec/?hop=open&don-vi=H05.1",
        "/lam-viec/?hop=open&q=khai+sinh",
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_seat_walks_every_page_that_asks_for_no_argument() -> None:
    province()
    client, seat = Client(), Seat("handler", ("officer:", "signed-in"), words={"q": ["nguyen"]})
    client.force_login(Account.objects.get(username="handler"))

    def opened(_seat: Seat, address: str) -> tuple[int, Mapping[str, str], bytes]:
        answer = client.get(address)
        return answer.status_code, dict(answer.headers), answer.getvalue()

    walk = Walk(seat, opened)
    met = walk.go()
    bare = {
        each
        for each, view in routes().items()
        if "<" not in each and seat.may_open(getattr(view, "audience", "") or "")
    }
    assert bare - walk.heard.keys() <= {"dang-xuat/"}  # closes the seat
    assert {"officer_desk hop=open", "officer_desk hop=open q=a word", "staff_office"} <= met.keys()
    assert all(200 in walk.answers[asked] for asked in met)


class Side:
    """A folder of one page, each call of which takes as long as it is told."""

    def __init__(self, ms: float) -> None:
        self.ms, self.asked, self.bytes = ms, 0, 100
        self.answer: Any = None

    def tell(self, **told: Any) -> None:
        self.answer = self.do(**told)

    def hear(self) -> Any:
        return self.answer

    def do(self, **told: Any) -> Any:
        if told["do"] == "walk":
            return {"met": {"desk hop=open": ["/lam-viec/"]}, "heard": {"lam-viec/": [200], "lam-viec/x/": [405]}}
        if told["do"] == "routes":
            return {"lam-viec/": "officer", "lam-viec/x/": "officer", "lam-viec/y/<code>/": "officer"}
        if told["do"] == "warm":
            return 3
        self.asked += told["calls"]
        spent = [(self.ms - 1, 1.0)] * told["calls"]
        return {"spent": spent, "bytes": self.bytes, "statuses": [200]}


def test_what_grows_is_asked_again_and_told_and_what_was_not_measured_is_named() -> None:
    few, many, alike = Side(10), Side(20), Side(10)
    grown = Growth(few, many, "")  # type: ignore[arg-type]  # a fake folder
    grown.ask_as("handler", "xuly")
    told = grown.told()
    assert [each["ratio"] for each in told["above"]] == [2.0]
    assert told["not_measured"] == {
        "lam-viec/x/": "answered [405]",
        "lam-viec/y/<code>/": "no address of it was met",
    }
    calm = Growth(few, alike, "")  # type: ignore[arg-type]  # a fake folder
    calm.ask_as("handler", "xuly")
    assert calm.told()["above"] == []
    assert alike.asked < many.asked


def test_what_shows_more_rows_is_told_apart() -> None:
    few, many = Side(10), Side(20)
    many.bytes = 500
    grown = Growth(few, many, "")  # type: ignore[arg-type]  # a fake folder
    grown.ask_as("handler", "xuly")
    told = grown.told()
    assert (told["above"], [each["longer"] for each in told["above_and_longer"]]) == ([], [5.0])
    assert [line[0] for line in table(told) if line.endswith("| handler")] == ["+"]


def test_a_little_more_is_not_above_the_aim() -> None:
    assert not is_above({"ratio": 2.1, "growth_ms": 1.5})
    assert not is_above({"ratio": 1.4, "growth_ms": 30})
    assert is_above({"ratio": 1.6, "growth_ms": 4})
