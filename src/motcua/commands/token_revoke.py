"""Thu hồi một khóa truy cập API, khi khóa bị lộ mà chưa vào được trang."""

from __future__ import annotations

import argparse

from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--user", required=True, metavar="NAME", help="tên đăng nhập của chủ khóa")
    parser.add_argument("--prefix", required=True, metavar="MC_…", help="phần đầu của khóa, 12 ký tự")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="lý do, ghi vào nhật ký")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.people.models import ApiToken
        from motcua.apps.people.refusals import TokenUnknown
        from motcua.apps.people.services.create_token import SHOWN
        from motcua.apps.people.services.revoke_token import revoke_token

        prefix = args.prefix.replace("\0", "")[:SHOWN]  # somebody may paste the whole key
        name = args.user.replace("\0", "").lower()
        token = ApiToken.objects.filter(account__username=name, prefix=prefix).first()
        if token is None:
            raise TokenUnknown(prefix=prefix)
        revoke_token(token, by=None, reason=args.reason.replace("\0", ""))
        print(f"Đã thu hồi khóa {prefix}… của {name}.")
    return 0
