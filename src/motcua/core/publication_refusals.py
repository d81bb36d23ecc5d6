"""Từ chối khi công khai: why something is not put before the public."""

from __future__ import annotations

from motcua.core.errors import Refused


class PeriodNotMonth(Refused):
    """Kỳ công khai không đúng dạng: a month, as 2026-10."""

    message = "Kỳ công khai phải là một tháng, viết dạng 2026-10; không đọc được “{period}”."


class PeriodNotOver(Refused):
    """Kỳ chưa hết: a month is published when it is over, so that nobody is judged on part of it."""

    message = "Tháng {period} chưa hết nên chưa lập danh sách được. Số đang chậm hằng ngày đã có ở trang công khai."


class MethodNotSensible(Refused):
    """Cách tính không hợp lý: dated ahead, with its decision, so that no list is judged by a later rule."""

    message = "Chưa ghi được cách tính: {why}."


class ContentNotPlain(Refused):
    """Nội dung không phải JSON thuần: it could be spelled in two ways and would have two hashes."""

    message = "Nội dung công khai phải là các dòng JSON thuần (chữ, số nguyên, đúng/sai); xem lại chỗ “{where}”."


class ColumnNotPublic(Refused):
    """Cột không được công khai: column 16 of the list, and whatever is not a public column (decision 19)."""

    message = "Dòng {row} có cột “{name}” không thuộc các cột được công khai. Hãy bỏ cột đó rồi lập lại."


class PersonalDataFound(Refused):
    """Còn dữ liệu cá nhân: the detector stops the publication (R6.31); says where and what kind, never the datum."""

    message = "Chưa công bố được: {where}. Hãy sửa ở nơi gốc rồi lập lại bản công khai."


class PublicationExists(Refused):
    """Kỳ này đã công bố: a published version is never changed; a correction follows it (R6.33)."""

    message = "Kỳ {period} đã công bố bản {version}. Muốn sửa, hãy lập bản đính chính và nêu rõ sửa điều gì."


class PublicationNotCurrent(Refused):
    """Không phải bản đang công bố: only the last published version can be corrected."""

    message = "Bản này không phải bản đang công bố của kỳ. Hãy đính chính từ bản mới nhất."


class PublicationAlreadyApproved(Refused):
    """Bản này đã công bố."""

    message = "Bản này đã được công bố, không cần duyệt nữa."


class PublicationChanged(Refused):
    """Bản chờ duyệt đã lập lại: what is approved is exactly what was read."""

    message = "Bản này vừa được lập lại sau khi bạn mở. Hãy xem lại bản mới rồi duyệt."


class CorrectionUnexplained(Refused):
    """Đính chính không nói rõ: a correction is shown as wide as the first publication, with its reason (R6.34)."""

    message = "Hãy nêu rõ đính chính điều gì, vì sao (ít nhất {least} ký tự); câu này được công khai."


class LineNotPublished(Refused):
    """Dòng không có trong bản đang công bố: only what was published can be corrected."""

    message = "Bản đang công bố không có dòng nào mang mã “{code}”. Hãy chép đúng mã PAKN ở cột đầu của danh sách."


class AmendmentEmpty(Refused):
    """Dòng cần sửa mà không sửa gì."""

    message = "Chưa sửa chữ nào của dòng. Hãy sửa chỗ sai, hoặc chọn rút dòng khỏi danh sách."


class CorrectionEmpty(Refused):
    """Đính chính không đổi gì."""

    message = "Nội dung không khác bản đang công bố, nên không có gì để đính chính."
