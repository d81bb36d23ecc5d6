"""Tài khoản đầu tiên: what the two commands share; the password is typed, never a word of the command."""

from __future__ import annotations

import argparse
import sys
from getpass import getpass

from motcua.commands.ground import data_argument, standing
from motcua.core.access import Role
from motcua.core.errors import Refused

WAITING = "Quyền đang chờ người thứ hai duyệt ở /lam-viec/quyen/cho-duyet/."


class PasswordNotTyped(Refused):
    """Chưa gõ mật khẩu: it comes from a keyboard or from standard input, never from the words of the command."""

    message = "Gõ mật khẩu ở bàn phím, hoặc đưa qua đầu vào chuẩn với --password-stdin."


class OfficesMissing(Refused):
    """Chưa có cơ quan nào: an officer sits somewhere."""

    message = "Chưa có cơ quan nào trong hệ thống: nạp trước bằng motcua import offices FILE."


class PasswordsDiffer(Refused):
    """Hai lần gõ mật khẩu khác nhau."""

    message = "Hai lần gõ mật khẩu không giống nhau; hãy chạy lại lệnh."


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", required=True, metavar="NAME", help="tên đăng nhập")
    parser.add_argument("--full-name", required=True, metavar="NAME", help="họ và tên")
    parser.add_argument("--office", required=True, metavar="CODE", help="mã cơ quan nơi người ấy công tác")
    parser.add_argument("--basis", required=True, metavar="TEXT", help="số, ngày của quyết định phân công")
    parser.add_argument("--wait-for-approval", action="store_true", help="đã có người giữ vai trò: quyền chờ duyệt")
    parser.add_argument("--password-stdin", action="store_true", help="đọc mật khẩu từ đầu vào chuẩn, một dòng")
    data_argument(parser)


def create(role: Role, args: argparse.Namespace, *, then: str) -> int:
    """Asks for the password only where the rest would not be refused; says what to do next."""
    with standing(args):
        from django.utils import timezone

        from motcua.apps.people.directory import office_named
        from motcua.apps.people.offices import open_offices
        from motcua.apps.people.services.create_first import create_first, refuse_second

        if not open_offices(timezone.localdate()).exists():
            raise OfficesMissing
        office = office_named(_clean(args.office), timezone.localdate())
        if not args.wait_for_approval:
            refuse_second(role)
        account = create_first(
            role, _clean(args.user), full_name=_clean(args.full_name), office=office,
            password=_typed(args.password_stdin), legal_basis=_clean(args.basis), waits=args.wait_for_approval,
        )  # fmt: skip
    print(f"Đã mở tài khoản “{account.username}”. {WAITING if args.wait_for_approval else then}")
    return 0


def _clean(typed: str) -> str:
    return typed.replace("\0", "").strip()


def _typed(from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise PasswordNotTyped
    typed = getpass("Mật khẩu: ")
    if typed != getpass("Gõ lại: "):
        raise PasswordsDiffer
    return typed
