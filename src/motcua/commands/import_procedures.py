"""Nạp danh mục quốc gia (.jsonl) và chi tiết thủ tục (.json, thư mục). Chạy lại với cùng tệp thì không đổi gì."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from motcua.commands.ground import data_argument, standing

if TYPE_CHECKING:
    from motcua.apps.catalogue.national.account import Account

SHOWN = 20  # rejected records and codes named on a screen; --json names all


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="tệp .jsonl, tệp .json hoặc thư mục")
    parser.add_argument("--json", action="store_true", help="in kết quả là một đối tượng JSON")
    parser.add_argument("--preview", action="store_true", help="chỉ cho biết sẽ thêm, đổi, đóng gì; không ghi")
    data_argument(parser)


def run(args: argparse.Namespace) -> int:
    """Import, and say what happened. 1 when nothing that was named could be read."""
    with standing(args):
        from motcua.apps.catalogue.services.import_procedures import import_procedures

        show = sys.stderr.isatty() and not args.json
        account = import_procedures(args.paths, preview=args.preview, progress=_progress if show else None)
    print(json.dumps(_object(account), ensure_ascii=False) if args.json else _sentence(account, args.preview))
    return 0 if account.new + account.updated + account.unchanged else 1


def _object(account: Account) -> dict[str, object]:
    return {
        "new": account.new,
        "updated": account.updated,
        "unchanged": account.unchanged,
        "rejected": [{"source": each.source, "reason": each.reason} for each in account.rejected],
        "proposed": account.proposed,
        "closing": account.closing,
    }


def _sentence(account: Account, preview: bool) -> str:
    lines = [
        ("Xem trước, chưa ghi gì: " if preview else "Đã nhập: ")
        + f"{account.new} mới, {account.updated} cập nhật, {account.unchanged} không đổi, "
        + f"{len(account.rejected)} bị loại."
    ]
    if account.proposed:
        lines.append(f"Chờ người có thẩm quyền công bố: {len(account.proposed)} ({_some(account.proposed)}).")
    if account.closing:
        lines.append(f"Đã hết hiệu lực ở cơ sở dữ liệu quốc gia, cần đóng: {_some(account.closing)}.")
    lines += [f"  loại {each.source}: {each.reason}" for each in account.rejected[:SHOWN]]
    if len(account.rejected) > SHOWN:
        lines.append(f"  … và {len(account.rejected) - SHOWN} bản ghi khác; thêm --json để xem hết.")
    return "\n".join(lines)


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:SHOWN]) + (", …" if len(codes) > SHOWN else "")


def _progress(done: int, total: int) -> None:
    end = "\n" if done == total else ""
    print(f"\r  {done}/{total} thủ tục", end=end, file=sys.stderr, flush=True)
