"""What the ground refuses: sentences for the person who starts the system."""

from __future__ import annotations

from motcua.core.errors import Refused


class DataFolderTooNew(Refused):
    """Thư mục dữ liệu mới hơn chương trình: a newer PostgreSQL wrote it; opening it could destroy it."""

    message = (
        "Thư mục {folder} do PostgreSQL {found} tạo, bản này chỉ mở được PostgreSQL {ours}: "
        "hãy dùng bản Motcua mới hơn hoặc chọn --data khác."
    )


class DataFolderTooOld(Refused):
    """Thư mục dữ liệu cũ hơn chương trình: it must be dumped and restored."""

    message = (
        "Thư mục {folder} do PostgreSQL {found} tạo, bản này dùng PostgreSQL {ours}: "
        "hãy xuất dữ liệu (pg_dump) bằng bản Motcua cũ rồi nạp vào một thư mục mới."
    )


class DataFolderInUse(Refused):
    """Thư mục dữ liệu đang được dùng: a second `motcua run` on the same folder."""

    message = "Thư mục {folder} đang được một motcua khác chạy (tiến trình {pid}): hãy dừng nó hoặc chọn --data khác."


class DatabaseNotStarted(Refused):
    """Cơ sở dữ liệu không khởi động được."""

    message = "Không khởi động được cơ sở dữ liệu nhúng; chi tiết: {log}"


class DatabaseNotReachable(Refused):
    """Không kết nối được máy chủ cơ sở dữ liệu."""

    message = "Không kết nối được cơ sở dữ liệu ở {place}: hãy kiểm tra MOTCUA_DATABASE_URL và máy chủ PostgreSQL."


class PortInUse(Refused):
    """Cổng mạng đang bận."""

    message = "Cổng {port} trên {host} đang có chương trình khác dùng: hãy chọn --port khác."
