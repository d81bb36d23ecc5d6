"""Công việc nền, by name. Each takes the moment at which it was due, as procrastinate hands it over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from django.utils import timezone

from motcua.apps.catalogue.services import take_effect as effect
from motcua.apps.dossiers.rebuild import all_drift
from motcua.apps.dossiers.services.recompute import recompute_open
from motcua.apps.exchange.services.hold_back import forget_old
from motcua.apps.exports.services.expire_exports import expire_exports as expire
from motcua.apps.feedback.rebuild import all_feedback_drift
from motcua.apps.feedback.services.keep_photos import forget_unsent
from motcua.apps.feedback.services.recompute import recompute_open_feedback
from motcua.apps.journal.services import seal_day as sealing
from motcua.apps.journal.verify import verify, verify_seals
from motcua.apps.oversight.intact import altered
from motcua.apps.oversight.services import check_figures as figures_check
from motcua.apps.oversight.services import rebuild_figures as rebuilding
from motcua.apps.oversight.services.open_month import open_month
from motcua.apps.oversight.services.remind_month import remind_month
from motcua.apps.people.services.close_account import disable_dormant
from motcua.apps.people.services.end_sessions import drop_expired_sessions
from motcua.apps.people.services.open_citizen_account import drop_unused_accounts as drop_unused
from motcua.core.feedback_month import Month
from motcua.jobs.alarms import close_overdue_supplements, remind_supplements, ring_alarms
from motcua.jobs.feedback_alarms import close_unsupplied_feedback, ring_feedback_alarms
from motcua.jobs.stalled import End, take_back

log = structlog.get_logger("motcua.jobs")


class JournalBroken(Exception):
    """Nhật ký bị sửa: makes the job fail, so that it stays in the queue's list of failures."""


class FiguresDiffer(Exception):
    """Số liệu lệch: makes the job fail, so that it stays in the queue's list of failures."""


def verify_journal(timestamp: int) -> None:
    """Kiểm tra nhật ký hằng đêm; a broken chain is an alarm in the log and a failed job."""
    verdict = verify()
    if verdict.broken is not None:
        log.critical("journal broken", entry=verdict.broken, reason=verdict.reason)
        raise JournalBroken(verdict.broken)
    log.info("journal whole", entries=verdict.entries, chains=verdict.chains)
    sealed = verify_seals()
    if sealed.broken is not None:
        log.critical("seal broken", seal=sealed.broken, reason=sealed.reason)
        raise JournalBroken(sealed.broken)
    if missing := sealing.unsealed_days(timezone.now()):
        log.error("days not sealed", days=[each.isoformat() for each in missing[:50]])
    log.info("seals whole", entries=sealed.entries, days=sealed.chains)


def seal_days(timestamp: int) -> None:
    """Niêm phong nhật ký của những ngày đã qua (core/seal.py)."""
    for seal in sealing.seal_days(timezone.now()):
        log.info("day sealed", day=seal.day.isoformat(), entries=seal.count, root=bytes(seal.root).hex())


def forget_sessions(timestamp: int) -> None:
    """Xóa phiên đăng nhập đã hết hạn."""
    drop_expired_sessions(timezone.now())


def forget_tallies(timestamp: int) -> None:
    """Quên các lượt đếm cũ (core/patience.py) và ảnh phản ánh chưa bao giờ được gửi."""
    forget_old(timezone.now())
    forget_unsent(timezone.now())


def close_dormant_accounts(timestamp: int) -> None:
    """Khóa tài khoản cán bộ lâu không dùng (SEC6)."""
    disable_dormant(timezone.now())


def drop_unused_accounts(timestamp: int) -> None:
    """Xóa tài khoản công dân mở dở, chưa từng dùng."""
    drop_unused(timezone.now())


def take_effect(timestamp: int) -> None:
    """Thủ tục đến ngày hiệu lực."""
    effect.take_effect(timezone.localdate())


def watch_deadlines(timestamp: int) -> None:
    """Mỗi phút: fires the rungs that are due, closes and reminds supplements."""
    now = timezone.now()
    ring_alarms(now)
    close_overdue_supplements(now)
    remind_supplements(now)
    ring_feedback_alarms(now)
    close_unsupplied_feedback(now)


