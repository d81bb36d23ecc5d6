"""Xuất danh sách PAKN chậm, kéo dài, vượt cấp của một tháng: cả tỉnh, hoặc một đơn vị."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from motcua.commands.ground import data_argument, standing
from motcua.core.errors import Refused

KINDS = (".xlsx", ".docx", ".json")


def _month(word: str) -> str:
    if not re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", word, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{word[:20]}” không phải tháng dạng 2026-10")
    return word


def _file(word: str) -> Path:
    path = Path(word)
    if path.suffix.lower() not in KINDS:
        raise argparse.ArgumentTypeError(f"tên tệp phải kết thúc bằng {', '.join(KINDS)}")
    if not path.resolve().parent.is_dir():
        raise argparse.ArgumentTypeError(f"không có thư mục “{path.parent}”")
    return path


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--month", required=True, type=_month, metavar="YYYY-MM", help="tháng báo cáo")
    parser.add_argument("--office", default="", metavar="CODE", help="mã đơn vị (mặc định: cả tỉnh)")
    parser.add_argument("--out", required=True, type=_file, metavar="FILE", help="tệp .xlsx, .docx hoặc .json")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from motcua.apps.oversight.export import WRITERS
        from motcua.apps.oversight.month_tables import table_of
        from motcua.core.feedback_month import Month

        table = table_of(Month.read(args.month), args.office.replace("\0", ""))
        written = WRITERS[args.out.suffix.lower().removeprefix(".")](table)
    try:
        args.out.write_bytes(written)
    except OSError as failure:
        raise Refused(f"Không ghi được tệp “{args.out}”: {failure.strerror}.") from failure
    print(f"Đã ghi {len(table.rows)} trường hợp của {table.month} vào {args.out}.")
    return 0
