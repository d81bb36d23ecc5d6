"""Tệp tĩnh: collected once into the data folder, again only when one of them changed."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from django import get_version
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.test import override_settings


def collect(root: Path) -> bool:
    """Fill `root`; a crash half-way leaves the old files, since the new ones come in by a rename."""
    mark, now = root / ".collected", _fingerprint()
    if mark.exists() and mark.read_text() == now:
        return False
    draft = root.with_name(root.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    with override_settings(STATIC_ROOT=str(draft)):
        call_command("collectstatic", interactive=False, verbosity=0)
    (draft / ".collected").write_text(now)
    shutil.rmtree(root, ignore_errors=True)
    draft.rename(root)
    return True


def _fingerprint() -> str:
    """Names, sizes and times of the sources: quick, and right whenever a file was touched."""
    mark = hashlib.sha256(get_version().encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            seen = Path(storage.path(name)).stat()
            mark.update(f"{name}\0{seen.st_size}\0{seen.st_mtime_ns}\n".encode())
    return mark.hexdigest()
