"""Người trông nhà: starts the processes, starts them again when they fall, stops them in order.

No Django here and no threads: this process sleeps until a child ends or somebody says stop.
"""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

from motcua.host.errors import ChildGaveUp
from motcua.host.lifeline import die_with_parent

STEADY = 60.0  # a child that lived this long has earned a clean record
MOST_FAILURES = 6
LONGEST_PAUSE = 30.0
PATIENCE = 15.0  # for a child to end after SIGTERM
CHECK_EVERY = 5.0


def run_once(words: list[str], env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Do heavy work in a short-lived child, so that this process stays thin; its output is its answer."""
    return subprocess.run(
        words, env=dict(env), stdout=subprocess.PIPE, text=True, check=False, preexec_fn=die_with_parent,
        stdin=subprocess.DEVNULL, process_group=0,
    )  # fmt: skip


def run_beside(words: list[str], env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Work that nobody waits for; it speaks for itself, ends with us, and is not started again."""
    return subprocess.Popen(
        words, env=dict(env), preexec_fn=die_with_parent, stdin=subprocess.DEVNULL, process_group=0
    )  # fmt: skip


@dataclass
class Child:
    """Tiến trình con: how to start it, and how it has behaved."""

    name: str
    words: list[str]
    env: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0  # in a row: how long to wait before the next start
    failures: int = 0  # those of them that are its own fault
    due: float = 0.0

    def start(self) -> None:
        """In a group of its own: Ctrl-C reaches the supervisor only, which stops things in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.words, env=dict(self.env), stdin=subprocess.DEVNULL, preexec_fn=die_with_parent, process_group=0
        )

    def note_end(self, now: float, *, is_own_fault: bool) -> None:
        """Count the fall and say when to start again: after 0.5, 1, 2 … 30 seconds. Who falls because the database is
        away is patient for as long as it takes."""
        self.process = None
        was_steady = now - self.started > STEADY
        self.falls = 1 if was_steady else self.falls + 1
        self.failures = (0 if was_steady else self.failures) + 1 if is_own_fault else 0
        if self.failures >= MOST_FAILURES:
            raise ChildGaveUp(name=self.name, times=self.failures)
        self.due = now + min(0.25 * 2 ** min(self.falls, 10), LONGEST_PAUSE)

    def stop(self) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class House:
    """Cả nhà: the children in the order in which they start; they stop in the same order, web first."""

    children: list[Child]
    keep_up: Callable[[], None]  # what the children stand on: the database
    stands: Callable[[], bool]  # whether it is there; asked when a child falls
    _next_check: float = field(default=0.0, init=False)

    def start(self) -> None:
        for child in self.children:
            child.start()

    def watch(self, bell: int) -> None:
        """Until a signal raises KeyboardInterrupt or a child gives up."""
        while True:
            self.tend()
            select.select([bell], [], [], self._until_next())
            _drain(bell)

    def tend(self) -> None:
        """One round: note who ended, start who is due, look after the ground."""
        now = time.monotonic()
        if now >= self._next_check:
            self.keep_up()
            self._next_check = now + CHECK_EVERY
        for child in self.children:
            if child.process is not None and (code := child.process.poll()) is not None:
                child.note_end(now, is_own_fault=self.stands())
                sys.stderr.write(f"motcua: {child.name} đã dừng (mã {code}), sẽ khởi động lại.\n")
            elif child.process is None and now >= child.due:
                child.start()

    def stop(self) -> None:
        for child in self.children:
            child.stop()

    def _until_next(self) -> float:
        waiting = [child.due for child in self.children if child.process is None]
        return max(0.05, min([self._next_check, *waiting]) - time.monotonic())


def _drain(bell: int) -> None:
    try:
        while os.read(bell, 512):
            continue
    except BlockingIOError:
        return


def stop_on_signals() -> None:
    """All three mean stop, also where a shell started us in the background and made us deaf to Ctrl-C."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)


@contextmanager
def deaf() -> Iterator[None]:
    """While things are being stopped, a second Ctrl-C must not leave half of them running."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    yield


@contextmanager
def bell() -> Iterator[int]:
    """A pipe that rings when a child ends."""

    def ring(number: int, frame: FrameType | None) -> None:
        """The wake-up pipe does the work."""

    inward, outward = os.pipe()
    for end in (inward, outward):
        os.set_blocking(end, False)
    signal.signal(signal.SIGCHLD, ring)
    previous = signal.set_wakeup_fd(outward)
    try:
        yield inward
    finally:
        signal.set_wakeup_fd(previous)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.close(inward)
        os.close(outward)
