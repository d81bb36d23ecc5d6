"""Mở tài khoản đầu tiên của người duyệt quyền (Văn phòng UBND tỉnh): quản trị đề nghị, người này duyệt."""

from __future__ import annotations

import argparse

from motcua.commands.first_account import arguments as arguments
from motcua.commands.first_account import create
from motcua.core.access import Role

NEXT = """Việc tiếp theo:
  1. Đăng nhập ở /dang-nhap/: đổi mật khẩu.
  2. Ở /lam-viec/quyen/cho-duyet/: duyệt các quyền mà quản trị đề nghị."""


def run(args: argparse.Namespace) -> int:
    return create(Role.PROVINCE_OFFICE, args, then=NEXT)
