"""Từ chối về quy trình nội bộ."""

from __future__ import annotations

from motcua.core.errors import Refused


class ProcessDraftExisting(Refused):
    """Đã có dự thảo: one draft at a time for one procedure (F07.1)."""

    message = "Thủ tục này đang có một dự thảo quy trình. Hãy sửa tiếp dự thảo đó hoặc bỏ nó trước."


class ProcessAlreadyPublished(Refused):
    """Quy trình đã công bố: what dossiers run on is never changed; a new version follows it (F07.1)."""

    message = "Phiên bản quy trình này đã công bố nên không sửa được. Hãy lập dự thảo mới."


class ProcessNotSound(Refused):
    """Quy trình chưa đạt kiểm tra (F07.2, F09.1)."""

    message = "Quy trình còn {count} điểm phải sửa trước khi công bố: {findings}"


class DecisionNotNamed(Refused):
    """Thiếu quyết định: a process is published by a decision with number and date (NĐ 118/2025)."""

    message = "Hãy ghi số và ngày của quyết định phê duyệt quy trình."


class EffectBackdated(Refused):
    """Ngày hiệu lực lùi về trước: what happened before today happened under the old process (F07.1)."""

    message = "Ngày áp dụng không được trước ngày {earliest}. Hãy chọn từ ngày đó trở đi."
