"""The door for granian: Django behind as many seats as this process has, and a word for who finds none (ADR 29)."""

import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from random import SystemRandom
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse

from motcua.api import crowded as to_machines
from motcua.database.lent import LentConnection
from motcua.host.door import Door
from motcua.host.encoding import in_utf8
from motcua.host.seats import SEATS, Seats
from motcua.web.ops.turned_away import TurnedAway, waited
from motcua.web.ui import crowded as to_people

COME_AGAIN = range(5, 16)  # seconds; not the same for all, or all come again at once
SMALL = 1 << 18  # what was sent is taken off the line, so that a browser hears us out
turned_away, dice = TurnedAway(), SystemRandom()


def crowded(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
    """503 at once, and the line is cut: whoever waits elsewhere may have it."""
    turned_away.note(environ["motcua.rank"])
    length = environ.get("CONTENT_LENGTH") or ""
    if length.isdecimal() and int(length) <= SMALL:
        environ["wsgi.input"].read()
    seconds, path = dice.choice(COME_AGAIN), environ["PATH_INFO"]
    answer = _answer(path, seconds, is_sending=environ["REQUEST_METHOD"] == "POST")
    more = [("Retry-After", str(seconds)), ("Connection", "close"), ("Cache-Control", "no-store")]
    start(f"{answer.status_code} {answer.reason_phrase}", [*answer.items(), *more])
    return [answer.content]


def _answer(path: str, seconds: int, *, is_sending: bool) -> HttpResponse:
    if path.startswith(("/api/", to_machines.OPEN311)):
        return to_machines.problem(path, seconds)
    return to_people.page(seconds, is_sending=is_sending)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
if not os.environ.get("MOTCUA_SECRET_KEY"):
    raise ImproperlyConfigured("MOTCUA_SECRET_KEY is missing: start with `motcua run`, which makes and keeps one")
program = in_utf8(get_wsgi_application())
lent: list[AbstractContextManager[None]] = [LentConnection() for _ in range(SEATS)]
application = Door(
    program,
    Seats(lent, settings.LONGEST_WAIT),
    crowded=crowded,
    waited=waited,
    cookie=settings.SESSION_COOKIE_NAME,
)
