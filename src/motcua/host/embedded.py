"""The embedded PostgreSQL: durable, private to its folder, started by whoever needs it first.

Two locks keep it. `pg.lock` is held for the moment of starting or stopping. `pg.users` is held, shared, by every
program that uses the server: who leaves last finds it free and stops the server.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from motcua.host.errors import (
    DatabaseNotStarted,
    DataFolderDamaged,
    DataFolderTooNew,
    DataFolderTooOld,
    SocketFolderTaken,
)
from motcua.host.programs import VERSION, call, database_user, programs

LONGEST_SOCKET_PATH = 90  # bytes; the kernel takes 107, "/.s.PGSQL.5432" needs 14
OPTIONS = {
    "listen_addresses": "",
    "shared_buffers": "96MB",
    "max_connections": "80",
    "jit": "off",
    "wal_compression": "on",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    # Messages of failed statements name values, which never reach a log: only LOG, FATAL and PANIC stay.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_min_duration_statement": "-1",
    "log_statement": "none",
    "log_parameter_max_length_on_error": "0",
}
# For a bulk load by one program alone: what it writes into new files is made durable when it commits, not logged
# twice. The next start is an ordinary one.
BULK = {"wal_level": "minimal", "max_wal_senders": "0", "wal_compression": "off", "shared_buffers": "64MB"}
ROLES = """
SELECT 'CREATE ROLE motcua_owner LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_owner')\\gexec
SELECT 'CREATE ROLE motcua_app LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_app')\\gexec
SELECT 'CREATE DATABASE motcua OWNER motcua_owner'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'motcua')\\gexec
"""


def socket_folder(data: Path) -> Path:
    """The folder of the server's socket: inside `data`, or a short private one when that path is too long."""
    inside = data.resolve() / "pg-socket"
    if len(os.fsencode(inside)) <= LONGEST_SOCKET_PATH:
        return inside
    mark = hashlib.sha256(os.fsencode(inside)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"motcua-{mark}"


def address(data: Path, role: str) -> str:
    """The connection of one role to the server of `data`."""
    return f"postgresql://{role}@/motcua?host={quote(str(socket_folder(data)), safe='')}"


def program_dsn(data: Path) -> str:
    """The connection of the program, which may not rewrite history."""
    return address(data, "motcua_app")


def owner_dsn(data: Path) -> str:
    """The connection of the owner of the tables, who migrates."""
    return address(data, "motcua_owner")


@contextmanager
def running(data: Path, *, durable: bool = True, bulk: bool = False) -> Iterator[str]:
    """Keep the server of `data` up while the block runs; yields the owner's address. Who starts it says how."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "pg.users").open("a") as users:
        with _alone(data):
            start(data, durable=durable, bulk=bulk)
            fcntl.flock(users, fcntl.LOCK_SH)
        try:
            yield owner_dsn(data)
        finally:
            with _alone(data):
                _stop_if_last(data, users.fileno())


def ensure_up(data: Path) -> None:
    """Start the server again if it died while in use; it recovers from its own log."""
    if not is_up(data / "pg"):
        with _alone(data):
            start(data, durable=True)


def start(data: Path, *, durable: bool, bulk: bool = False) -> None:
    """Create the database when there is none, and start it when it is down."""
    cluster, socket = data / "pg", socket_folder(data)
    _refuse_other_versions(cluster)
    if not is_up(cluster):
        _make_reachable(data, cluster, socket)
        if not (cluster / "PG_VERSION").exists():
            _create(cluster)
        (cluster / "postmaster.pid").unlink(missing_ok=True)  # of a server that was killed: `is_up` said so
        _start_server(cluster, socket, (BULK if bulk else {}) | {"fsync": "on" if durable else "off"})
    _await_answer(cluster, socket)
    _create_roles(cluster, socket)


def is_up(cluster: Path) -> bool:
    """Whether the process that `cluster` names is its server. A number alone proves nothing: it may be reused."""
    try:
        pid = int((cluster / "postmaster.pid").read_text().split()[0])
        return Path(f"/proc/{pid}/cwd").readlink() == cluster.resolve()
    except (OSError, ValueError, IndexError):
        return False


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    with (data / "pg.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stop_if_last(data: Path, users: int) -> None:
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return
    cluster = data / "pg"
    call("pg_ctl", "-D", str(cluster), "-m", "fast", "-w", "-t", "60", "stop", cluster=cluster, check=False)


def _start_server(cluster: Path, socket: Path, more: Mapping[str, str]) -> None:
    """Backends of a killed server may live on for a moment and keep its memory: try again for ten seconds."""
    listed = '"' + str(socket).replace('"', '""') + '"'  # the option is a list, parted by commas
    options = {**OPTIONS, "unix_socket_directories": listed, **more}
    flags = " ".join(f"-c {name}={shlex.quote(value)}" for name, value in options.items())
    log = cluster / "server.log"
    words = ("-D", str(cluster), "-w", "-t", "300", "-l", str(log), "-o", flags, "start")
    for _ in range(20):
        if call("pg_ctl", *words, cluster=cluster, check=False).returncode == 0:
            return
        time.sleep(0.5)
    raise DatabaseNotStarted(log=log)


def _await_answer(cluster: Path, socket: Path) -> None:
    """A server that somebody else started may still be recovering."""
    for _ in range(600):
        if call("pg_isready", "-qh", str(socket), cluster=cluster, check=False).returncode == 0:
            return
        time.sleep(0.5)
    raise DatabaseNotStarted(log=cluster / "server.log")


def _create_roles(cluster: Path, socket: Path) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(ROLES)
        script.flush()
        Path(script.name).chmod(0o644)  # the server's user reads it
        words = ("-qX", "-h", str(socket), "-U", "postgres", "-v", "ON_ERROR_STOP=1", "-f", script.name, "postgres")
        call("psql", *words, cluster=cluster)


def _refuse_other_versions(cluster: Path) -> None:
    mark = cluster / "PG_VERSION"
    found = int(mark.read_text().strip()) if mark.exists() else VERSION
    if found > VERSION:
        raise DataFolderTooNew(folder=cluster.parent, found=found, ours=VERSION)
    if found < VERSION:
        raise DataFolderTooOld(folder=cluster.parent, found=found, ours=VERSION)


def _create(cluster: Path) -> None:
    """initdb into a neighbour folder, then rename: a crash half-way leaves nothing that looks like a database."""
    if cluster.exists() and any(cluster.iterdir()):
        raise DataFolderDamaged(folder=cluster)
    draft = cluster.with_name("pg.new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    if user := database_user(cluster):
        os.chown(draft, *user)
    call(
        "initdb", "-D", str(draft), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--data-checksums",
        "--locale-provider=builtin", "--locale=C.UTF-8", cluster=draft,
    )  # fmt: skip
    if cluster.exists():
        cluster.rmdir()
    draft.rename(cluster)


def _make_reachable(data: Path, cluster: Path, socket: Path) -> None:
    socket.mkdir(mode=0o700, parents=True, exist_ok=True)
    user = database_user(cluster)
    here = socket.lstat()
    if not stat.S_ISDIR(here.st_mode) or here.st_uid not in {os.geteuid(), user[0] if user else os.geteuid()}:
        raise SocketFolderTaken(folder=socket)
    if user is None:
        return
    os.chown(socket, *user)
    for folder in {*data.resolve().parents, data.resolve(), *socket.parents, *programs().resolve().parents}:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)
