"""Cùng sống cùng chết: a child process ends when its parent ends, however that happened."""

from __future__ import annotations

import ctypes
import signal

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Ask the kernel to kill us when the parent dies (Linux; not inherited, so each child asks). Not SIGTERM: whoever
    stops gracefully waits for somebody who is gone; what was not committed is rolled back by the database."""
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
