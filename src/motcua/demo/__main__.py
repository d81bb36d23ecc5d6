"""`python -m motcua.demo`, a child of `motcua run --demo`: loads the province once, then says who may sign in.

With `--living` it makes the dossiers, while the pages are served already: the first page does not wait for them.
"""

from __future__ import annotations

import sys

ACCOUNTS = (
    ("tiepnhan", "tiếp nhận"), ("xuly", "xử lý"), ("lanhdao", "lãnh đạo cơ quan"), ("vanthu", "văn thư"),
    ("thungan", "thu phí"), ("pakn", "phản ánh, kiến nghị"), ("kiemsoat", "kiểm soát TTHC"),
    ("vanphong", "văn phòng UBND tỉnh"), ("chutich", "chủ tịch"), ("quantri", "quản trị"),
)  # fmt: skip


def main() -> int:
    """The standard output is what `motcua run` shows."""
    import django

    django.setup()
    if "--living" in sys.argv:
        return _live()
    from motcua.demo.load import load
    from motcua.demo.staff import PASSWORD

    loaded = load()
    lines = ["Tỉnh mẫu – chỉ để dùng thử, không nhập dữ liệu thật."]
    if loaded:
        lines.append(f"Đã nạp {loaded.offices} cơ quan, {loaded.people} cán bộ, {loaded.procedures} thủ tục.")
    lines.append("Tài khoản: " + ", ".join(f"{name} ({role})" for name, role in ACCOUNTS))
    lines.append(f"Mật khẩu của mọi tài khoản mẫu: {PASSWORD}")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _live() -> int:
    from motcua.apps.journal.selectors import is_demo
    from motcua.demo.disclosed import disclose
    from motcua.demo.feedback_living import live_feedback
    from motcua.demo.feedback_months import live_months
    from motcua.demo.living import live
    from motcua.demo.progress import bar

    if not is_demo():
        return 0
    if told := live_feedback(tick=bar):
        sys.stdout.write(f"Đã dựng {told} phản ánh, kiến nghị mẫu.\n")
    if reports := live_months():
        sys.stdout.write(f"Đã lập {reports} báo cáo phản ánh, kiến nghị của hai tháng trước.\n")
    if made := live(tick=bar):
        sys.stdout.write(f"Đã dựng {made} hồ sơ mẫu, ở mọi trạng thái; mở trang chủ để dạo thử năm vai.\n")
    disclose()
    return 0


if __name__ == "__main__":
    from motcua.core.errors import Refused

    try:
        sys.exit(main())
    except Refused as refused:
        sys.stderr.write(f"motcua: {refused.text}\n")
        sys.exit(1)
