"""Sáu vai của chuyến dạo thử: whose account, where that role works, what to try there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """Một vai dạo thử."""

    key: str
    name: str
    account: str  # a user name, or a citizen's address
    page: str
    does: str
    tries: tuple[str, str, str]


ROLES: tuple[Role, ...] = (
    Role("cong-dan", "Công dân", "congdan@vidu.example", "my_dossiers", "nộp hồ sơ, theo dõi, nhận kết quả", (
        "Mở một hồ sơ để xem nó đang ở đâu, ai giữ và vì sao hẹn ngày ấy.",
        "Tìm một thủ tục ở trang chủ rồi nộp trực tuyến; bản nháp tự lưu.",
        "Với hồ sơ đã có kết quả, tải kết quả về và đánh giá.",
    )),
    Role("tiep-nhan", "Tiếp nhận", "tiepnhan", "intake", "nhận hồ sơ tại quầy, in giấy hẹn, trả kết quả", (
        "Gõ ba chữ của tên thủ tục, tích giấy tờ, bấm tiếp nhận: giấy hẹn in được ngay.",
        "Mở “Quầy”, “Gọi số” và gọi số tiếp theo.",
        "Vào “Hồ sơ”, “Việc cần làm”, ngăn “Mới nộp, mới bổ sung”, để nhận hồ sơ nộp trực tuyến.",
    )),
    Role("xu-ly", "Xử lý", "xuly", "officer_desk", "thẩm định hồ sơ, lấy ý kiến, dự thảo kết quả", (
        "Mở ngăn “Việc của tôi” rồi chuyển một hồ sơ sang bước tiếp theo.",
        "Ở trang hồ sơ, bấm “Vì sao ngày này” để xem cách tính hạn.",
        "Trả lời một yêu cầu trong ngăn “Chờ tôi trả lời ý kiến”.",
    )),
    Role("lanh-dao", "Lãnh đạo", "lanhdao", "officer_desk", "phê duyệt, phân công, xin lỗi và gia hạn", (
        "Mở ngăn “Việc của tôi” và phê duyệt một kết quả.",
        "Xem ngăn “Quá hạn”: hồ sơ nào chậm, đang ở ai.",
        "Trả lại một bước kèm lý do; hạn của hồ sơ không đổi.",
    )),
    Role("van-thu", "Văn thư", "vanthu", "officer_desk", "vào số, đóng dấu, ban hành kết quả", (
        "Mở ngăn “Việc của tôi”, chọn một hồ sơ đã ký và ban hành: số tự lấy từ sổ.",
        "Đính kèm tệp kết quả khi ban hành.",
        "Mở “Sổ theo dõi” để xem sổ tiếp nhận theo lĩnh vực.",
    )),
    Role("phan-anh", "Phản ánh", "pakn", "officer_feedback_list", "phân loại, chuyển, trả lời, công khai phản ánh", (
        "Mở một phản ánh để xem hai hạn của nó: của đơn vị đang giữ và của người dân.",
        "Bấm “Vì sao hạn trả lời là ngày này” để xem cách tính.",
        "Soạn một câu trả lời: phần nội bộ và phần công khai đặt cạnh nhau.",
    )),
)  # fmt: skip


def role_named(key: str) -> Role | None:
    """Vai theo khóa của địa chỉ."""
    return next((each for each in ROLES if each.key == key), None)
