"""Lời trong lịch sử mẫu: the reasons and notes that officers of the demo province write."""

from __future__ import annotations

ASKED_FOR = [{"name": "Giấy tờ kèm theo", "why": "Bản nộp bị mờ, không đọc được"}]
NOT_CLEAR = "Giấy tờ chưa đọc được"
NOTE_SUPPLIED = "Đã chụp lại bản rõ"
OUT_OF_REMIT, GO_TO = "Không thuộc thẩm quyền giải quyết", "Cơ quan có thẩm quyền nơi người nộp cư trú"
WITHDRAWN = "Tôi đổi ý, xin nộp lại sau"
STOPPED = "Nội dung đang được tòa án thụ lý, dừng theo quy định"
NOT_ENTITLED = "Không đủ điều kiện theo quy định hiện hành"
REFUSAL = "Văn bản từ chối giải quyết"
EXTENSIONS = (
    "Phải kiểm tra thực địa, thời tiết chưa cho phép", "Chờ ý kiến của cơ quan phối hợp",
    "Hồ sơ gốc lưu ở địa bàn cũ, phải tìm và đối chiếu",
)  # fmt: skip
CHARGE = {"name": "Lệ phí giải quyết hồ sơ", "basis": "Biểu thu của tỉnh mẫu"}
CHARGED = "Theo biểu thu đã công bố"
AMOUNTS = (50_000, 100_000, 150_000, 300_000, 600_000)

# Causes in the ledger, as the services write them.
SUPPLIED = "Đã bổ sung đủ hồ sơ"
PAUSED_FOR_PAPERS = "Chờ người nộp bổ sung hồ sơ"
PAUSED_FOR_MONEY = "Chờ thực hiện nghĩa vụ tài chính"
ARRIVED = "Cơ quan có thẩm quyền nhận hồ sơ nộp phi địa giới"
NOT_SUPPLIED = "Quá thời hạn bổ sung hồ sơ mà không nhận được giấy tờ yêu cầu"
