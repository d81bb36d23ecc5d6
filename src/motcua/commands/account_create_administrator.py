"""Mở tài khoản quản trị đầu tiên: mật khẩu gõ ở bàn phím, không nằm trong câu lệnh."""

from __future__ import annotations

import argparse

from motcua.commands.first_account import arguments as arguments
from motcua.commands.first_account import create
from motcua.core.access import Role

NEXT = """Việc tiếp theo:
  1. motcua account create-approver …: người thứ hai, duyệt mọi quyền mà quản trị đề nghị.
  2. Đăng nhập ở /dang-nhap/: đổi mật khẩu, rồi đăng ký xác thực hai lớp.
  3. Ở /lam-viec/can-bo/: mở tài khoản cho cán bộ và đề nghị cấp quyền."""


def run(args: argparse.Namespace) -> int:
    return create(Role.ADMINISTRATOR, args, then=NEXT)
