"""Từ chối của phần con người và tổ chức."""

from __future__ import annotations

from motcua.core.errors import Refused


class OwnRightsApproved(Refused):
    """Tự duyệt quyền của mình: tách bạch nhiệm vụ, người được cấp quyền không tự phê duyệt (F01.4)."""

    message = "Người được cấp quyền không tự phê duyệt; hãy chuyển cho người khác duyệt."


class OwnAccountEnded(Refused):
    """Tự kết thúc phiên của mình: who resets, moves or closes the account at hand is signed out before the answer; a
    password that is shown once would be shown to nobody (F01.4)."""

    message = (
        "Anh/chị không tự làm việc này với tài khoản đang dùng, vì phiên làm việc sẽ kết thúc ngay. Hãy nhờ quản trị "
        "khác; riêng mật khẩu thì đổi ở trang Tài khoản của tôi."
    )


class OfficeCodeTaken(Refused):
    """Mã đã dùng: QĐ 20/2020/QĐ-TTg, a code names one office for ever (F02.2)."""

    message = "Mã cơ quan {code} đã được dùng; chọn mã khác hoặc sửa cơ quan đang có."


class OfficeCycle(Refused):
    """Vòng lặp cơ quan: an office cannot stand below itself."""

    message = (
        "Không thể đặt “{office}” dưới “{parent}” vì cơ quan đó đang thuộc chính nó; chọn cơ quan cấp trên khác."
    )


class OfficeStillInUse(Refused):
    """Cơ quan còn người hoặc đơn vị trực thuộc: F01.3, F02.2."""

    message = (
        "“{office}” còn {postings} người đang công tác và {children} đơn vị trực thuộc; chuyển hết trước khi đóng."
    )


class OfficeClosed(Refused):
    """Cơ quan đã kết thúc hoạt động."""

    message = "“{office}” không hoạt động vào ngày {on:%d/%m/%Y}; chọn cơ quan đang hoạt động."


class OfficeMergedIntoItself(Refused):
    """Hợp nhất vào chính mình."""

    message = "Chọn cơ quan tiếp nhận khác với các cơ quan được hợp nhất."


class NotYetInForce(Refused):
    """Chưa đến ngày hiệu lực."""

    message = "Ngày {on:%d/%m/%Y} chưa đến; hãy ghi việc này vào đúng ngày quyết định có hiệu lực."


class BeforeLastChange(Refused):
    """Trước lần thay đổi gần nhất: history is added to at its end (F01.8)."""

    message = "Lần thay đổi gần nhất có hiệu lực từ {since:%d/%m/%Y}; chọn ngày không sớm hơn ngày đó."


class PeriodReversed(Refused):
    """Ngày kết thúc trước ngày bắt đầu."""

    message = "Ngày kết thúc phải bằng hoặc sau ngày bắt đầu; kiểm tra lại hai ngày."


class BasisMissing(Refused):
    """Thiếu căn cứ: F01.1, F01.6, a right without a document is no right."""

    message = "Ghi số, ngày của quyết định hoặc văn bản làm căn cứ."


class UsernameTaken(Refused):
    """Tên đăng nhập đã dùng: một người, một tài khoản (SEC7)."""

    message = "Tên đăng nhập “{username}” đã có người dùng; chọn tên khác."


class FirstExists(Refused):
    """Đã có người giữ vai trò đầu tiên: F01.4, later ones are asked for on a page and approved by a second person."""

    message = (
        "Đã có người giữ vai trò {role}: mở tài khoản khác ở trang Cán bộ. Nếu không ai còn đăng nhập được, thêm "
        "--wait-for-approval để người thứ hai duyệt."
    )


class PasswordTooWeak(Refused):
    """Mật khẩu chưa đủ mạnh: QCVN 12:2026/BCA (SEC1)."""

    message = "Mật khẩu chưa đạt: {what}"


class PersonHasAccount(Refused):
    """Một người, một tài khoản: QCVN 12:2026/BCA (SEC7)."""

    message = "Số định danh này đã gắn với một tài khoản cán bộ khác; mở lại hoặc chuyển công tác tài khoản đó."


class PersonalNumberMalformed(Refused):
    """Số định danh sai cấu trúc."""

    message = "Số định danh cá nhân phải gồm 12 chữ số đúng cấu trúc; kiểm tra lại trên thẻ căn cước."


class NotAnOfficer(Refused):
    """Không phải tài khoản cán bộ: F01.7, quyền chỉ cấp cho cán bộ."""

    message = "Tài khoản này không phải của cán bộ nên không cấp quyền được; tạo tài khoản cán bộ cho người đó."


class AccountEnded(Refused):
    """Tài khoản đã hết hiệu lực: F01.1."""

    message = "Tài khoản “{username}” đã đóng hoặc ngoài thời hạn; gia hạn hoặc mở tài khoản trước."


class RolesIncompatible(Refused):
    """Vai trò không được kiêm: tài khoản quản trị tách khỏi tài khoản nghiệp vụ (SEC7)."""

    message = "Quản trị hệ thống không kiêm vai trò nghiệp vụ; cấp vai trò này cho tài khoản khác."


class AlreadyGranted(Refused):
    """Đã có quyền này."""

    message = "Người này đã có hoặc đang chờ duyệt vai trò đó trong cùng phạm vi; không cần cấp lại."


class AlreadyDecided(Refused):
    """Đã quyết định: quyền đã duyệt hoặc đã thu hồi."""

    message = "Quyền này đã được duyệt hoặc thu hồi; tải lại trang để xem hiện trạng."


class WorkNotHandedOver(Refused):
    """Còn việc chưa bàn giao: F01.3."""

    message = "Còn {count} việc đang mở; bàn giao hết trước khi hoàn tất chuyển công tác: {first}."


class DelegatedToOneself(Refused):
    """Ủy quyền cho chính mình."""

    message = "Chọn người nhận ủy quyền khác với người ủy quyền."


class RightNotHeld(Refused):
    """Không có quyền để ủy quyền: F01.6, không ai ủy quyền nhiều hơn quyền mình có."""

    message = "Người ủy quyền không có vai trò này trong phạm vi đã chọn; kiểm tra lại quyền đang có hiệu lực."


class LifetimeOutOfRange(Refused):
    """Thời hạn khóa API ngoài giới hạn."""

    message = "Thời hạn khóa API phải từ 1 đến {longest} ngày."


class FileUnreadable(Refused):
    """Tệp không đọc được."""

    message = "Không đọc được tệp {file}: {reason}."


class OfficeUnknown(Refused):
    """Không có cơ quan."""

    message = "Không có cơ quan mang mã {code}; xem mã ở trang Cơ quan, đơn vị."


class AlreadyRevoked(Refused):
    """Khóa đã thu hồi."""

    message = "Khóa {prefix}… đã bị thu hồi; không cần thu hồi nữa."


class RevokedWithoutReason(Refused):
    """Thu hồi không nêu lý do: what ends is explained to those who check later (F01.4)."""

    message = "Ghi lý do thu hồi."


class TokenUnknown(Refused):
    """Không có khóa này."""

    message = "Tài khoản này không có khóa bắt đầu bằng {prefix}…; xem các khóa ở trang Cán bộ."
