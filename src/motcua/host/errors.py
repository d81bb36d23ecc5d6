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


class DataFolderNotUsable(Refused):
    """Thư mục dữ liệu không dùng được: not a folder, or not ours to write."""

    message = "Không dùng được thư mục {folder} ({reason}): hãy sửa quyền hoặc chọn --data khác."


class DataFolderDamaged(Refused):
    """Thư mục cơ sở dữ liệu hỏng: files, but no database; nothing is overwritten."""

    message = (
        "Thư mục {folder} có tệp nhưng không phải cơ sở dữ liệu: hãy khôi phục từ bản sao lưu hoặc chọn --data khác."
    )


class SocketFolderTaken(Refused):
    """Thư mục socket thuộc người khác: somebody else made the folder where the server would be reached."""

    message = "Thư mục {folder} thuộc người dùng khác: hãy xóa nó hoặc chọn --data có đường dẫn ngắn hơn."


class DatabaseNotStarted(Refused):
    """Cơ sở dữ liệu không khởi động được."""

    message = "Không khởi động được cơ sở dữ liệu nhúng; chi tiết: {log}"


class DatabaseNotReachable(Refused):
    """Không kết nối được máy chủ cơ sở dữ liệu."""

    message = "Không kết nối được cơ sở dữ liệu ở {place}: hãy kiểm tra MOTCUA_DATABASE_URL và máy chủ PostgreSQL."


class DatabaseTooOld(Refused):
    """Máy chủ cơ sở dữ liệu quá cũ."""

    message = "Máy chủ ở {place} là PostgreSQL {found}; Motcua cần từ {least} trở lên: hãy nâng cấp máy chủ."


class PortInUse(Refused):
    """Cổng mạng đang bận."""

    message = "Cổng {port} trên {host} đang có chương trình khác dùng: hãy chọn --port khác."


class PortNotAllowed(Refused):
    """Cổng hay địa chỉ mạng không mở được."""

    message = "Không mở được cổng {port} trên {host} ({reason}): hãy chọn --host hoặc --port khác."


class PreparationFailed(Refused):
    """Chuẩn bị không xong: the tables, rights or static files could not be made ready."""

    message = "Không chuẩn bị được cơ sở dữ liệu (bước {step}): xem thông báo ở trên."


class ChildGaveUp(Refused):
    """Một tiến trình liên tục hỏng: started again and again, it never stayed up."""

    message = "Tiến trình {name} hỏng {times} lần liên tiếp nên motcua dừng lại: xem nhật ký ở trên."
