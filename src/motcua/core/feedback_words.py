"""Từ ngữ nhận ra khiếu nại, tố cáo, lời xúc phạm, chữ viết tắt: what `core.feedback_text` looks for.

Phrases are written with their marks and looked for with them in a text that has marks; in a text typed without, only
the phrases that mean one thing without marks are looked for ("doi tien" may be waiting to pay).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from motcua.core.folding import fold


@dataclass(frozen=True, slots=True)
class Phrases:
    """Cụm từ của một dấu hiệu; `plain`: those that are clear without marks too."""

    marked: re.Pattern[str]
    plain: re.Pattern[str]

    @classmethod
    def of(cls, clear: tuple[str, ...], unclear: tuple[str, ...] = ()) -> Phrases:
        """`clear`: one meaning with and without marks; `unclear`: only with them."""
        return cls(_any_of((*clear, *unclear)), _any_of(tuple(fold(each) for each in clear)))


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)")


def _ends_in(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})\Z")


COMPLAINT = Phrases.of(
    (
        r"đơn khiếu nại",
        r"khiếu nại",
        r"không (?:đồng ý|nhất trí) với (?:\w+ ){0,3}quyết định",
        r"quyết định (?:[\w/\-]+ ){0,8}(?:trái|vi phạm|sai) (?:pháp )?luật",
        r"xâm phạm (?:\w+ ){0,4}quyền (?:và )?lợi ích",
    ),
    (
        r"(?:đề nghị|yêu cầu) (?:\w+ ){0,4}(?:hủy|huỷ|bãi bỏ|thu hồi|xem xét lại) (?:\w+ ){0,3}quyết định",
        r"(?:yêu cầu|đòi) (?:\w+ ){0,3}bồi thường",
    ),
)
DENUNCIATION = Phrases.of(
    (
        r"đơn tố cáo",
        r"tố cáo",
        r"tố giác",
        r"hối lộ",
        r"tham nhũng",
        r"lợi dụng chức vụ",
        r"lạm dụng chức quyền",
        r"làm giả (?:hồ sơ|giấy tờ|chữ ký|con dấu)",
        r"chiếm đoạt",
        r"(?:đòi|vòi|xin|nhận|đưa) (?:\w+ ){0,2}tiền (?:bồi dưỡng|lót tay|cà phê|ngoài|riêng)",
    ),
    (
        r"(?:đòi|vòi|vòi vĩnh|gạ|ép) (?!lại)(?:\w+ ){0,3}tiền",
        r"(?:nhận|đưa|kẹp|lót tay|bỏ) (?:\w+ ){0,2}(?:phong bì|tiền riêng|tiền bồi dưỡng|tiền lót tay|tiền ngoài)",
        r"ăn tiền",
        r"bao che",
        r"tham ô",
    ),
)
GUIDANCE = Phrases.of(
    (
        r"(?:cho|xin) (?:\w+ ){0,2}hỏi (?:\w+ ){0,6}(?:thủ tục|giấy tờ|cần gì|như thế nào|ở đâu|bao lâu|bao nhiêu)",
        r"tư vấn (?:pháp luật|giúp)",
    ),
    (r"(?:nhờ|xin|đề nghị) (?:\w+ ){0,3}hướng dẫn (?:\w+ ){0,3}(?:thủ tục|làm|nộp)",),
)
# What stands right before a phrase and takes it back: “đây không phải khiếu nại”, “phòng giải quyết khiếu nại”.
_NOT_SAID = (
    r"không phải(?: là)?(?: đơn)?",
    r"không(?: muốn| định| có(?: ý(?: kiến)?| gì)?)?",
    r"chưa",
    r"(?:thủ tục|giải quyết|phòng|bộ phận|ban|quyền|luật|nghị định về)(?: đơn)?(?: khiếu nại,?(?: và)?)?",
)
NOT_SAID = Phrases(_ends_in(_NOT_SAID), _ends_in(tuple(fold(each) for each in _NOT_SAID)))
_INSULTS = """
đồ chó|con chó|thằng chó|óc chó|chó má|đồ ngu|ngu như|ngu dốt|ngu xuẩn|mất dạy|vô học|khốn nạn|súc vật
súc sinh|đồ khốn|thằng khốn|bố láo|láo toét|cút đi|đéo|địt|lồn|cặc|buồi|đĩ|con đĩ|mẹ mày|bố mày|mẹ kiếp|đm|đmm
đcm|vcl|vkl|clgt|đồ điên|đồ rác rưởi|lũ ăn hại|đồ ăn hại|phò
"""
INSULTS = frozenset(re.split(r"[|\n]", _INSULTS.strip()))
INSULTS_WITHOUT_MARKS = frozenset({
    "oc cho", "do ngu", "ngu nhu", "mat day", "khon nan", "suc vat", "deo", "dm", "dmm", "dcm", "vcl", "vkl", "clgt",
})  # fmt: skip
SHORTENED = {
    "ko": "không", "k": "không", "kg": "không", "khg": "không", "hok": "không", "đc": "được",
    "dc": "được", "dk": "được", "đk": "đăng ký", "hs": "hồ sơ", "gt": "giấy tờ", "cv": "công văn",
    "ng": "người", "nc": "nước", "vs": "với", "ntn": "như thế nào", "nta": "người ta", "mn": "mọi người",
    "bt": "bình thường", "trc": "trước", "vc": "việc",
    "cty": "công ty", "bs": "bổ sung", "qđ": "quyết định", "nv": "nhân viên", "cb": "cán bộ", "tg": "thời gian",
    "lm": "làm", "wa": "quá", "j": "gì", "z": "vậy", "rùi": "rồi", "r": "rồi", "hum": "hôm", "hnay": "hôm nay",
}  # fmt: skip
