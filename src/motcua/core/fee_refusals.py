"""Từ chối về biểu phí."""

from __future__ import annotations

from motcua.core.errors import Refused


class OverlappingTariff(Refused):
    """Trùng mức thu: two lines for the same thing on the same day (decision 12)."""

    message = (
        "Đã có mức “{name}” cho cùng trường hợp và kênh, áp dụng từ {starts_on} {until}. "
        "Hãy kết thúc mức đó trước, hoặc chọn ngày khác."
    )


class TariffNotSensible(Refused):
    """Mức thu không hợp lệ: an amount, a unit, a case or a date that cannot be (decision 12)."""

    message = "Mức thu chưa hợp lệ: {why}."


class TariffAlreadyConfirmed(Refused):
    """Mức thu đã xác nhận: it is ended by date, never changed or dropped (decision 12)."""

    message = "Mức thu này đã được xác nhận. Muốn thôi áp dụng, hãy ghi ngày kết thúc."


class TariffAlreadyEnded(Refused):
    """Mức thu đã kết thúc."""

    message = "Mức thu này đã kết thúc từ ngày {ends_on}."


class TariffEndedInThePast(Refused):
    """Ngày kết thúc lùi về trước: what was charged until yesterday stays as it was."""

    message = "Ngày kết thúc không được trước ngày {earliest}, vì mức này đã được dùng để thu."
