"""Nạp lịch nghỉ lễ và ngày làm bù từ tệp CSV (date, type, name_vi, source); nạp lại thì không đổi gì."""

from __future__ import annotations

import argparse

from motcua.commands.files import existing, json_argument, tell
from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=existing, metavar="FILE")
    json_argument(parser)
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.worktime.services.import_holidays import import_holidays

        return tell(import_holidays(args.file, by=None), as_json=args.json)
