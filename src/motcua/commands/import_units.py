"""Nạp tỉnh, xã, phường trước và sau ngày 1/7/2025, và đơn vị nào thành đơn vị nào; nạp lại thì không đổi gì."""

from __future__ import annotations

import argparse

from motcua.commands.files import existing, json_argument, progress, tell
from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=existing, metavar="FILE")
    json_argument(parser)
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.people.imports.outcome import Outcome
        from motcua.apps.people.imports.units import import_units, in_order

        outcome = Outcome()
        for file in progress(in_order(args.files)):
            outcome += import_units(file)
        return tell(outcome, as_json=args.json)
