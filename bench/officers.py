"""Cán bộ ở bàn làm việc: what each officer of the load asks for, as the bytes of a request.

The mix is that of the published scenario of the closest open peer: overview 20, filtered 10, of a person 10, one
dossier 8, create 10, act 20, document 12, rest 10. A document there is added; here it is opened, which writes the
look down, or its dossier's history and days are read. By `pages` the reads go through the pages that officers
see instead of the API. Everybody is an ordinary officer of a commune; nobody is an administrator.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

MIX = {"overview": 20, "filtered": 10, "person": 10, "detail": 8, "create": 10, "act": 20, "document": 12, "rest": 10}
WRITES = frozenset({"create", "act"})
PROCEDURE = "1.004884"  # registering a birth anew: five working days, no money
ROLES = ("receptionist", "handler", "unit_leader")
STATES = (2, 4, 9)
BOXES = ("open", "overdue", "finished")
# What follows upon what, by whom; the last leaves the dossier where it is.
NEXT = {"": "accept", "accept": "transfer", "transfer": "acknowledge", "acknowledge": "advance"}
BY = {"accept": "receptionist", "transfer": "receptionist", "acknowledge": "unit_leader", "advance": "unit_leader"}
Waiting = tuple[str, str]  # a reference, and the last act that it has seen
Then = Callable[[bytes], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Một lời gọi: its name, its bytes, the status that it must have, what to do with the answer."""

    name: str
    request: bytes
    status: int = 200
    then: Then | None = None


@dataclass(slots=True)
class Desk:
    """Một xã, phường at work: officers' keys and sessions, dossiers in its scope, and what waits to be acted upon."""

    code: str
    tokens: Mapping[str, str]
    cookies: Mapping[str, str]
    known: Sequence[tuple[str, str]]  # references and personal numbers
    files: Sequence[str]  # addresses of papers' files
    answers: Mapping[str, Any]  # that the form of the procedure accepts
    waiting: list[Waiting] = field(default_factory=list)


@dataclass(slots=True)
class Officer:
    """Một cán bộ: at a desk, with one role for what is read, and dice of their own."""

    desk: Desk
    role: str
    dice: Random
    by_pages: bool = False

    def next(self) -> Asked:
        """Việc kế tiếp, by the weights of the mix."""
        name = self.dice.choices([*MIX], [*MIX.values()])[0]
        return self.ask(name)

    def ask(self, name: str) -> Asked:
        found: Asked = getattr(self, name)()
        return found

    def overview(self) -> Asked:
        return self._page("overview", "/lam-viec/") if self.by_pages else self._api("overview", "/dossiers?limit=50")

    def filtered(self) -> Asked:
        if self.by_pages:
            return self._page("filtered", f"/lam-viec/?hop={self.dice.choice(BOXES)}")
        return self._api("filtered", f"/dossiers?limit=50&state={self.dice.choice(STATES)}")

    def person(self) -> Asked:
        number = self._known()[1]
        if self.by_pages:
            return self._page("person", f"/lam-viec/?hop=open&q={number}")
        return self._api("person", f"/dossiers?limit=20&q={number}")

    def detail(self) -> Asked:
        reference = self._known()[0]
        if self.by_pages:
            return self._page("detail", f"/lam-viec/ho-so/{reference}/")
        return self._api("detail", f"/dossiers/{reference}")

    def document(self) -> Asked:
        if self.desk.files and self.dice.random() < 0.67:
            return self._page("document", self.dice.choice(self.desk.files))
        return self._api("document", f"/dossiers/{self._known()[0]}/{self.dice.choice(('timeline', 'deadline'))}")

    def rest(self) -> Asked:
        if self.dice.random() < 0.5:
            return self._api("rest", "/procedures?q=khai%20sinh")
        return self._api("rest", f"/dossiers/{self._known()[0]}/acts")

    def create(self) -> Asked:
        number = f"0240{self.dice.randrange(10**8):08d}"
        body = {
            "procedure": PROCEDURE, "channel": "direct", "office": f"{self.desk.code}.01",
            "applicant": {"kind": "citizen", "name": f"Nguyễn Văn {number[-4:]}", "personal_id": number},
            "answers": self.desk.answers,
            "components": [{"code": "TP01", "name": "Tờ khai", "quantity": 1, "copies": 0}],
            "knows_of_other": True,  # chance may name the same person twice
        }  # fmt: skip
        request = self._request("POST", "/api/v1/dossiers", self.desk.tokens["receptionist"], body)
        return Asked("create", request, 201, self._made)

    def _made(self, answer: bytes) -> None:
        self.desk.waiting.append((json.loads(answer)["reference"], ""))

    def act(self) -> Asked:
        """What waits longest or shortest, as it comes; with nothing waiting one more is taken in."""
        waiting = self.desk.waiting
        if not waiting:
            return self.create()
        reference, last = waiting.pop(self.dice.randrange(len(waiting)))
        verb = NEXT[last]
        path = f"/api/v1/dossiers/{reference}/acts/{verb}"

        def acted(_answer: bytes) -> None:
            if verb in NEXT:
                waiting.append((reference, verb))

        return Asked("act", self._request("POST", path, self.desk.tokens[BY[verb]], {}), 200, acted)

    def _known(self) -> tuple[str, str]:
        return self.dice.choice(self.desk.known)

    def _api(self, name: str, path: str) -> Asked:
        return Asked(name, self._request("GET", f"/api/v1{path}", self.desk.tokens[self.role]))

    def _page(self, name: str, path: str) -> Asked:
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.desk.cookies[self.role]}\r\n\r\n"
        return Asked(name, head.encode())

    @staticmethod
    def _request(method: str, path: str, token: str, body: object = None) -> bytes:
        content = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        return head.encode() + content


def officers(desks: Sequence[Desk], count: int, *, seed: int, by_pages: bool = False) -> list[Officer]:
    """So many officers, spread over the desks and the roles."""
    return [
        Officer(desks[n % len(desks)], ROLES[n % len(ROLES)], Random(seed * 1000 + n), by_pages)
        for n in range(count)
    ]  # fmt: skip
