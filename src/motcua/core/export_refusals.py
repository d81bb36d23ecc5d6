"""Từ chối khi kết xuất danh sách."""

from __future__ import annotations

from motcua.core.errors import Refused


class ExportPurposeAbsent(Refused):
    """Chưa nêu mục đích kết xuất: who takes personal data out of the house says what for (PD6, F19.1)."""

    message = "Danh sách này có dữ liệu cá nhân: hãy nêu mục đích kết xuất, từ {shortest} chữ trở lên."


class ExportsPiledUp(Refused):
    """Quá nhiều tệp đang chờ: one's own files are written one after the other."""

    message = "Anh/chị đang có {waiting} tệp chờ ghi. Hãy đợi một tệp xong, hoặc thôi bớt một tệp."


class ExportTooLong(Refused):
    """Danh sách dài hơn mức được kết xuất: mass export is a right of its own and is capped (F19.1)."""

    message = (
        "Danh sách có hơn {most} dòng, quá mức anh/chị được kết xuất một lần. Hãy lọc hẹp lại, hoặc nhờ lãnh đạo, "
        "văn phòng UBND tỉnh kết xuất."
    )


class ExportRightLost(Refused):
    """Không còn quyền đối với danh sách đã kết xuất: rights are asked when a file is made and when it is fetched."""

    message = (
        "Quyền hoặc phạm vi của anh/chị đã thay đổi từ khi kết xuất, nên không lấy được tệp này. Hãy kết xuất lại "
        "theo phạm vi hiện nay."
    )


class ExportNotThere(Refused):
    """Tệp kết xuất không còn, hoặc chưa xong."""

    message = "Tệp này {why}. Nếu còn cần, hãy kết xuất lại."


class ExportFilterUnread(Refused):
    """Không đọc được điều kiện kết xuất."""

    message = "Không kết xuất được: {problem}."


class ExportTermsRejected(Refused):
    """Quy định kết xuất không hợp lý: dated ahead, within reason, with its basis."""

    message = "Chưa ghi được quy định kết xuất: {why}."


class DiskFilled(Refused):
    """Ổ đĩa gần đầy: the database writes to the same disk, and it comes first."""

    message = "Máy chủ gần hết chỗ nên đã ngừng ghi và xóa phần dở. Hãy báo quản trị, rồi kết xuất lại."


class ExportInterrupted(Refused):
    """Việc ghi tệp bị ngắt nhiều lần."""

    message = "Việc ghi tệp bị ngắt {times} lần. Hãy lọc hẹp lại rồi kết xuất lại; nếu vẫn vậy, báo quản trị."


class ExportBroken(Refused):
    """Lỗi ngoài dự kiến khi ghi tệp: it stands in the log, and no half of a file is offered."""

    message = "Hệ thống gặp lỗi khi ghi tệp; lỗi đã được ghi lại. Hãy kết xuất lại; nếu vẫn vậy, báo quản trị."


class ExportSettled(Refused):
    """Tệp đã xong hoặc đã thôi: there is nothing left to stop."""

    message = "Tệp này không còn đang chờ hay đang ghi, nên không thôi được nữa."
