"""Công việc nền, by name. Each takes the moment at which it was due, as procrastinate hands it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from django.utils import timezone

from motcua.apps.catalogue.services import take_effect as effect
from motcua.apps.journal.verify import verify
from motcua.apps.people.services.close_account import disable_dormant
from motcua.apps.people.services.end_sessions import drop_expired_sessions
from motcua.apps.people.services.open_citizen_account import drop_unused_accounts as drop_unused

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
    drop_expired_sessions(timezone.now())


def close_dormant_accounts(timestamp: int) -> None:
    """Khóa tài khoản cán bộ lâu không dùng (SEC6)."""
    disable_dormant(timezone.now())


def drop_unused_accounts(timestamp: int) -> None:
    """Xóa tài khoản công dân mở dở, chưa từng dùng."""
    drop_unused(timezone.now())


def take_effect(timestamp: int) -> None:
    """Thủ tục đến ngày hiệu lực."""
    effect.take_effect(timezone.localdate())


WORK: Mapping[str, Callable[[int], None]] = {
    "verify_journal": verify_journal,
    "forget_sessions": forget_sessions,
    "close_dormant_accounts": close_dormant_accounts,
    "drop_unused_accounts": drop_unused_accounts,
    "take_effect": take_effect,
}
