"""Điều kiện tiếp nhận phản ánh, kiến nghị: what the law asks of a text and its sender, said before it is sent.

Data, shown beside the form while a person types; `core.feedback_text` looks at the text for them. A sign of level
`STOP` is kept from sending; `ASK` leaves the decision to the sender; `ADVISE` only says how to write more clearly.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from motcua.core.law import Confidence

ND20 = "Nghị định 20/2008/NĐ-CP, Điều 7"
ND20_WHAT = "Nghị định 20/2008/NĐ-CP, Điều 1"
QD78 = "Quyết định 78/2025/QĐ-UBND tỉnh Bắc Ninh"


class Level(IntEnum):
    """Mức của một lưu ý."""

    ADVISE = 1
    ASK = 2
    STOP = 3


class Sign(StrEnum):
    """Dấu hiệu trong lời văn."""

    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    GUIDANCE = "guidance"
    INSULT = "insult"
    FOREIGN = "foreign"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    PERSONAL = "personal"
    ABBREVIATED = "abbreviated"
    CAPITALS = "capitals"
    LINK = "link"


LEVELS = {
    Sign.COMPLAINT: Level.ASK,
    Sign.DENUNCIATION: Level.ASK,
    Sign.GUIDANCE: Level.ADVISE,
    Sign.INSULT: Level.ASK,
    Sign.FOREIGN: Level.ASK,
    Sign.TOO_SHORT: Level.STOP,
    Sign.TOO_LONG: Level.STOP,
    Sign.PERSONAL: Level.STOP,
    Sign.ABBREVIATED: Level.ADVISE,
    Sign.CAPITALS: Level.ADVISE,
    Sign.LINK: Level.ADVISE,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """Một điều kiện tiếp nhận. `signs`: what in a text speaks against it."""

    words: str
    article: str
    signs: frozenset[Sign] = frozenset()
    confidence: Confidence = Confidence.READ


CONDITIONS: tuple[Condition, ...] = (
    Condition(
        "Viết bằng tiếng Việt, nói rõ việc gì, ở đâu, khi nào.",
        ND20,
        frozenset({Sign.FOREIGN, Sign.TOO_SHORT, Sign.TOO_LONG}),
    ),
    Condition("Có họ tên, địa chỉ và điện thoại hoặc thư điện tử của người gửi; phần này được giữ kín.", ND20),
    Condition(
        "Đúng sự thật, không viết tắt, không gửi hai lần cùng một việc.",
        QD78,
        frozenset({Sign.ABBREVIATED, Sign.CAPITALS}),
    ),
    Condition("Không ghi dữ liệu cá nhân, bí mật của người khác.", QD78, frozenset({Sign.PERSONAL})),
    Condition("Không dùng lời xúc phạm.", QD78, frozenset({Sign.INSULT})),
    Condition(
        "Không phải khiếu nại, tố cáo: hai việc ấy có luật, thời hạn và quyền riêng của bạn.",
        ND20_WHAT,
        frozenset({Sign.COMPLAINT, Sign.DENUNCIATION}),
    ),
    Condition("Không phải câu hỏi nhờ hướng dẫn pháp luật.", QD78, frozenset({Sign.GUIDANCE})),
)


@dataclass(frozen=True, slots=True)
class Road:
    """Con đường đúng luật của khiếu nại và tố cáo: told to the sender, who decides."""

    sign: Sign
    name: str
    law: str
    what: str
    to_whom: str
    how: str
    limits: str
    confidence: Confidence = Confidence.REMEMBERED


ROADS: tuple[Road, ...] = (
    Road(
        Sign.COMPLAINT,
        "Khiếu nại",
        "Luật Khiếu nại số 02/2011/QH13",
        "Bạn đề nghị xem xét lại một quyết định hoặc việc làm cụ thể của cơ quan nhà nước vì cho rằng nó trái pháp "
        "luật và xâm phạm quyền, lợi ích của chính bạn.",
        "Gửi đến người đã ra quyết định hoặc cơ quan quản lý người đã làm việc đó (khiếu nại lần đầu); không đồng ý "
        "thì khiếu nại lần hai lên cấp trên trực tiếp hoặc khởi kiện tại Tòa án.",
        "Đơn ghi ngày, tên, địa chỉ của bạn; cơ quan, người bị khiếu nại; nội dung, lý do, yêu cầu; ký tên. Nộp trực "
        "tiếp hoặc qua bưu điện; có thể trình bày tại nơi tiếp công dân.",
        "Trong 90 ngày kể từ ngày nhận được hoặc biết quyết định, việc làm ấy (Điều 9). Thụ lý trong 10 ngày (Điều "
        "27), giải quyết lần đầu trong 30 ngày, việc phức tạp 45 ngày (Điều 28).",
    ),
    Road(
        Sign.DENUNCIATION,
        "Tố cáo",
        "Luật Tố cáo số 25/2018/QH14",
        "Bạn báo một việc làm vi phạm pháp luật của cán bộ, công chức, cơ quan, hay của bất kỳ ai, gây hại hoặc đe "
        "dọa gây hại.",
        "Gửi đến người đứng đầu cơ quan quản lý người bị tố cáo; tố cáo người đứng đầu thì gửi cấp trên trực tiếp. "
        "Việc có dấu hiệu tội phạm: báo công an hoặc viện kiểm sát.",
        "Đơn ghi ngày, họ tên, địa chỉ, cách liên hệ của bạn; hành vi bị tố cáo và người bị tố cáo; ký tên. Họ tên "
        "và bút tích của bạn được giữ bí mật (Điều 8, Điều 56).",
        "Thụ lý trong 7 ngày làm việc (Điều 24), giải quyết trong 30 ngày kể từ ngày thụ lý, việc phức tạp gia hạn "
        "theo Điều 30.",
    ),
)  # fmt: skip


def road_for(sign: Sign) -> Road | None:
    """Con đường ứng với dấu hiệu."""
    return next((road for road in ROADS if road.sign is sign), None)
