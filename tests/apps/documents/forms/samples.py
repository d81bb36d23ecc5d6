"""Invented forms, one rich and one bare of each kind; no living person is meant."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from motcua.apps.documents.forms import (
    TT01_2018,
    TT03_2025,
    Apology,
    BookRow,
    ControlSlip,
    DayBook,
    FeeLine,
    Form,
    Handover,
    Letterhead,
    Mandatary,
    MissingPaper,
    Outcome,
    Paper,
    PaperKind,
    Party,
    Receipt,
    Refusal,
    Signer,
    StopNotice,
    SupplementRequest,
)
from motcua.apps.documents.forms.spoken import VIETNAM


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=VIETNAM)


CODE = "H05.34.44-261120-0127"
URL = f"https://dichvucong.example.vn/tra-cuu/{CODE}/"
CENTRE = Letterhead(
    "Ủy ban nhân dân phường Kinh Bắc", "Trung tâm Phục vụ hành chính công", "Kinh Bắc", "TTPVHCC",
    phone="0222 3000 001", address="Số 1, đường Suối Hoa, phường Kinh Bắc",
)  # fmt: skip
AGENCY = Letterhead("Ủy ban nhân dân tỉnh Bắc Ninh", "Sở Nông nghiệp và Môi trường", "Bắc Ninh", "SNNMT")
PERSON = Party(
    "Nguyễn Thị Quỳnh Như", "027196000123", "Số 12, ngõ 5, đường Nguyễn Gia Thiều, phường Kinh Bắc, tỉnh Bắc Ninh",
    "0912 000 111", "quynhnhu@example.vn",
)  # fmt: skip
COMPANY = Party(
    "Công ty trách nhiệm hữu hạn một thành viên Thương mại Dịch vụ và Sản xuất Giấy Phong Khê Hưng Thịnh Phát",
    "2300123454", "Cụm công nghiệp Phong Khê, phường Võ Cường, tỉnh Bắc Ninh", "0222 3000 999", is_organisation=True,
)  # fmt: skip
OFFICER = Signer("Trần Văn Đức")
LEADER = Signer("Lê Thị Hồng Ngự", "PHÓ GIÁM ĐỐC", "KT. GIÁM ĐỐC")
LAND = "Đăng ký biến động đối với trường hợp chuyển nhượng quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất"
PAPERS = (
    Paper("Đơn đăng ký biến động đất đai theo Mẫu số 18", PaperKind.ORIGINAL),
    Paper("Giấy chứng nhận quyền sử dụng đất đã cấp", PaperKind.ORIGINAL, note="số phát hành CX 000123"),
    Paper("Hợp đồng chuyển nhượng quyền sử dụng đất có công chứng", PaperKind.ORIGINAL, 2),
    Paper("Trích đo bản đồ địa chính thửa đất", PaperKind.CERTIFIED_COPY),
    Paper("Văn bản ủy quyền", PaperKind.ELECTRONIC),
    Paper("Căn cước", PaperKind.SHOWN),
    Paper("Giấy xác nhận tình trạng hôn nhân", PaperKind.FROM_RECORDS),
)
FEES = (
    FeeLine("Phí thẩm định hồ sơ", Decimal(650_000), is_paid=True),
    FeeLine("Lệ phí cấp giấy chứng nhận", Decimal(20_000)),
)

RECEIPT = Receipt(
    CENTRE, at(20, 14, 30), CODE, PERSON, LAND, PAPERS, "10 ngày làm việc", at(20, 14, 30), at(7, 14, 30, 12),
    "Trung tâm Phục vụ hành chính công phường Kinh Bắc (nhận trực tiếp)", OFFICER,
    number=127, procedure_code="1.115362", request="Chuyển nhượng thửa đất số 45, tờ bản đồ số 12",
    mandatary=Mandatary(
        Party("Phạm Minh Tuấn", "024085000456", "Phường Bắc Giang, tỉnh Bắc Ninh", "0987 000 222", "tuan@example.vn"),
        "Văn bản ủy quyền số 05/2026 ngày 18 tháng 11 năm 2026",
    ),
    fees=FEES, book_volume="01", book_entry=3127, tracking_url=URL, secret="7KQ2-M9TX",
    note="Thửa đất ở xã khó khăn: thời hạn tăng thêm 10 ngày làm việc",
)  # fmt: skip
BARE_RECEIPT = Receipt(
    CENTRE, at(5, 8, 5, 1), "H05.34-260105-0001", Party("Vũ A"), "Đăng ký khai sinh",
    (Paper("Tờ khai", PaperKind.ORIGINAL),), "trong ngày", at(5, 8, 5, 1), at(5, 17, 0, 1), "", OFFICER,
)  # fmt: skip
SUPPLEMENT = SupplementRequest(
    CENTRE, at(20, 9), COMPANY, LAND,
    (
        MissingPaper("Đơn đăng ký biến động", "Thiếu chữ ký của bên nhận chuyển nhượng", "Ký tại mục 5 của đơn"),
        MissingPaper("Hợp đồng chuyển nhượng", "Trang 3 bị mờ, không đọc được số thửa", "Nộp bản chụp rõ hơn"),
        MissingPaper("Trích đo bản đồ địa chính", guide="Đề nghị đo đạc lại tại Văn phòng đăng ký đất đai"),
    ),
    "Hồ sơ chưa đủ thành phần theo quy định", "Trần Văn Đức", "0222 3000 001", LEADER,
    number=12, code=CODE, procedure_code="1.115362", supply_by=at(11, 17, 0, 12), tracking_url=URL,
)  # fmt: skip
BARE_SUPPLEMENT = SupplementRequest(
    CENTRE, at(2, 9), Party("Vũ A"), "Đăng ký khai sinh", (MissingPaper("Giấy chứng sinh"),), "Thiếu giấy",
    "Trần Văn Đức", "0222 3000 001", OFFICER,
)  # fmt: skip
REFUSAL = Refusal(
    CENTRE, at(20, 10), PERSON, LAND,
    (
        "Thửa đất đang có tranh chấp được Tòa án nhân dân khu vực thụ lý, chưa đủ điều kiện đăng ký biến động.",
        "Nội dung đề nghị không thuộc thẩm quyền tiếp nhận của Trung tâm.",
    ),
    OFFICER, number=3, code=CODE, procedure_code="1.115362", legal_basis="Điều 17 Nghị định số 61/2018/NĐ-CP",
    where_to="Chi nhánh Văn phòng đăng ký đất đai khu vực Bắc Ninh", tracking_url=URL,
)  # fmt: skip
BARE_REFUSAL = Refusal(CENTRE, at(2, 9), Party("Vũ A"), "Khác", ("Không phải thủ tục hành chính",), OFFICER)
APOLOGY = Apology(
    AGENCY, at(4, 15, 0, 12), CODE, PERSON, LAND, at(20, 14, 30), at(7, 14, 30, 12),
    "cần chờ ý kiến của cơ quan thuế về nghĩa vụ tài chính của thửa đất.", at(14, 14, 30, 12), LEADER,
    number=7, procedure_code="1.115362", extra_limit="05 ngày làm việc", contact_name="Đỗ Văn Kiên",
    contact_phone="0222 3000 123", tracking_url=URL,
)  # fmt: skip
BARE_APOLOGY = Apology(
    AGENCY, at(4, 15, 0, 12), CODE, COMPANY, "Cấp lại giấy phép", at(20, 9), at(7, 9, 0, 12), "quá tải.",
    at(9, 9, 0, 12), Signer("Lê Thị Hồng Ngự", "GIÁM ĐỐC"),
)  # fmt: skip
STOP = StopNotice(
    CENTRE, at(25, 10), CODE, PERSON, LAND, True,
    "Điều 21 Nghị định số 118/2025/NĐ-CP; đơn ngày 25 tháng 11 năm 2026",
    "Người nộp không còn nhu cầu chuyển nhượng", at(25, 9, 45), Signer("Lê Thị Hồng Ngự", "GIÁM ĐỐC"),
    number=2, procedure_code="1.115362", received_at=at(20, 14, 30), returned_papers=PAPERS[:3],
    returned_fees=FEES[:1], tracking_url=URL,
)  # fmt: skip
BARE_STOP = StopNotice(
    AGENCY, at(25, 10), CODE, COMPANY, "Cấp lại giấy phép", False, "Quá 15 ngày làm việc không bổ sung hồ sơ",
    "Hết thời hạn bổ sung", at(25, 10), Signer("Lê Thị Hồng Ngự", "GIÁM ĐỐC"),
)  # fmt: skip
DESK, LAND_OFFICE = "Trung tâm PVHCC phường Kinh Bắc", "Chi nhánh Văn phòng đăng ký đất đai khu vực Bắc Ninh"
HANDOVERS = (
    Handover(DESK, LAND_OFFICE, at(20, 16, 5), "Trần Văn Đức", "Đỗ Văn Kiên", Outcome.EARLY, at(20, 17)),
    Handover(LAND_OFFICE, "Thuế cơ sở 1", at(24, 9, 12), "Đỗ Văn Kiên", "Hoàng Yến", Outcome.ON_TIME, at(24, 9, 30)),
    Handover("Thuế cơ sở 1", LAND_OFFICE, at(30, 15, 40), "Hoàng Yến", "Đỗ Văn Kiên", Outcome.LATE, at(27, 17),
             "chờ xác minh giá đất"),
    Handover(LAND_OFFICE, DESK, at(4, 10, 0, 12), "Đỗ Văn Kiên", "Trần Văn Đức"),
)  # fmt: skip
CONTROL = ControlSlip(
    CENTRE, at(4, 10, 30, 12), CODE, LAND, LAND_OFFICE, at(20, 14, 30), at(7, 14, 30, 12), HANDOVERS,
    number=127, procedure_code="1.115362", coordinating=("Thuế cơ sở 1", "Phòng Kinh tế, Hạ tầng và Đô thị"),
    tracking_url=URL,
)  # fmt: skip
BARE_CONTROL = ControlSlip(CENTRE, at(20, 15), CODE, "Đăng ký khai sinh", DESK, at(20, 14, 30), None, ())


def book_row(entry: int) -> BookRow:
    done = entry % 3 > 0
    return BookRow(
        entry, f"H05.34.44-261120-{entry:04d}", LAND if entry % 2 else "Đăng ký khai sinh",
        COMPANY.name if entry % 7 == 0 else PERSON.name, LAND_OFFICE, at(20, 8, entry % 60), at(7, 8, 0, 12),
        PERSON.address, PERSON.phone, 1, at(4, 16, 0, 12) if done else None,
        "Bưu chính công ích" if done else "", "Đã ký nhận" if done else "",
    )  # fmt: skip


BOOK = DayBook(
    CENTRE, at(31, 17, 0, 12), 2026, "Đất đai", "01", date(2026, 1, 2), tuple(map(book_row, range(1, 41))),
    number=4, locked_on=date(2026, 12, 31), keeper=Signer("Trần Văn Đức", "NGƯỜI GIỮ SỔ"),
)  # fmt: skip
BARE_BOOK = DayBook(CENTRE, at(2, 8, 0, 1), 2026, "Hộ tịch", "01", date(2026, 1, 2), ())

SAMPLES: dict[str, tuple[Form, str]] = {
    "receipt": (RECEIPT, TT03_2025),
    "receipt_bare": (BARE_RECEIPT, TT03_2025),
    "receipt_2018": (RECEIPT, TT01_2018),
    "supplement": (SUPPLEMENT, TT03_2025),
    "supplement_bare": (BARE_SUPPLEMENT, TT03_2025),
    "refusal": (REFUSAL, TT03_2025),
    "refusal_bare": (BARE_REFUSAL, TT03_2025),
    "apology": (APOLOGY, TT03_2025),
    "apology_bare": (BARE_APOLOGY, TT03_2025),
    "apology_2018": (APOLOGY, TT01_2018),
    "stop": (STOP, TT03_2025),
    "stop_bare": (BARE_STOP, TT03_2025),
    "control": (CONTROL, TT03_2025),
    "control_bare": (BARE_CONTROL, TT03_2025),
    "control_2018": (CONTROL, TT01_2018),
    "book": (BOOK, TT03_2025),
    "book_bare": (BARE_BOOK, TT03_2025),
    "book_2018": (BOOK, TT01_2018),
}
