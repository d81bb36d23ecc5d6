"""Kết thúc mà không trả lời: every way in which feedback ends without an answer, and whose decision each is.

`ENDINGS` is the whole of it, one line a way. Nobody ends a matter alone but its sender, the law's own term, or an
officer on a ground that the law names; what is left to judgement takes two persons, the second the unit's leader.
Each is told to the sender with its reason and the way back (mở lại), and to the leader; each stands in the journal.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import NamedTuple

from motcua.core.feedback import RefusalGround


class Decides(Enum):
    """Ai quyết định kết thúc."""

    SENDER = "Người gửi"
    TERM = "Hết thời hạn luật định; hệ thống hoặc cán bộ của đơn vị ghi nhận"
    OFFICER = "Cán bộ đầu mối; lãnh đạo đơn vị được báo ngay"
    LEADER = "Lãnh đạo đơn vị, không phải người đề nghị"


class Ending(StrEnum):
    """Cách kết thúc không trả lời; the refusals carry the codes of `RefusalGround`."""

    WITHDRAWN = "withdrawn"
    UNSUPPLIED = "unsupplied"
    DUPLICATE = "duplicate"
    ANONYMOUS = "anonymous"
    UNCLEAR = "unclear"
    LEGAL_GUIDANCE = "legal_guidance"
    NOT_STATE = "not_state"
    ABUSIVE = "abusive"
    COMPLAINT = "complaint"
    DENUNCIATION = "denunciation"
    OTHER = "other"
    NOTHING_LEFT = "nothing_left"


class EndingRule(NamedTuple):
    """Một dòng của bảng: what it is called, who decides, by which rule, and the refusal that it is, if it is one."""

    name: str
    decides: Decides
    rule: str
    refusal: RefusalGround | None = None


E, D, G = Ending, Decides, RefusalGround

ENDINGS: Mapping[Ending, EndingRule] = {
    E.WITHDRAWN: EndingRule("Người gửi rút phản ánh", D.SENDER, "R2.53"),
    E.UNSUPPLIED: EndingRule("Hết thời hạn mà người gửi chưa bổ sung", D.TERM, "R2.41"),
    E.DUPLICATE: EndingRule("Gửi trùng một phản ánh khác, có nêu mã", D.OFFICER, "R2.53", G.DUPLICATE),
    E.ANONYMOUS: EndingRule("Không rõ người gửi", D.OFFICER, "NĐ20 Đ.7, R2.10", G.ANONYMOUS),
    E.UNCLEAR: EndingRule("Nội dung không rõ ràng", D.OFFICER, "NĐ20 Đ.7", G.UNCLEAR),
    E.LEGAL_GUIDANCE: EndingRule("Là đề nghị hướng dẫn pháp luật", D.OFFICER, "QĐ78 Đ.3, R2.51", G.LEGAL_GUIDANCE),
    E.NOT_STATE: EndingRule("Việc của doanh nghiệp, tôn giáo, phong tục", D.OFFICER, "QĐ78 Đ.3, R2.51", G.NOT_STATE),
    E.ABUSIVE: EndingRule("Xúc phạm người khác, vi phạm pháp luật", D.OFFICER, "QĐ78 Đ.4, R2.53", G.ABUSIVE),
    E.COMPLAINT: EndingRule("Là khiếu nại", D.LEADER, "NĐ20 Đ.1, R2.01", G.COMPLAINT),
    E.DENUNCIATION: EndingRule("Là tố cáo", D.LEADER, "NĐ20 Đ.1, R2.01", G.DENUNCIATION),
    E.OTHER: EndingRule("Không tiếp nhận vì lý do khác", D.LEADER, "NĐ20 Đ.9", G.OTHER),
    E.NOTHING_LEFT: EndingRule("Không còn việc để trả lời", D.LEADER, "R2.53"),
}

# What one officer may refuse with alone, and what an officer may only propose.
REFUSED_ALONE = tuple(
    rule.refusal for ending, rule in ENDINGS.items()
    if rule.refusal and rule.decides is Decides.OFFICER and ending is not Ending.DUPLICATE
)  # fmt: skip
PROPOSED = tuple(ending for ending, rule in ENDINGS.items() if rule.decides is Decides.LEADER)
