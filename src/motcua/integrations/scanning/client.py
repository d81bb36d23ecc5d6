"""Quét mã độc: hands the bytes of one file to a ClamAV daemon (INSTREAM) and reads its one line of answer.

Raises OSError when the daemon cannot be reached or does not answer with a yes or a no, and nothing else on purpose.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from typing import Final

PIECE: Final = 64 * 1024
PATIENCE: Final = 30.0  # seconds without a sign of life
LONGEST_ANSWER: Final = 4096
PORT: Final = 3310


class NotAnswered(OSError):
    """Trình quét không trả lời được: too large for it, out of memory, or words that we do not know."""


@dataclass(frozen=True, slots=True)
class Config:
    """Where the daemon listens: `unix:/path` or `host:port`, from MOTCUA_CLAMAV; empty: there is none."""

    address: str = ""

    @classmethod
    def from_env(cls) -> Config:
        return cls(os.environ.get("MOTCUA_CLAMAV", "").strip())

    @property
    def is_set(self) -> bool:
        return bool(self.address)


def scan(config: Config, content: bytes) -> str:
    """The name of what was found; empty when the file is clean."""
    with _connected(config.address) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), PIECE):
            piece = content[start : start + PIECE]
            line.sendall(len(piece).to_bytes(4) + piece)
        line.sendall((0).to_bytes(4))
        return _read(_answer(line))


def _connected(address: str) -> socket.socket:
    if address.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(address.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _, port = address.removeprefix("tcp://").rpartition(":")
    return socket.create_connection((host.strip("[]") or port, int(port) if host else PORT), timeout=PATIENCE)


def _answer(line: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER and (more := line.recv(1024)):
        said += more
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()


def _read(answer: str) -> str:
    if answer == "stream: OK":
        return ""
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return answer.removeprefix("stream: ").removesuffix(" FOUND")[:200] or "?"
    raise NotAnswered(answer[:200] or "no answer")
