"""Xem lời phản ánh trước khi gửi: what a channel officer would have to send back, said while there is time.

It recognises words, not truth: each remark quotes what it saw and says what follows, and the sender decides. Nobody
is turned away by it for writing without diacritics. A complaint or denunciation is led to its own law (NĐ 20/2008
Điều 1, QĐ 78/2025), never run on this clock; only personal data and texts without content stop.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from motcua.core.feedback_conditions import LEVELS, Level, Road, Sign, road_for
from motcua.core.feedback_words import (
    COMPLAINT,
    DENUNCIATION,
    GUIDANCE,
    INSULTS,
    INSULTS_WITHOUT_MARKS,
    NOT_SAID,
    SHORTENED,
    Phrases,
)
from motcua.core.folding import clean, fold, one_line
from motcua.core.personal_data import find

LEAST_WORDS, LEAST_LETTERS, LONGEST = 5, 20, 4000
LEAST_VIETNAMESE = 0.6  # of the words; with fewer, the text is in another language
FEW = 5  # words below which a language cannot be told
MOST_QUOTES = 5
LONGEST_BEFORE = 60  # letters before a phrase that may take it back

_TAG = re.compile(
    r"<(script|style|iframe|svg)\b[^>]*>.*?(?:</\1\s*>|\Z)|</?[a-zA-Z!?][^<>]*>", re.IGNORECASE | re.DOTALL
)
_SCHEME = re.compile(r"(?<!\w)(?:[a-z][a-z0-9+.\-]*:/{2,}|(?:javascript|vbscript)\s*:|data:(?=\w+/))", re.IGNORECASE)
_LINK = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)\S+|(?<![\w@.])(?:[a-z0-9\-]+\.)+(?:com|vn|net|org|info|me|ly|gl|xyz|top|io)(?:/\S*)?(?![\w.@])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:u?y[eê]?|uye|uya|uyu|uay|uoi|uou|ieu|yeu|oai|oay|oeo|uay|ia|ie|ua|uo|ue|uy|ui|uu|oa|oe|oi|oo|ai|ao|au|ay|eo|eu|iu|[aeiouy])"
    r"(?:ng|nh|ch|[cmnpt])?"
)
_MARKED = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_ANY_MARK = re.compile(r"[^\W\d_a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Remark:
    """Một lưu ý: the sign, what was seen, why it matters, where the law leads."""

    sign: Sign
    why: str
    seen: tuple[str, ...] = ()

    @property
    def level(self) -> Level:
        """Mức: dừng, hỏi lại, hoặc chỉ nhắc."""
        return LEVELS[self.sign]

    @property
    def road(self) -> Road | None:
        """Con đường đúng luật, if this is not a matter for feedback at all."""
        return road_for(self.sign)


def remarks(text: str, known: Iterable[str] = ()) -> tuple[Remark, ...]:
    """Các lưu ý về lời phản ánh, the heaviest first; `known`: names of persons that should not stand in it."""
    text = clean(text)
    found = [
        *_of_length(text),
        *_of_persons(text, known),
        *(each for look in _LOOKS for each in look(text[:LONGEST])),
    ]
    return tuple(sorted(found, key=lambda remark: -remark.level))


def neutral(text: str) -> str:
    """Vô hiệu mã lệnh và liên kết: tags go, addresses stay as words that nothing will open. Idempotent."""
    text = clean(text)
    while (bare := clean(_SCHEME.sub("", _TAG.sub(" ", text)))) != text:
        text = bare
    return text


def _of_length(text: str) -> Iterator[Remark]:
    if len(text) > LONGEST:
        yield Remark(Sign.TOO_LONG, f"Dài quá {LONGEST:,} chữ: hãy nói gọn, phần còn lại đính kèm.".replace(",", "."))
    if len(_WORD.findall(text)) < LEAST_WORDS or len(text) < LEAST_LETTERS:
        yield Remark(Sign.TOO_SHORT, "Chưa rõ việc gì: hãy nói việc gì xảy ra, ở đâu, khi nào, bạn mong điều gì.")


def _of_persons(text: str, known: Iterable[str]) -> Iterator[Remark]:
    hits = find(text, known)
    if hits:
        kinds = ", ".join(dict.fromkeys(hit.kind.words for hit in hits))
        yield Remark(
            Sign.PERSONAL,
            f"Có {kinds} trong lời phản ánh, nơi nhiều người đọc được. Hãy bỏ đi, hoặc để hệ thống che giúp; "
            "thông tin của bạn ghi ở phần riêng bên dưới.",
            tuple(dict.fromkeys(text[hit.start : hit.end] for hit in hits))[:MOST_QUOTES],
        )


def _of_complaint(text: str) -> Iterator[Remark]:
    seen = _said(text, COMPLAINT)
    if seen:
        yield Remark(
            Sign.COMPLAINT,
            "Lời này giống khiếu nại: đề nghị xem xét lại một quyết định hay việc làm trái luật đối với chính bạn. "
            "Khiếu nại có thời hạn và quyền riêng mà phản ánh không có.",
            seen,
        )


def _of_denunciation(text: str) -> Iterator[Remark]:
    seen = _said(text, DENUNCIATION)
    if seen:
        yield Remark(
            Sign.DENUNCIATION,
            "Lời này giống tố cáo: báo một người vi phạm pháp luật. Luật Tố cáo giữ bí mật tên người tố cáo; đừng "
            "gửi nội dung ấy qua kênh phản ánh.",
            seen,
        )


def _of_guidance(text: str) -> Iterator[Remark]:
    seen = _said(text, GUIDANCE)
    if seen:
        yield Remark(
            Sign.GUIDANCE,
            "Lời này giống câu hỏi nhờ hướng dẫn. Trang thủ tục có sẵn giấy tờ, thời hạn, lệ phí; cơ quan có "
            "thể không nhận câu hỏi pháp luật qua kênh phản ánh.",
            seen,
        )


def _of_insults(text: str) -> Iterator[Remark]:
    words = INSULTS if _ANY_MARK.search(text) else INSULTS_WITHOUT_MARKS
    lower = text.casefold()
    seen = tuple(word for word in words if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower))
    if seen:
        why = (
            "Lời nặng làm phản ánh dễ bị ẩn khỏi trang công khai. Hãy nói việc đã xảy ra; vẫn gửi được nếu bạn muốn."
        )
        yield Remark(Sign.INSULT, why, seen[:MOST_QUOTES])


def _of_language(text: str) -> Iterator[Remark]:
    found = _WORD.findall(text)
    letters = [word for word in found if len(word) > 1 or word.isascii()]
    if len(found) < FEW or len(_MARKED.findall(text)) >= FEW:
        return
    share = sum(_SYLLABLE.fullmatch(fold(word)) is not None for word in letters) / max(len(letters), 1)
    if share < LEAST_VIETNAMESE:
        why = "Phản ánh phải viết bằng tiếng Việt mới được tiếp nhận; hãy nhờ người dịch hoặc đến nơi tiếp công dân."
        yield Remark(Sign.FOREIGN, why)


def _of_abbreviations(text: str) -> Iterator[Remark]:
    seen = dict.fromkeys(word.casefold() for word in re.findall(r"[^\W_]+", text) if word.casefold() in SHORTENED)
    if seen:
        spelled = "; ".join(f"“{word}” là “{SHORTENED[word]}”" for word in list(seen)[:MOST_QUOTES])
        yield Remark(
            Sign.ABBREVIATED, f"Nên viết đầy đủ để không ai hiểu nhầm: {spelled}.", tuple(seen)[:MOST_QUOTES]
        )


def _of_capitals(text: str) -> Iterator[Remark]:
    letters = [mark for mark in text if mark.isalpha()]
    if len(letters) >= 40 and sum(mark.isupper() for mark in letters) > 0.7 * len(letters):
        yield Remark(Sign.CAPITALS, "Chữ in hoa cả đoạn khó đọc; hãy viết chữ thường.")


def _of_links(text: str) -> Iterator[Remark]:
    seen = tuple(
        dict.fromkeys([*(found[0] for found in _LINK.finditer(text)), *(found[0] for found in _TAG.finditer(text))])
    )
    if seen or neutral(text) != text:
        yield Remark(
            Sign.LINK,
            "Liên kết chỉ được giữ như chữ, không bấm được; mã lệnh bị bỏ. Ảnh chụp màn hình giúp được nhiều hơn.",
            tuple(each[:60] for each in seen[:MOST_QUOTES]),
        )


def _said(text: str, phrases: Phrases) -> tuple[str, ...]:
    """The phrases that stand in the text and are not taken back by the words before them."""
    has_marks = _ANY_MARK.search(text) is not None
    read = one_line(text).casefold() if has_marks else fold(text)
    search, taken_back = (phrases.marked, NOT_SAID.marked) if has_marks else (phrases.plain, NOT_SAID.plain)
    spoken = [
        found[0]
        for found in search.finditer(read)
        if not taken_back.search(read[max(found.start() - LONGEST_BEFORE, 0) : found.start()].rstrip())
    ]
    return tuple(dict.fromkeys(spoken))[:MOST_QUOTES]


_LOOKS: tuple[Callable[[str], Iterator[Remark]], ...] = (
    _of_denunciation,
    _of_complaint,
    _of_insults,
    _of_language,
    _of_guidance,
    _of_abbreviations,
    _of_capitals,
    _of_links,
)
