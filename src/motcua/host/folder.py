"""Thư mục dữ liệu: where all state of one installation lives, private to its user."""

from __future__ import annotations

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.host.errors import DataFolderInUse, DataFolderNotUsable

DEFAULT = Path("var")


def data_folder(given: str | None) -> Path:
    """`--data`, else MOTCUA_DATA, else ./var; made when missing."""
    folder = Path(given or os.environ.get("MOTCUA_DATA") or DEFAULT).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / ".writable").touch()
        (folder / ".writable").unlink()
    except OSError as failure:
        raise DataFolderNotUsable(folder=folder, reason=failure.strerror or "lỗi") from failure
    return folder.resolve()


def secret_key(data: Path) -> str:
    """Khóa bí mật of this installation: made once, readable by its user only, whole or not at all."""
    place = data / "secret-key"
    if not place.exists():
        draft = data / f"secret-key.{os.getpid()}"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, place)  # the first one wins, also between two processes
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return place.read_text().strip()


@contextmanager
def claimed(data: Path) -> Iterator[None]:
    """Hold the folder for one `motcua run`; the lock goes with the process, so a killed one leaves none."""
    with (data / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise DataFolderInUse(folder=data, pid=lock.read().strip() or "?") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
