"""Từ chối trong danh mục: why the catalogue says no."""

from __future__ import annotations

from motcua.core.errors import Refused


class AlreadyPublished(Refused):
    """Phiên bản đã công bố: never changed or dropped afterwards; dossiers hold on to it (F03.2)."""

    message = "Phiên bản đã công bố thì không sửa được. Hãy lập dự thảo mới từ phiên bản này."


class AlreadyDropped(Refused):
    """Dự thảo đã bỏ: what was dropped does not come back."""

    message = "Dự thảo này đã bỏ. Hãy lập dự thảo mới."


class AlreadyDrafted(Refused):
    """Đã có dự thảo: one open draft at a time, so that two people do not write past each other."""

    message = "Thủ tục {code} đang có dự thảo số {number}. Hãy sửa tiếp hoặc bỏ dự thảo đó trước."


class NotSubmitted(Refused):
    """Chưa trình công bố: a second person publishes only what the first one has finished."""

    message = "Dự thảo chưa được trình. Người soạn cần bấm “Trình công bố” trước."


class NothingChanged(Refused):
    """Không có thay đổi so với phiên bản đang công bố."""

    message = "Nội dung không khác phiên bản đang có hiệu lực, nên không có gì để công bố."


class DecisionMissing(Refused):
    """Thiếu quyết định công bố: Nghị định 63/2010, Điều 15: a procedure is published by a decision."""

    message = "Hãy ghi số và ngày của quyết định công bố."


class EffectTooEarly(Refused):
    """Ngày hiệu lực lùi về trước: dossiers received since then were promised the version of that day."""

    message = "Ngày có hiệu lực không được trước hôm nay ({today})."


class AlreadyClosed(Refused):
    """Thủ tục đã bãi bỏ."""

    message = "Thủ tục {code} đã được đóng từ ngày {on}."


class ClosingProposed(Refused):
    """Đã có đề nghị đóng: one open proposal at a time."""

    message = "Thủ tục {code} đang có một đề nghị đóng chờ duyệt. Hãy duyệt hoặc bỏ đề nghị đó trước."


class ClosingMissing(Refused):
    """Không có đề nghị đóng đang chờ duyệt: a procedure is closed by two persons, decision 21."""

    message = "Thủ tục {code} không có đề nghị đóng nào đang chờ duyệt. Hãy lập đề nghị trước."


class SuccessorUnknown(Refused):
    """Thủ tục thay thế không hợp lệ: it must exist, be open and be another one."""

    message = "Không có thủ tục thay thế mang mã {code} đang còn hiệu lực. Hãy kiểm tra lại mã."


class ReasonMissing(Refused):
    """Thiếu lý do: what is closed or dropped is closed for a reason that people can read."""

    message = "Hãy ghi lý do."


class DefinitionIncomplete(Refused):
    """Nội dung chưa đủ để công bố: Nghị định 63/2010, Điều 8: name, sequence, papers, limit, result."""

    message = "Chưa công bố được: {what}."


class CodeInvalid(Refused):
    """Mã thủ tục không đúng dạng."""

    message = "Mã thủ tục “{code}” không đúng dạng 1.234567."


class ImportRunning(Refused):
    """Đang có một lượt nhập khác: two imports at once would write past each other."""

    message = "Một lượt nhập danh mục khác đang chạy. Hãy đợi nó xong rồi chạy lại."


class DocumentMalformed(Refused):
    """Nội dung gửi lên không đọc được: a form or file that is not a definition."""

    message = "Nội dung thủ tục không hợp lệ: {what}."


class NationalUnchangeable(Refused):
    """Bản của cơ sở dữ liệu quốc gia: published or dropped as it is; the province words its own draft (F03.5)."""

    message = "Không sửa trực tiếp bản ghi quốc gia. Hãy lập dự thảo của tỉnh từ bản này, hoặc công bố, hoặc bỏ."
