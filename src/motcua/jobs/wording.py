"""Lời thông báo: one text an event and an audience: which agency, who, when (NĐ 224/2026 Đ.15); nothing sensitive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from motcua.core.events import Event


class Wording(NamedTuple):
    title: str
    body: str


APPLICANT: Mapping[Event, Wording] = {
    Event.DOSSIER_SUBMITTED: Wording(
        "Đã ghi nhận hồ sơ {number}",
        "Hồ sơ {number} ({procedure}) nộp lúc {at}.\n"
        "{receiving} sẽ tiếp nhận hoặc yêu cầu bổ sung trước {reception_due}.",
    ),
    Event.DOSSIER_ACCEPTED: Wording(
        "Hồ sơ {number} đã được tiếp nhận",
        "{receiving} đã tiếp nhận hồ sơ {number} ({procedure}) lúc {at}, người tiếp nhận: {by}.\n"
        "Hẹn trả kết quả: {due}.\nCơ quan giải quyết: {competent}.",
    ),
    Event.DOSSIER_REFUSED: Wording(
        "Hồ sơ {number} không được tiếp nhận",
        "{receiving} từ chối tiếp nhận hồ sơ {number} ({procedure}) lúc {at}.\nLý do: {reason}",
    ),
    Event.SUPPLEMENT_REQUESTED: Wording(
        "Cần bổ sung hồ sơ {number}",
        "{receiving} yêu cầu bổ sung hồ sơ {number} ({procedure}) lúc {at}.\nLý do: {reason}\n"
        "Hạn bổ sung: {until}. Quá hạn này hồ sơ sẽ được đóng.",
    ),
    Event.SUPPLEMENT_REMINDED: Wording(
        "Nhắc bổ sung hồ sơ {number}",
        "Hạn bổ sung hồ sơ {number} ({procedure}) là {until}. Quá hạn hồ sơ sẽ được đóng.",
    ),
    Event.DOSSIER_SUPPLIED: Wording(
        "Đã nhận bổ sung hồ sơ {number}",
        "{receiving} đã nhận phần bổ sung của hồ sơ {number} lúc {at} và sẽ kiểm tra.",
    ),
    Event.PAYMENT_REQUESTED: Wording(
        "Hồ sơ {number}: yêu cầu nộp {amount}",
        "Hồ sơ {number} ({procedure}) có khoản phải nộp {amount}, yêu cầu lúc {at} bởi {by}.",
    ),
    Event.PAYMENT_CONFIRMED: Wording(
        "Hồ sơ {number}: đã nhận {amount}", "{receiving} xác nhận đã nhận {amount} của hồ sơ {number} lúc {at}."
    ),
    Event.DOSSIER_TRANSFERRED: Wording(
        "Hồ sơ {number} đang được giải quyết",
        "Hồ sơ {number} ({procedure}) đã chuyển đến {competent} lúc {at}.\nHẹn trả kết quả: {due}.",
    ),
    Event.DOSSIER_EXTENDED: Wording(
        "Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {number}",
        "{competent} xin lỗi vì chưa thể trả kết quả hồ sơ {number} ({procedure}) đúng hẹn.\nLý do: {reason}\n"
        "Ngày hẹn mới: {due}.",
    ),
    Event.DEADLINE_RECOMPUTED: Wording(
        "Ngày hẹn trả kết quả hồ sơ {number} thay đổi",
        "Ngày hẹn trả kết quả hồ sơ {number} ({procedure}) nay là {due}.\nLý do: {reason}",
    ),
    Event.RESULT_ISSUED: Wording(
        "Hồ sơ {number} đã có kết quả",
        "{competent} đã giải quyết xong hồ sơ {number} ({procedure}) lúc {at}.\nMời nhận kết quả tại {receiving}.",
    ),
    Event.RESULT_HANDED_OVER: Wording(
        "Đã trả kết quả hồ sơ {number}",
        "Kết quả hồ sơ {number} ({procedure}) đã được trả lúc {at}. Mời đánh giá việc phục vụ.",
    ),
    Event.RESULT_CORRECTED: Wording(
        "Kết quả hồ sơ {number} được đính chính",
        "{competent} đính chính kết quả hồ sơ {number} lúc {at}.\nLý do: {reason}",
    ),
    Event.DOSSIER_WITHDRAWN: Wording("Đã rút hồ sơ {number}", "Hồ sơ {number} ({procedure}) được rút lúc {at}."),
    Event.DOSSIER_STOPPED: Wording(
        "Hồ sơ {number} dừng giải quyết", "{competent} dừng giải quyết hồ sơ {number} lúc {at}.\nLý do: {reason}"
    ),
    Event.DOSSIER_CLOSED_UNSUPPLIED: Wording(
        "Hồ sơ {number} đã đóng vì quá hạn bổ sung",
        "Hồ sơ {number} ({procedure}) đóng lúc {at} vì quá thời hạn bổ sung. Anh/chị có thể nộp lại bất cứ lúc nào.",
    ),
    Event.MESSAGE_WRITTEN: Wording("Tin nhắn mới về hồ sơ {number}", "Có tin nhắn mới về hồ sơ {number} lúc {at}."),
}

OFFICER: Mapping[Event, Wording] = {
    Event.DOSSIER_SUBMITTED: Wording("Hồ sơ mới {number}", "{procedure}. Tiếp nhận trước {reception_due}."),
    Event.DOSSIER_SUPPLIED: Wording("Hồ sơ {number} đã bổ sung", "Cần kiểm tra và tiếp nhận lại."),
    Event.SUPPLEMENT_PROPOSED: Wording("Đề nghị phát hành phiếu bổ sung {number}", "Lý do: {reason}"),
    Event.DOSSIER_TRANSFERRED: Wording("Hồ sơ {number} chuyển đến", "{procedure}. Hẹn trả {due}."),
    Event.DOSSIER_ASSIGNED: Wording("Được giao hồ sơ {number}", "{procedure}. Hẹn trả {due}. Người giao: {by}."),
    Event.DOSSIER_SENT_BACK: Wording("Hồ sơ {number} bị trả lại", "Lý do: {reason}"),
    Event.CONSULTATION_ASKED: Wording("Lấy ý kiến về hồ sơ {number}", "Trả lời trước {until}."),
    Event.CONSULTATION_ANSWERED: Wording("Đã có ý kiến về hồ sơ {number}", "Người trả lời: {by}."),
    Event.PAYMENT_REQUESTED: Wording("Chờ thu {amount} – hồ sơ {number}", "Người yêu cầu: {by}."),
    Event.PAYMENT_CONFIRMED: Wording("Đã thu {amount} – hồ sơ {number}", "Người xác nhận: {by}."),
    Event.DEADLINE_NEAR: Wording(
        "Hồ sơ {number}: đã dùng {percent}% thời hạn", "{procedure}. Hẹn trả {due}. Bước: {step}."
    ),
    Event.DEADLINE_RECOMPUTED: Wording("Ngày hẹn hồ sơ {number} thay đổi", "Hẹn trả nay là {due}. Lý do: {reason}"),
    Event.RESULT_ISSUED: Wording("Chờ trả kết quả hồ sơ {number}", "{procedure}."),
    Event.MESSAGE_WRITTEN: Wording("Người nộp nhắn về hồ sơ {number}", "Mở hồ sơ để đọc và trả lời."),
}
