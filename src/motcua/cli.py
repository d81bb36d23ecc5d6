"""The one command: `motcua …`. Each sub-command lives in its own module, imported only when it is asked for."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence

from motcua.core.errors import Refused

DONE, FAILED, MISUSED = 0, 1, 2
PRIVATE = 0o077  # whatever we write belongs to our user alone

COMMANDS: dict[str, tuple[str, str]] = {
    "run": ("run", "chạy cả hệ thống: cơ sở dữ liệu, web, tiến trình nền"),
    "import procedures": ("import_procedures", "nạp danh mục và chi tiết thủ tục hành chính quốc gia"),
    "import units": ("import_units", "nạp tỉnh, xã, phường"),
    "import holidays": ("import_holidays", "nạp lịch nghỉ, làm bù"),
    "import offices": ("import_offices", "nạp cây cơ quan, đơn vị của tỉnh"),
    "demo fill": ("demo_fill", "nạp lịch sử nhiều hồ sơ cho tỉnh mẫu"),
    "law deadline": ("law_deadline", "tính thời hạn từ dòng JSON"),
    "account create-administrator": ("account_create_administrator", "mở tài khoản quản trị đầu tiên"),
    "account create-approver": ("account_create_approver", "mở tài khoản đầu tiên của người duyệt quyền"),
    "token create": ("token_create", "tạo mã truy cập API, chỉ hiện một lần"),
    "token revoke": ("token_revoke", "thu hồi một mã truy cập API"),
    "journal verify": ("journal_verify", "kiểm tra chuỗi băm của nhật ký"),
    "journal prove": ("journal_prove", "lập tệp chứng thực nhật ký của một hồ sơ, một phản ánh"),
    "journal check": ("journal_check", "kiểm tra tệp chứng thực, không cần cơ sở dữ liệu"),
    "figures rebuild": ("figures_rebuild", "dựng lại số liệu cộng dồn từ nhật ký"),
    "feedback monthly": ("feedback_monthly", "xuất danh sách PAKN chậm, kéo dài, vượt cấp của một tháng"),
    "manage": ("manage", "các lệnh của Django"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Find the command, read its arguments, do it; answers 0 done, 1 failed, 2 misused."""
    words = list(sys.argv[1:] if argv is None else argv)
    os.umask(PRIVATE)
    name = _named(words)
    if name is None:
        return _show_commands(words)
    module = importlib.import_module(f"motcua.commands.{COMMANDS[name][0]}")
    parser = argparse.ArgumentParser(prog=f"motcua {name}", description=module.__doc__)
    parser.add_argument("--debug", action="store_true", help="khi lỗi, hiện đầy đủ chi tiết kỹ thuật")
    module.arguments(parser)
    args = parser.parse_args(words[len(name.split()) :])
    return _do(module.run, args)


def _do(run: object, args: argparse.Namespace) -> int:
    try:
        assert callable(run)  # noqa: S101 - each command module has it
        return int(run(args) or DONE)
    except KeyboardInterrupt:
        return _say("đã dừng theo yêu cầu.")
    except Refused as refused:
        if args.debug:
            raise
        return _say(refused.text)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as failure:
        if args.debug:
            raise
        return _say(f"lỗi không lường trước ({type(failure).__name__}: {failure}); thêm --debug để xem chi tiết.")


def _say(sentence: str) -> int:
    print(f"motcua: {sentence}", file=sys.stderr)
    return FAILED


def _named(words: list[str]) -> str | None:
    for count in (1, 2):
        if (name := " ".join(words[:count])) in COMMANDS and len(words) >= count:
            return name
    return None


def _show_commands(words: list[str]) -> int:
    wanted_help = not words or words[0] in {"-h", "--help"} or words[1:2] in (["-h"], ["--help"])
    out = sys.stdout if wanted_help else sys.stderr
    if not wanted_help:
        print(f"motcua: không có lệnh “{' '.join(words[:2])}”.", file=out)
    print("motcua LỆNH [--help]\n\nCác lệnh:", file=out)
    for name, (_, meaning) in COMMANDS.items():
        if wanted_help or words[0] not in {each.split()[0] for each in COMMANDS} or name.startswith(words[0]):
            print(f"  motcua {name:<28} {meaning}", file=out)
    return DONE if wanted_help and words else MISUSED


if __name__ == "__main__":
    sys.exit(main())
