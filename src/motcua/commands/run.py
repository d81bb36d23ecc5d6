"""Chạy cả hệ thống: cơ sở dữ liệu, web và tiến trình nền; Ctrl-C dừng tất cả theo thứ tự."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from motcua.commands.ground import data_argument, prepare
from motcua.host import database, environment, port, supervise
from motcua.host.errors import PreparationFailed
from motcua.host.folder import claimed, data_folder
from motcua.host.reachable import is_reachable

FIRST_ANSWER_WITHIN = 60.0


def arguments(parser: argparse.ArgumentParser) -> None:
    data_argument(parser)
    parser.add_argument("--host", default="127.0.0.1", help="địa chỉ lắng nghe (mặc định: %(default)s)")
    parser.add_argument("--port", type=_port, default=8000, help="cổng (mặc định: %(default)s)")
    parser.add_argument("--demo", action="store_true", help="nạp tỉnh mẫu một lần vào cơ sở dữ liệu trống")
    parser.add_argument(
        "--web", type=_count, default=min(2, os.cpu_count() or 1), metavar="N", help="số tiến trình web"
    )
    parser.add_argument("--workers", type=_count, default=1, metavar="N", help="số tiến trình nền")


def _count(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 64:
        raise argparse.ArgumentTypeError("phải là số từ 1 đến 64")
    return int(word)


def _port(word: str) -> int:
    if not word.isdecimal() or not 1 <= int(word) <= 65535:
        raise argparse.ArgumentTypeError("phải là số từ 1 đến 65535")
    return int(word)


def run(args: argparse.Namespace) -> int:
    supervise.stop_on_signals()
    data = data_folder(args.data)
    try:
        with claimed(data):
            port.refuse_busy(args.host, args.port)
            with database.opened(data) as owner_url:
                prepare(data, owner_url, "--static")
                told = environment.program(data, args.host) | {"MOTCUA_DEMO": "1" if args.demo else ""}
                demo = _load_demo(told) if args.demo else ""
                _serve(args, data, told, demo)
    except KeyboardInterrupt:
        print("motcua: đã dừng.", flush=True)
    return 0


def _load_demo(told: Mapping[str, str]) -> str:
    done = supervise.run_once([sys.executable, "-m", "motcua.demo"], told)
    if done.returncode:
        raise PreparationFailed(step="demo")
    return done.stdout


def _serve(args: argparse.Namespace, data: Path, told: Mapping[str, str], demo: str) -> None:
    shutil.rmtree(data / "metrics", ignore_errors=True)
    (data / "metrics").mkdir()
    house = supervise.House(
        _children(args, told), keep_up=lambda: database.keep_up(data), stands=lambda: is_reachable(told)
    )
    with supervise.bell() as bell:
        beside = None
        try:
            house.start()
            _announce(args, house, demo)
            beside = supervise.run_beside([sys.executable, "-m", "motcua.demo", "--living"], told) if demo else None
            house.watch(bell)
        finally:
            with supervise.deaf():
                if beside is not None:
                    beside.kill()
                house.stop()


def _children(args: argparse.Namespace, told: Mapping[str, str]) -> list[supervise.Child]:
    web = ["motcua.host.web", "--host", args.host, "--port", str(args.port), "--processes", str(args.web)]
    work = ["motcua.commands.work"]
    named = [("web", web), *((f"tiến trình nền {n + 1}", work) for n in range(args.workers))]
    return [supervise.Child(name, [sys.executable, "-m", *words], told) for name, words in named]


def _announce(args: argparse.Namespace, house: supervise.House, demo: str) -> None:
    """Wait for the first answer, then say where the house is; while waiting, fallen children are tended."""
    until = time.monotonic() + FIRST_ANSWER_WITHIN
    while port.status_of("/healthz", args.host, args.port) != 200 and time.monotonic() < until:
        house.tend()
        time.sleep(0.05)
    host = port.ANYWHERE.get(args.host, args.host)
    print(f"Motcua: http://{f'[{host}]' if ':' in host else host}:{args.port}/", flush=True)
    if demo:
        print(demo, end="", flush=True)
    print("Ctrl-C để dừng.", flush=True)
