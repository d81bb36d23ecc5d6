"""Tệp mẫu: a few real PDF files, made once; papers and results of the demo province point at them."""

from __future__ import annotations

from dataclasses import dataclass

import typst

from motcua.apps.documents.models import StoredFile
from motcua.apps.documents.services.store_file import store_bytes

PAPERS = ("Đơn đề nghị", "Giấy tờ kèm theo", "Bản vẽ, sơ đồ", "Hợp đồng, văn bản thỏa thuận")
RESULT = "Kết quả giải quyết thủ tục hành chính"
DRAWN_AT = 1751302800  # the province's first day: the same bytes on every machine, so they are stored once
SHEET = """
#set document(title: "{title}")
#set page(paper: "a4", margin: 25mm)
#set text(lang: "vi", size: 12pt)
#align(center)[*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM* \\ *Độc lập – Tự do – Hạnh phúc* \\ #line(length: 40%)]
#v(18pt)
#align(center, text(16pt)[*{title}*])
#v(12pt)
Đây là bản minh họa của tỉnh mẫu, chỉ để dùng thử. Không có giá trị pháp lý và không nói về người có thật.
#v(12pt)
#for n in range({lines}) [Nội dung mục #(n + 1): #box(width: 1fr, repeat[.]) #v(4pt)]
"""


@dataclass(frozen=True, slots=True)
class Samples:
    """Các tệp đã lưu."""

    papers: tuple[StoredFile, ...]
    result: StoredFile


def stored_samples() -> Samples:
    """Tạo và lưu các tệp mẫu; the second time they are only found."""
    return Samples(tuple(_stored(title, 8 + n * 6) for n, title in enumerate(PAPERS)), _stored(RESULT, 6))


def _stored(title: str, lines: int) -> StoredFile:
    source = SHEET.replace("{title}", title).replace("{lines}", str(lines))
    made = typst.compile(source.encode(), format="pdf", timestamp=DRAWN_AT)
    return store_bytes(f"{title}.pdf", bytes(made))
