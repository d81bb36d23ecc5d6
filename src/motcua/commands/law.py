"""Tính thời hạn: đọc các dòng JSON từ đầu vào chuẩn, trả lời từng dòng; không cần cơ sở dữ liệu."""

from __future__ import annotations

import argparse
import sys

from motcua.commands import law_deadline


def arguments(parser: argparse.ArgumentParser) -> None:
    """None but the lines on standard input."""


def run(args: argparse.Namespace) -> int:
    return law_deadline.run(sys.stdin.buffer, sys.stdout.buffer)
