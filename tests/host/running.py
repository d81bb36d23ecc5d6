"""A whole house for a test: `motcua run` in a folder of its own, on a free port, ended for certain."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from motcua.host.port import status_of

PATIENCE = 180.0  # a first start migrates and loads the holidays; on a busy machine that takes its time


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@dataclass
class House:
    """A running system, seen from outside."""

    data: Path
    port: int
    process: subprocess.Popen[str]

    def status(self, path: str = "/healthz") -> int:
        return status_of(path, "127.0.0.1", self.port)

    def await_ready(self) -> None:
        await_true(lambda: self.status() == 200, self.process)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


def await_true(is_so: object, process: subprocess.Popen[str] | None = None) -> None:
    """Wait for something outside this program; there is no event to wait on."""
    assert callable(is_so)
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, "waited too long"
        assert process is None or process.poll() is None, "motcua run ended"
        time.sleep(0.05)


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "PROMETHEUS_"))}


@contextmanager
def house(data: Path, *words: str) -> Iterator[House]:
    port = free_port()
    command = [sys.executable, "-m", "motcua.cli", "run", "--data", str(data), "--port", str(port), "--web", "1"]
    with (
        # A file, not a pipe: nobody reads along, and a full pipe would stop the house at its next line of log.
        (data.parent / f"house-{port}.log").open("w") as told,
        subprocess.Popen([*command, *words], env=environment(), stdout=told, text=True) as process,
    ):
        built = House(data, port, process)
        try:
            built.await_ready()
            yield built
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE)
