"""Từ chối của tệp tải lên: each says what to send instead."""

from __future__ import annotations

from motcua.core.errors import Refused


class FileTooLarge(Refused):
    """Tệp quá lớn (F05.4)."""

    message = "Tệp «{name}» lớn hơn {most} MB: hãy quét ở độ phân giải 200–300 dpi hoặc chia thành nhiều tệp."


class FileEmpty(Refused):
    """Tệp rỗng."""

    message = "Tệp «{name}» không có nội dung: hãy chọn lại tệp."


class FileKindUnknown(Refused):
    """Loại tệp không được nhận: decided by content, never by name (F05.4)."""

    message = "Tệp «{name}» không phải PDF, ảnh (JPG, PNG), Word hoặc Excel: hãy xuất sang PDF rồi tải lại."


class FileBroken(Refused):
    """Tệp hỏng hoặc nguy hiểm: a PDF that does not open, an archive that unpacks to far more than it weighs."""

    message = "Không mở được tệp «{name}» ({why}): hãy lưu lại tệp rồi tải lên lần nữa."


class FileInfected(Refused):
    """Tệp có mã độc: the scanner knows what is in it."""

    message = "Tệp «{name}» có mã độc nên không được nhận: hãy quét lại giấy tờ từ bản gốc và kiểm tra máy của bạn."


class FileNotScanned(Refused):
    """Chưa kiểm tra được tệp: the scanner does not answer, and nothing goes in unseen."""

    message = "Chưa kiểm tra mã độc được cho tệp «{name}»: hãy thử lại sau ít phút, hoặc nộp giấy tờ tại quầy."


class PhotoMarkUnknown(Refused):
    """Ảnh gửi trước không còn hoặc không phải của bên gọi."""

    message = "Ảnh kèm theo không còn được giữ hoặc không do hệ thống này gửi: hãy gửi lại ảnh rồi dùng dấu mới."


class PhotoKindUnknown(Refused):
    """Không phải ảnh chụp: decided by content, never by name."""

    message = "Tệp «{name}» không phải ảnh JPG hoặc PNG: hãy chụp ảnh hoặc chụp màn hình rồi gửi lại."


class TooManyPhotos(Refused):
    """Quá nhiều ảnh trong một lần gửi."""

    message = "Mỗi lần gửi được nhiều nhất {most} ảnh: hãy chọn những ảnh nói rõ nhất."
