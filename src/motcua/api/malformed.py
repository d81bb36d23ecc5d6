"""Thân yêu cầu không đọc được: 400 with one sentence a field."""

from __future__ import annotations

from pydantic import ValidationError

from motcua.core.errors import Refused


class BodyMalformed(Refused):
    """Nội dung gửi đến API không đúng mẫu."""

    message = "Nội dung gửi đến chưa đúng mẫu: {count} chỗ cần sửa."

    def __init__(self, problem: ValidationError) -> None:
        found = problem.errors(include_url=False, include_context=False, include_input=False)
        fields = {".".join(str(part) for part in each["loc"]) or "body": each["msg"] for each in found}
        super().__init__(count=len(fields), fields=fields)
