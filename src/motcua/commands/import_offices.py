"""Nạp cây cơ quan, đơn vị của tỉnh; nạp lại thì không đổi gì."""

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
        from motcua.apps.people.imports.offices import import_offices

        return tell(import_offices(args.file), as_json=args.json)
