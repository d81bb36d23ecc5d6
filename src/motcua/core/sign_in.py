"""Quy tắc đăng nhập: QCVN 12:2026/BCA (SEC1–SEC6, SEC23). Rules only; nothing is looked up."""

from __future__ import annotations

from datetime import datetime, timedelta

LOCK_AFTER = 5  # lần sai liên tiếp (3.6.2.1.9)
LOCK_HOURS = 12
IDLE = timedelta(minutes=15)  # 3.6.2.1.8
LONGEST_SESSION = timedelta(hours=8)
SESSIONS_AT_ONCE = 3
DORMANT = timedelta(days=45)
ROTATION = timedelta(days=60)  # the password of an administrator: every two months at the latest
REMEMBERED_PASSWORDS = 10
SHORTEST, SHORTEST_FOR_ADMINISTRATORS = 8, 12


def weaknesses(password: str, *, is_administrator: bool) -> list[str]:
    """Điểm yếu của mật khẩu, each as a sentence that says what to add (3.7.2.6)."""
    shortest = SHORTEST_FOR_ADMINISTRATORS if is_administrator else SHORTEST
    found = []
    if len(password) < shortest:
        found.append(f"Mật khẩu phải có ít nhất {shortest} ký tự.")
    if not any(mark.islower() for mark in password):
        found.append("Thêm ít nhất một chữ thường.")
    if not any(mark.isupper() for mark in password):
        found.append("Thêm ít nhất một chữ hoa.")
    if not any(mark.isdigit() for mark in password):
        found.append("Thêm ít nhất một chữ số.")
    if all(mark.isalnum() or mark.isspace() for mark in password):
        found.append("Thêm ít nhất một ký tự đặc biệt như ! @ # % &.")
    return found


def is_due_for_change(set_at: datetime | None, at: datetime, *, is_administrator: bool) -> bool:
    """Đến hạn đổi mật khẩu: administrators only."""
    return is_administrator and (set_at is None or at - set_at > ROTATION)


def is_over(signed_in_at: datetime, seen_at: datetime, at: datetime, *, is_officer: bool) -> bool:
    """Phiên đã hết: eight hours for everyone, fifteen idle minutes for officers."""
    return at - signed_in_at > LONGEST_SESSION or (is_officer and at - seen_at > IDLE)
