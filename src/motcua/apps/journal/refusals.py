"""Từ chối của nhật ký."""

from __future__ import annotations

from motcua.core.errors import Refused


class WritersNotDone(Refused):
    """Còn giao dịch đang ghi: a day is sealed when everything in it is settled; the next run tries again."""

    message = "Sau {seconds} giây vẫn còn giao dịch đang ghi nhật ký; lần chạy sau sẽ niêm phong."


class NothingToProve(Refused):
    """Không có dòng nhật ký nào để chứng thực."""

    message = "Nhật ký không có dòng nào của {subject}: kiểm tra lại mã."


class SealBroken(Refused):
    """Niêm phong không còn khớp: an entry was changed, slipped in or taken out after its day was sealed."""

    message = "Niêm phong ngày {day} không khớp với nhật ký đang lưu; báo ngay người phụ trách và lưu giữ hiện trạng."
