"""Cơ sở dữ liệu có trả lời không: asked in a short-lived child, so that the supervisor stays thin; the exit code
answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from motcua.host.supervise import run_once

PATIENCE = 3  # seconds


def is_reachable(env: Mapping[str, str]) -> bool:
    """Whether the program's own database lets it in now."""
    return run_once([sys.executable, "-m", "motcua.host.reachable"], env).returncode == 0


def main() -> int:
    """0 when the server lets us in."""
    import psycopg

    try:
        psycopg.connect(os.environ["MOTCUA_DATABASE_URL"], connect_timeout=PATIENCE).close()
    except psycopg.OperationalError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
