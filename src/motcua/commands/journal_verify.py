"""Kiểm tra nhật ký: đi hết các chuỗi băm, chỉ ra dòng đầu tiên không còn đúng."""

from __future__ import annotations

import argparse
import sys

from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.journal.verify import verify

        verdict = verify()
    if verdict.broken is not None:
        print(f"motcua: nhật ký đã bị sửa ở {verdict.broken}: {verdict.reason}.", file=sys.stderr)
        return 1
    print(f"Nhật ký nguyên vẹn: {verdict.entries} dòng trong {verdict.chains} chuỗi.")
    return 0
