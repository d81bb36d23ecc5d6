"""Dựng lại số liệu cộng dồn từ nhật ký, rồi đối chiếu với hồ sơ; các trang vẫn đọc số cũ cho đến khi xong."""

from __future__ import annotations

import argparse
import sys

from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from-rows", action="store_true", help="đếm thẳng từ hồ sơ, không đọc nhật ký: nhanh, sau khi nạp hàng loạt"
    )
    parser.add_argument("--check-only", action="store_true", help="chỉ đối chiếu, không dựng lại")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from django.utils import timezone

        from motcua.apps.oversight.services.check_figures import check_figures
        from motcua.apps.oversight.services.rebuild_figures import rebuild_figures

        if not args.check_only:
            count = rebuild_figures(timezone.now(), from_rows=args.from_rows)
            print(f"Đã dựng lại số liệu của {count} hồ sơ, phản ánh.")
        different = check_figures(timezone.now())
    for line in different:
        print(f"motcua: số liệu lệch: {line}", file=sys.stderr)
    if not different:
        print("Số liệu khớp với hồ sơ.")
    return 1 if different else 0
