"""Giới hạn nhịp gọi API: by key, and by address for who shows none; 429 says when to come again.

Counted in this web process: with N of them a caller gets up to N times as many. It holds back a loop gone wild, not a
flood; that is the proxy's work.
"""

from __future__ import annotations

import hashlib
from threading import Lock, local
from time import monotonic

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest
from ninja.errors import Throttled
from ninja.throttling import BaseThrottle

from motcua.core.pace import Pace


class Paced(BaseThrottle):
    """Each call of the API asks here, after its key has been looked at."""

    def __init__(self, by_key: Pace, by_address: Pace) -> None:
        self.by_key, self.by_address = by_key, by_address
        self.one_at_a_time = Lock()
        self.told = local()  # ninja asks twice: whether, then how long; other threads ask between

    def allow_request(self, request: HttpRequest) -> bool:
        is_known = getattr(request, "auth", None) is not None
        self.told.seconds = self._of_key(request) if is_known else self._of_address(request)
        return not self.told.seconds

    def wait(self) -> float:
        seconds: float = self.told.seconds
        return seconds

    def refuse_guessing(self, request: HttpRequest) -> None:
        """A wrong key counts by address: guessing is as slow as asking without one."""
        if seconds := self._of_address(request):
            raise Throttled(wait=whole(seconds))

    def _of_key(self, request: HttpRequest) -> float:
        digest = hashlib.sha256(request.headers.get("Authorization", "").encode()).hexdigest()
        with self.one_at_a_time:
            return self.by_key.wait(digest, monotonic())

    def _of_address(self, request: HttpRequest) -> float:
        with self.one_at_a_time:
            return self.by_address.wait(get_client_ip(request) or "", monotonic())


def whole(seconds: float) -> int:
    """Retry-After counts in whole seconds, at least one."""
    return max(1, -(-int(seconds * 1000) // 1000))


PACED = Paced(Pace(settings.API_PER_MINUTE), Pace(settings.API_PER_MINUTE_ANONYMOUS))
