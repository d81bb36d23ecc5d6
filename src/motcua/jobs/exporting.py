"""Tiến trình ghi tệp kết xuất: writes what waits, file after file, and ends. Started by jobs/exporter.py."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType

from motcua.host.lifeline import die_with_parent

PRIORITY = 10  # below everybody else's: officers' requests come first, and it still moves on a busy machine


def write_waiting() -> int:
    """Ghi mọi tệp đang chờ; how many."""
    from django.utils import timezone

    from motcua.apps.exports.services.claim_export import claim_export, give_back_export
    from motcua.apps.exports.services.make_export import make_export

    count = 0
    while export := claim_export(at=timezone.now()):
        try:
            make_export(export)
        except SystemExit:
            give_back_export(export)
            raise
        count += 1
    return count


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def main() -> None:
    """Told to stop, it leaves in good order: the draft goes, the file waits for the next writer."""
    signal.signal(signal.SIGTERM, _leave)
    os.nice(PRIORITY)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.settings")
    import django

    django.setup()
    write_waiting()


if __name__ == "__main__":
    die_with_parent()
    main()
