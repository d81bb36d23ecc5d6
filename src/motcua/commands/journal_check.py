"""Kiểm tra tệp chứng thực, không cần cơ sở dữ liệu và không cần mạng; in ra tệp chứng minh điều gì."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from motcua.core.proof import Outcome, ProofUnreadable, Proved, check, seal_lines

HERE = timezone(timedelta(hours=7))  # Việt Nam; a name of a zone would need its table
LARGEST = 50 * 1024 * 1024
SHOWN = {"code": "mã", "due_at": "hạn trả", "first_due_at": "hạn trả đầu tiên", "citizen_due_at": "hạn trả lời"}


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="tệp chứng thực (.json)")
    parser.add_argument(
        "--against", metavar="FILE", help="các niêm phong đã công bố mà bạn tự lưu giữ (niem-phong.json)"
    )


def run(args: argparse.Namespace) -> int:
    kept = seal_lines(_read(args.against)) if args.against else []
    outcome = check(_read(args.file), kept)
    for line in told(outcome):
        print(line)
    for flaw in outcome.flaws:
        print(f"motcua: {flaw}", file=sys.stderr)
    if outcome.flaws:
        print("motcua: tệp KHÔNG đúng với niêm phong.", file=sys.stderr)
    return 1 if outcome.flaws or not outcome.held else 0


def told(outcome: Outcome) -> list[str]:
    """What the file proves, line by line, and what is left for the reader to compare."""
    lines = [f"Tệp chứng thực về {outcome.about}:"]
    lines += [f"  - {_line(each)}" for each in outcome.held]
    if not outcome.held:
        lines.append("  không có dòng nào đứng vững theo niêm phong.")
    if outcome.waiting:
        lines.append(f"  {outcome.waiting} dòng mới chưa niêm phong: tải tệp mới sau nửa đêm.")
    for day in sorted({each.day for each in outcome.held}):
        lines.append(f"Niêm phong ngày {day:%d/%m/%Y}: gốc {outcome.days[day].root.hex()}")
        lines.append(
            "  có trong bản đối chiếu của bạn."
            if day in outcome.known
            else "  CHƯA đối chiếu: so với bản công bố mà bạn tự lưu giữ, hoặc dùng --against."
        )
    return lines


def _line(each: Proved) -> str:
    shown = [f"{SHOWN.get(name, name)} {_moment(value)}" for name, value in each.leaf.shown.items()]
    text = ", kèm toàn văn đúng như đã niêm phong" if each.text else ""
    return ", ".join([f"dòng {each.leaf.seq}: {each.leaf.event}, lúc {_moment(each.leaf.at)}", *shown]) + text


def _moment(text: str) -> str:
    """Giờ Việt Nam; what is no moment stays as it is."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.astimezone(HERE):%H:%M:%S ngày %d/%m/%Y}" if found.tzinfo else text


def _read(name: str) -> Any:
    try:
        content = Path(name).read_bytes()
        if len(content) > LARGEST:
            raise ProofUnreadable(what="tệp quá lớn")
        return json.loads(content)
    except (OSError, ValueError, RecursionError) as failure:
        raise ProofUnreadable(what=f"{name}: {type(failure).__name__}") from failure
