"""Lời từ chối của `motcua demo fill`."""

from __future__ import annotations

from motcua.core.errors import Refused


class NoDemoProvince(Refused):
    """Không phải tỉnh mẫu: invented history belongs into an invented province only."""

    message = (
        "Cơ sở dữ liệu này không phải tỉnh mẫu. Hãy chạy `motcua run --demo` trên một thư mục dữ liệu trống trước."
    )


class OtherDossiers(Refused):
    """Đã có hồ sơ khác: somebody has worked here, and would not find their dossiers again among so many."""

    message = (
        "Ở đây đã có {count} hồ sơ không do tỉnh mẫu dựng. Nếu vẫn muốn nạp thêm lịch sử mẫu bên cạnh,"
        " hãy thêm --beside-others."
    )


class DatabaseInUse(Refused):
    """Cơ sở dữ liệu đang được dùng: others would wait too long for so large a fill."""

    message = "Có phiên khác đang dùng cơ sở dữ liệu: hãy dừng `motcua run` rồi nạp, hoặc nạp không quá {most} hồ sơ."


class PeriodTooEarly(Refused):
    """Trước ngày thành lập: the procedures of the demo province are in force since then only."""

    message = "Tỉnh mẫu có từ ngày {since}; hãy chọn --from từ ngày đó trở đi."


class PeriodEmpty(Refused):
    """Khoảng thời gian trống: it ends before it begins, or in the future."""

    message = "Khoảng thời gian không hợp lệ: --to phải từ ngày --from trở đi và không ở tương lai."
