"""Lập tệp chứng thực các dòng nhật ký của một hồ sơ hoặc phản ánh, kiến nghị, theo niêm phong hằng ngày."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from motcua.commands.ground import data_argument, standing


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE", help="mã hồ sơ, số tham chiếu, hoặc mã phản ánh, kiến nghị")
    parser.add_argument("--out", metavar="FILE", help="ghi ra tệp (mặc định: ra màn hình)")
    parser.add_argument(
        "--with-contents", action="store_true", help="kèm toàn văn từng dòng, có tên cán bộ: không đưa ra công khai"
    )
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with standing(args):
        from django.utils import timezone

        from motcua.apps.dossiers.tracking import subject_of
        from motcua.apps.journal.prove import prove

        code = args.code.replace("\0", "").strip()
        file = prove(subject_of(code), about=code, at=timezone.now(), whole=args.with_contents)
    text = json.dumps(file, ensure_ascii=False, indent=1) + "\n"
    if args.out is None:
        sys.stdout.write(text)
        return 0
    Path(args.out).write_text(text, encoding="utf-8")
    print(f"Đã ghi {args.out}: {len(file['entries'])} dòng đã niêm phong, {file['waiting']} dòng chờ niêm phong.")
    return 0
