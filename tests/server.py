"""Gives the tests a PostgreSQL before Django reads its settings: the embedded one, in a folder that is thrown
away, or the server that MOTCUA_TEST_DATABASE_URL names (`make test DB=server`)."""

from __future__ import annotations

import atexit
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

if "PYTEST_XDIST_WORKER" not in os.environ and "MOTCUA_TEST_SERVER_UP" not in os.environ:
    if given := os.environ.get("MOTCUA_TEST_DATABASE_URL"):
        os.environ["MOTCUA_DATABASE_URL"] = given
    else:
        from motcua.host.embedded import running, socket_folder

        stack = ExitStack()
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="motcua-test-", ignore_cleanup_errors=True))
        )
        stack.enter_context(running(folder, durable=False))
        os.environ["MOTCUA_DATABASE_URL"] = f"postgresql://postgres@/motcua?host={socket_folder(folder)}"
        atexit.register(stack.close)
    os.environ["MOTCUA_TEST_SERVER_UP"] = "1"
