"""A fake ClamAV daemon: speaks INSTREAM on this machine and knows one virus, the harmless test file of EICAR."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}" + b"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST = 1_000_000


class Talk(socketserver.StreamRequestHandler):
    """One file, one answer."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(self.rfile.read(4)):
            content += self.rfile.read(length)
        self.wfile.write(self._answer(content))

    @staticmethod
    def _answer(content: bytes) -> bytes:
        if len(content) > MOST:
            return b"INSTREAM size limit exceeded. ERROR\0"
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


@contextmanager
def _served(server: Any, address: str) -> Iterator[str]:
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def on_a_port() -> Iterator[str]:
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
    with _served(server, f"127.0.0.1:{server.server_address[1]}") as address:
        yield address


@contextmanager
def on_a_socket(folder: Path) -> Iterator[str]:
    path = folder / "clamd"
    with _served(socketserver.ThreadingUnixStreamServer(str(path), Talk), f"unix:{path}") as address:
        yield address
