"""In biểu mẫu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from motcua.apps.documents.forms import TT01_2018, Apology, Form, Paper, PaperKind, Receipt, Signer, render, sheet_of
from motcua.apps.documents.forms.form_set import FORM_SETS
from motcua.apps.documents.forms.plain import plain
from tests.apps.documents.forms.reading import letters, opened, words
from tests.apps.documents.forms.samples import (
    APOLOGY,
    BARE_RECEIPT,
    BOOK,
    CONTROL,
    HANDOVERS,
    PERSON,
    RECEIPT,
    SAMPLES,
    book_row,
)

NOT_SHOWN = {"tracking_url", "mark", "is_requested", "is_organisation", "is_paid"}
# The apology is a letter: it names the person and the number, not the address; only the receipt shows the desk.
NOT_SHOWN_THERE = {"Apology": {"address", "phone", "email"}}

every_form = pytest.mark.parametrize(("form", "form_set"), SAMPLES.values(), ids=SAMPLES)


def shown_values(value: Any, form: Form, path: str = "") -> Iterator[str]:
    """Every text that the paper must carry; a moment counts as shown in words or in its short form."""
    match value:
        case str() if value:
            yield value
        case list():
            for item in value:
                yield from shown_values(item, form, path)
        case {"words": said, "short": short}:
            in_table = path.startswith(("handovers", "rows"))
            only_day = isinstance(form, Apology) and path == "received_at"
            yield short if in_table else said.split(", ")[-1] if only_day else said
        case dict():
            hidden = NOT_SHOWN | NOT_SHOWN_THERE.get(type(form).__name__, set())
            if path == "letterhead" and not isinstance(form, Receipt):
                hidden = hidden | {"phone", "address"}
            for name, inner in value.items():
                if name not in hidden:
                    yield from shown_values(inner, form, path or name)


@every_form
def test_a_form_carries_every_value_of_its_record(form: Form, form_set: str) -> None:
    text = letters(words(render(form, form_set=form_set))).lower()
    record = {name: value for name, value in plain(form).items() if name != "issued_at"}
    missing = [
        shown
        for name, value in record.items()
        for shown in shown_values(value, form, name)
        if name not in NOT_SHOWN and letters(shown).lower() not in text
    ]
    assert missing == []


@every_form
def test_a_form_has_its_number_title_and_national_heading(form: Form, form_set: str) -> None:
    text = words(render(form, form_set=form_set))
    sheet = sheet_of(type(form), form_set)
    assert f"Mẫu số {sheet.no} - {sheet.circular}" in text
    assert sheet.title.upper() in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc" in text


@every_form
def test_a_form_is_a_vietnamese_archive_pdf_of_its_paper_size(form: Form, form_set: str) -> None:
    pdf = render(form, form_set=form_set)
    document = opened(pdf)
    size = (842, 595) if form in (BOOK, SAMPLES["book_bare"][0]) else (420, 595)
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in document.pages} == {size}
    assert document.root_object["/Lang"] == "vi-VN"
    assert document.metadata is not None
    assert str(document.metadata.title).startswith(sheet_of(type(form), form_set).title)
    assert document.metadata.creation_date == form.issued_at
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf


@every_form
def test_the_same_values_give_the_same_bytes(form: Form, form_set: str) -> None:
    assert render(form, form_set=form_set) == render(form, form_set=form_set)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.endswith("bare")])
def test_a_plain_case_fits_one_page(name: str) -> None:
    form, form_set = SAMPLES[name]
    assert len(opened(render(form, form_set=form_set)).pages) == 1


def test_a_missing_number_leaves_dots_and_a_small_number_gets_a_zero() -> None:
    assert "Số: ……/TTPVHCC" in words(render(BARE_RECEIPT))
    assert "Số: 07/PXL" in words(render(APOLOGY))


def test_the_apology_asks_to_extend_now_and_set_a_new_day_in_2018() -> None:
    assert "đề nghị gia hạn thêm 05 ngày làm việc" in words(render(APOLOGY))
    assert "hẹn trả kết quả sau khi thêm 05 ngày làm việc vào: 14 giờ 30 phút" in words(
        render(APOLOGY, form_set=TT01_2018)
    )


def test_the_square_code_appears_only_with_an_address() -> None:
    with_code, without = render(RECEIPT), render(replace(RECEIPT, tracking_url=""))
    assert len(with_code) > len(without) + 1000


def test_a_long_table_of_papers_repeats_its_head_on_each_page() -> None:
    papers = tuple(Paper(f"Giấy tờ thứ {at} của hồ sơ", PaperKind.COPY) for at in range(1, 91))
    document = opened(render(replace(RECEIPT, papers=papers)))
    full = [page.extract_text() for page in document.pages if "Giấy tờ thứ" in page.extract_text()]
    assert len(full) >= 3
    assert all("Tên giấy tờ" in text for text in full)


def test_the_signatures_are_never_alone_on_a_page() -> None:
    for amount in range(1, 25):
        papers = tuple(Paper(f"Giấy tờ {at}", PaperKind.COPY) for at in range(amount))
        last = opened(render(replace(BARE_RECEIPT, papers=papers))).pages[-1].extract_text()
        assert "NGƯỜI NỘP HỒ SƠ" in last
        assert "Vào Sổ theo dõi" in last


def test_no_dossier_of_the_book_is_cut_by_a_page() -> None:
    pages = [page.extract_text() for page in opened(render(BOOK)).pages]
    assert len(pages) > 1
    assert sum(text.count("ĐT: 0912 000 111") for text in pages) == 40
    assert all(text.count("261120-") == text.count("ĐT: ") for text in pages)


def test_a_row_longer_than_a_page_is_printed_whole() -> None:
    rows = (replace(book_row(1), name="Ợ" * 5000), book_row(2))
    assert words(render(replace(BOOK, rows=rows))).count("Ợ") == 5000
    steps = (replace(HANDOVERS[0], note="Ợ" * 5000), *HANDOVERS[1:])
    assert words(render(replace(CONTROL, handovers=steps))).count("Ợ") == 5000


MARKUP = (
    '#import "style.typ": * #panic() $x^2$ *đậm* _nghiêng_ `mã` @nhãn <nhãn> \\ \\u{41} // /* "a\' #{ } [ ] = đề mục'
)


@every_form
def test_markup_in_a_value_is_only_text(form: Form, form_set: str) -> None:
    head = replace(form.letterhead, place=MARKUP)
    assert letters(MARKUP) in letters(words(render(replace(form, letterhead=head), form_set=form_set)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (MARKUP, MARKUP),
        ('"}, "code": "H05", {"', '"}, "code": "H05", {"'),
        ("Nguyễn 😀 Văn 漢字 A", "Nguyễn □ Văn □□ A"),
        ("Nguye\u0302\u0303n Thi\u0323 Ước", "Nguyễn Thị Ước"),
        ("Vũ\x00 \x1bA", "Vũ A"),
        ("Vũ \ue000", "Vũ □"),
        ("Ộ" * 5000, "Ộ" * 5000),
        ("Nguyễn " * 800, "Nguyễn " * 800),
        ("Vũ \u202eA\u202c", "Vũ A"),
        ("đ" * 33 + "\u0301\u0323", "đ" * 33),
    ],
    ids=["markup", "json", "emoji", "combining", "controls", "private use", "one word", "words", "override", "marks"],
)
def test_a_strange_name_is_printed_and_harms_nothing(name: str, shown: str) -> None:
    strange = replace(PERSON, name=name, address=name)
    pdf = render(replace(RECEIPT, applicant=strange, papers=(Paper(name, PaperKind.COPY),), officer=Signer(name)))
    assert (
        letters(shown) in letters(words(pdf).replace("Mã hồ sơ: H05.34.44-261120-0127 Trang", "")) or len(name) > 2000
    )
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    if len(name) > 2000:
        assert words(pdf).count(shown[0]) >= 4 * name.count(shown[0])


VIETNAMESE = "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"


def test_every_vietnamese_letter_has_its_glyph() -> None:
    text = words(render(replace(RECEIPT, applicant=replace(PERSON, name=VIETNAMESE, address=VIETNAMESE.upper()))))
    assert VIETNAMESE in text
    assert VIETNAMESE.upper() in text


def test_letters_from_right_to_left_do_not_turn_the_line_round() -> None:
    text = words(render(replace(RECEIPT, applicant=replace(PERSON, name="שלום"))))
    assert "Tiếp nhận hồ sơ của ông/bà: שלום" in text


def test_many_threads_print_at_once_and_each_gets_its_own_form() -> None:
    printed: dict[int, bytes] = {}

    def print_one(number: int) -> None:
        for _ in range(5):
            printed[number] = render(replace(RECEIPT, number=number))

    threads = [Thread(target=print_one, args=(number,)) for number in range(100, 108)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(f"Số: {number}/TTPVHCC" in words(pdf) for number, pdf in printed.items())
    assert len(printed) == 8


def test_all_forms_of_all_sets_are_among_the_samples() -> None:
    tried = {(type(form), form_set) for form, form_set in SAMPLES.values()}
    assert {form for forms in FORM_SETS.values() for form in forms} == {form for form, _ in tried}
