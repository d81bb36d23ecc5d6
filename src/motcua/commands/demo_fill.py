"""Nạp lịch sử nhiều hồ sơ cho tỉnh mẫu, y như các dịch vụ đã ghi; cùng hạt giống thì cùng dữ liệu."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from motcua.commands.ground import data_argument, standing
from motcua.host import database
from motcua.host.folder import data_folder


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dossiers", type=_count, required=True, metavar="N", help="số hồ sơ cần nạp")
    parser.add_argument("--feedback", type=_count, default=0, metavar="N", help="số phản ánh, kiến nghị cần nạp")
    parser.add_argument("--from", dest="first", type=_day, metavar="DATE", help="ngày đầu (mặc định: 2025-07-01)")
    parser.add_argument("--to", dest="last", type=_day, metavar="DATE", help="ngày cuối (mặc định: hôm nay)")
    parser.add_argument("--seed", type=int, default=24, metavar="S", help="hạt giống: cùng số thì cùng dữ liệu")
    parser.add_argument("--beside-others", action="store_true", help="nạp dù đã có hồ sơ không do tỉnh mẫu dựng")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    with database.opened(data_folder(args.data), bulk=True) as owner_url, standing(args):
        from django.utils import timezone

        from motcua.demo.fill.figures import count_filled
        from motcua.demo.fill.filling import fill, span_of
        from motcua.demo.fill_feedback.filling import analyse_feedback, fill_feedback

        span = span_of(args.first, args.last, args.seed)
        made = (
            fill(owner_url, args.dossiers, span, tick=_bar(), beside_others=args.beside_others)
            if args.dossiers
            else 0
        )
        until = datetime.fromtimestamp(span.until, UTC)
        told = fill_feedback(args.feedback, span.first, until, args.seed, tick=_bar()) if args.feedback else 0
        if told:
            analyse_feedback(owner_url)
        count_filled(owner_url, timezone.now())  # what was copied in told nobody
    if told:
        print(f"Đã nạp {told} phản ánh, kiến nghị mẫu.")
    print(f"Đã nạp {made} hồ sơ mẫu, từ {span.first:%d/%m/%Y} đến {span.last:%d/%m/%Y}.")
    return 0


def _bar() -> Callable[[int, int], None]:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda _done, _whole: None
    from tqdm import tqdm

    shown: list[Any] = []

    def tick(done: int, whole: int) -> None:
        if not shown:
            shown.append(tqdm(total=whole, unit=" hồ sơ", leave=False))
        shown[0].update(done - shown[0].n)

    return tick


def _count(word: str) -> int:
    try:
        number = int(word)
    except ValueError:
        number = -1
    if not 0 <= number <= 8_000_000:
        raise argparse.ArgumentTypeError(f"“{word[:40]}” không phải số từ 0 đến 8000000")
    return number


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{word[:40]}” không phải ngày dạng 2026-01-31") from None
