"""Thanh tiến độ trên màn hình của người chờ; the standard output is somebody else's answer, so it goes to stderr."""

from __future__ import annotations

import sys

WIDTH = 30


def bar(done: int, whole: int) -> None:
    """Vẽ lại thanh; nothing where nobody looks."""
    if not sys.stderr.isatty():
        return
    full = done * WIDTH // whole
    ending = "\n" if done >= whole else ""
    sys.stderr.write(f"\rDựng hồ sơ mẫu [{'█' * full}{' ' * (WIDTH - full)}] {done}/{whole}{ending}")
    sys.stderr.flush()
