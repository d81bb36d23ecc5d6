"""Các lệnh của Django, trên đúng cơ sở dữ liệu của thư mục dữ liệu."""

from __future__ import annotations

import argparse

from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    data_argument(parser)
    parser.add_argument("words", nargs=argparse.REMAINDER, metavar="…", help="lệnh của Django và tham số của nó")


def run(args: argparse.Namespace) -> int:
    from django.core.management import ManagementUtility
    from django.core.management.base import CommandError

    from motcua.core.errors import Refused

    with standing(args):
        try:
            ManagementUtility(["motcua manage", *args.words]).execute()
        except CommandError as failure:
            raise Refused(str(failure)) from failure
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return 0