def recompute_deadlines(timestamp: int) -> None:
    """Tính lại thời hạn hằng đêm; each dossier whose date moved is in the log: the drift report."""
    _recompute("Tính lại định kỳ theo lịch làm việc")


def recompute_after_change(timestamp: int) -> None:
    """Tính lại thời hạn khi lịch làm việc thay đổi (E51); an entry of the calendar asks for it (reactions.py)."""
    _recompute("Lịch làm việc thay đổi")


def _recompute(reason: str) -> None:
    moved = list(recompute_open(at=timezone.now(), reason=reason))
    told = recompute_open_feedback(at=timezone.now(), reason=reason)
    log.info("feedback recomputed", moved=len(told), feedback=told[:50])
    log.info("deadlines recomputed", moved=len(moved), dossiers=[each.number for each in moved[:50]])


def compare_with_journal(timestamp: int) -> None:
    """So hồ sơ với nhật ký hằng đêm: a row that its journal does not support is an alarm and a failed job."""
    drifted = [number for number, _ in all_drift()] + [each.code for each in all_feedback_drift()]
    if drifted:
        log.critical("dossiers differ from their journal", dossiers=drifted[:50])
        raise JournalBroken(drifted[0])


def keep_figures(timestamp: int) -> None:
    """Dựng số liệu where there is none yet, after an upgrade, or where offices moved; else nothing."""
    if rebuilding.keep_figures(timezone.now()):
        log.info("figures rebuilt")


def check_figures(timestamp: int) -> None:
    """Đối chiếu số liệu với hồ sơ hằng đêm: what differs is an alarm and a failed job, and is mended by nobody."""
    if different := figures_check.check_figures(timezone.now()):
        log.critical("figures differ from the rows", differences=different)
        raise FiguresDiffer(different[0])
    log.info("figures whole")


def check_publications(timestamp: int) -> None:
    """Đối chiếu mã băm của mọi bản đã công bố, with the content and with the journal."""
    if changed := altered():
        log.critical("publications changed", publications=changed)
        raise JournalBroken(changed[0])


def open_feedback_month(timestamp: int) -> None:
    """Mở báo cáo PAKN tháng trước: at 00:05 on the 1st; other nights only add a unit that came late."""
    now = timezone.now()
    reports = open_month(Month.of(now).before, at=now)
    if reports:
        log.info("month opened", month=reports[0].month, units=len(reports))


def remind_feedback_month(timestamp: int) -> None:
    """Nhắc gửi báo cáo PAKN: on the 1st, 5th, 8th and 9th, and once when the due day has passed."""
    now = timezone.now()
    log.info("month reminded", units=remind_month(Month.of(now).before, at=now))


def expire_exports(timestamp: int) -> None:
    """Xóa tệp kết xuất hết hạn giữ, and what writers that were killed left behind."""
    log.info("exports expired", files=expire(timezone.now()))


def take_back_stalled(timestamp: int) -> None:
    """Mỗi phút: jobs of a worker that was killed wait again."""
    for name, end in take_back():
        tell = log.error if end is End.GIVEN_UP else log.warning
        tell("stalled job", job=name, end=end.value)


WORK: Mapping[str, Callable[[int], None]] = {
    "verify_journal": verify_journal,
    "seal_days": seal_days,
    "forget_sessions": forget_sessions,
    "forget_tallies": forget_tallies,
    "watch_deadlines": watch_deadlines,
    "recompute_deadlines": recompute_deadlines,
    "recompute_after_change": recompute_after_change,
    "keep_figures": keep_figures,
    "check_figures": check_figures,
    "check_publications": check_publications,
    "compare_with_journal": compare_with_journal,
    "close_dormant_accounts": close_dormant_accounts,
    "drop_unused_accounts": drop_unused_accounts,
    "take_effect": take_effect,
    "open_feedback_month": open_feedback_month,
    "remind_feedback_month": remind_feedback_month,
    "expire_exports": expire_exports,
    "take_back_stalled": take_back_stalled,
}
