"""Chữ của trang công khai: codes in words, and what each column of the files means, said once for pages and files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.apps.oversight.models import Publication

Words = str | Promise
LATE, FEEDBACK = Publication.Kind.LATE_DOSSIERS, Publication.Kind.FEEDBACK_MONTH
SLUGS: Mapping[str, str] = {"ho-so-cham": LATE.value, "phan-anh": FEEDBACK.value}
KINDS: Mapping[str, Words] = {
    LATE.value: _("Hồ sơ giải quyết chậm"),
    FEEDBACK.value: _("Phản ánh, kiến nghị chậm, kéo dài, vượt cấp"),
}
CAUSES: Mapping[str, Words] = {
    "agency": _("Cơ quan giải quyết"),
    "other_agency": _("Cơ quan phối hợp"),
    "applicant": _("Người nộp hồ sơ"),
    "system": _("Lịch làm việc, hệ thống"),
}
STATUSES: Mapping[str, Words] = {"open": _("Đang chậm"), "done": _("Có kết quả, chậm")}
APOLOGIES: Mapping[str, Words] = {"yes": _("Đã xin lỗi"), "late": _("Xin lỗi muộn"), "no": _("Chưa xin lỗi")}
GRAINS: Mapping[str, Words] = {"agency": _("Cơ quan"), "unit": _("Đơn vị"), "procedure": _("Thủ tục")}


@dataclass(frozen=True, slots=True)
class Column:
    """Trường dữ liệu của tệp công khai."""

    name: str
    kind: str
    meaning: Words


LATE_COLUMNS = (
    Column("line", "text", _("Mã công khai của hồ sơ: chọn ngẫu nhiên, không suy ngược ra mã hồ sơ")),
    Column("procedure", "text", _("Mã thủ tục hành chính")),
    Column("procedure_name", "text", _("Tên thủ tục")),
    Column("field", "text", _("Tên lĩnh vực")),
    Column("agency", "text", _("Mã cơ quan giải quyết")),
    Column("agency_name", "text", _("Tên cơ quan giải quyết")),
    Column("unit", "text", _("Mã đơn vị xử lý")),
    Column("unit_name", "text", _("Tên đơn vị xử lý")),
    Column("accepted", "date or month", _("Ngày tiếp nhận; chỉ ghi tháng khi có quá ít hồ sơ giống nhau")),
    Column("due", "date or month", _("Hạn trả đã hẹn lần đầu, chưa kể gia hạn")),
    Column("finished", "date or month", _("Ngày có kết quả; trống: chưa có vào ngày chốt")),
    Column("status", "text", _("open: đang chậm; done: có kết quả, chậm")),
    Column("is_carried", "true/false", _("Hạn trả từ kỳ trước: có trong danh sách, không tính vào tỷ lệ của kỳ")),
    Column("workdays_late", "number", _("Số ngày làm việc chậm, đến ngày có kết quả hoặc ngày chốt")),
    Column("cause", "text", _("Loại nguyên nhân: agency, other_agency, applicant, system")),
    Column("apology", "text", _("yes: đã xin lỗi trước hạn; late: xin lỗi muộn; no: chưa xin lỗi")),
    Column("conclusion", "text", _("Kết luận kiểm tra đã công khai khi lập danh sách; trống: chưa có")),
)
FEEDBACK_COLUMNS = (
    Column("number", "number", _("Số thứ tự")),
    Column("unit", "text", _("Đơn vị báo cáo")),
    Column("channel", "text", _("Kênh tiếp nhận")),
    Column("code", "text", _("Mã PAKN")),
    Column("received_on", "date", _("Ngày tiếp nhận")),
    Column("summary", "text", _("Nội dung tóm tắt, đã che")),
    Column("procedure", "text", _("Thủ tục liên quan")),
    Column("dossier", "text", _("Hồ sơ liên quan, đã che")),
    Column("agency", "text", _("Cơ quan bị phản ánh")),
    Column("officer", "text", _("Cán bộ bị phản ánh: chức danh")),
    Column("handler", "text", _("Cơ quan xử lý")),
    Column("due_on", "date", _("Hạn xử lý")),
    Column("answered_on", "date", _("Ngày có kết quả")),
    Column("overdue", "text", _("Số ngày quá hạn")),
    Column("is_late", "true/false", _("Chậm")),
    Column("is_prolonged", "true/false", _("Kéo dài")),
    Column("is_escalated", "true/false", _("Vượt cấp")),
    Column("months", "number", _("Số tháng đã nêu")),
    Column("reason", "text", _("Lý do")),
    Column("remedy", "text", _("Biện pháp, thời hạn khắc phục")),
    Column("conclusion", "text", _("Kết luận kiểm tra đã công khai khi lập danh sách; trống: chưa có")),
)
COLUMNS: Mapping[str, tuple[Column, ...]] = {LATE.value: LATE_COLUMNS, FEEDBACK.value: FEEDBACK_COLUMNS}


def slug_of(kind: str) -> str:
    """Tên loại trong địa chỉ."""
    return next(slug for slug, each in SLUGS.items() if each == kind)
