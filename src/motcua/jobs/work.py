"""Công việc nền, by name. Each takes the moment at which it was due, as procrastinate hands it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from django.core.management import call_command

from motcua.apps.journal.verify import verify

log = structlog.get_logger("motcua.jobs")


class JournalBroken(Exception):
    """Nhật ký bị sửa: makes the job fail, so that it stays in the queue's list of failures."""


def verify_journal(timestamp: int) -> None:
    """Kiểm tra nhật ký hằng đêm; a broken chain is an alarm in the log and a failed job."""
    verdict = verify()
    if verdict.broken is not None:
        log.critical("journal broken", entry=verdict.broken, reason=verdict.reason)
        raise JournalBroken(verdict.broken)
    log.info("journal whole", entries=verdict.entries, chains=verdict.chains)


def forget_sessions(timestamp: int) -> None:
    """Xóa phiên đăng nhập đã hết hạn."""
    call_command("clearsessions", verbosity=0)


WORK: Mapping[str, Callable[[int], None]] = {
    "verify_journal": verify_journal,
    "forget_sessions": forget_sessions,
}
