"""Cổng mạng: is it free, and does the house answer behind it? Plain sockets: the supervisor stays thin."""

from __future__ import annotations

import errno
import socket

from motcua.host.errors import PortInUse, PortNotAllowed

ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - where to knock, not where to listen


def refuse_busy(host: str, port: int) -> None:
    """Refuse a port on which another program listens, or that we may not open."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as failure:
        if failure.errno == errno.EADDRINUSE:
            raise PortInUse(host=host, port=port) from None
        raise PortNotAllowed(host=host, port=port, reason=failure.strerror) from None


def status_of(path: str, host: str, port: int) -> int:
    """The HTTP status of a page, or 0 while nobody answers."""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((ANYWHERE.get(host, host), port), timeout=5) as line:
            line.sendall(request.encode())
            return int(line.makefile("rb").readline().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
