"""Tạo khóa truy cập API cho một tài khoản; khóa chỉ hiện một lần."""

from __future__ import annotations

import argparse

from motcua.commands.ground import data_argument, standing
from motcua.core.errors import Refused


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", required=True, metavar="NAME", help="tên đăng nhập")
    parser.add_argument("--days", type=int, default=90, metavar="N", help="thời hạn, ngày (mặc định: %(default)s)")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.people.models import Account
        from motcua.apps.people.services.create_token import create_token

        account = Account.objects.filter(username=args.user.replace("\0", "")).first()
        if account is None:
            raise Refused("Không có tài khoản này: kiểm tra lại --user.")
        print(create_token(account, by=None, lasting_days=args.days))
    return 0
