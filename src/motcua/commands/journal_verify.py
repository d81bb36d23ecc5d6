"""Kiểm tra nhật ký: đi hết các chuỗi băm và niêm phong, chỉ ra chỗ đầu tiên không còn đúng."""

from __future__ import annotations

import argparse
import sys

from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.journal.verify import verify, verify_seals

        verdict = verify()
        sealed = verify_seals() if verdict.broken is None else verdict
    if sealed.broken is not None and verdict.broken is None:
        print(f"motcua: niêm phong không còn khớp, {sealed.broken}: {sealed.reason}.", file=sys.stderr)
        return 1
    if verdict.broken is not None:
        print(f"motcua: nhật ký đã bị sửa ở {verdict.broken}: {verdict.reason}.", file=sys.stderr)
        return 1
    print(f"Nhật ký nguyên vẹn: {verdict.entries} dòng trong {verdict.chains} chuỗi.")
    print(f"Niêm phong khớp: {sealed.entries} dòng trong {sealed.chains} ngày.")
    return 0
