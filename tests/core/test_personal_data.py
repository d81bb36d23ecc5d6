"""Personal data in free text is found as people write it, masked or removed, and nothing else is touched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from motcua.core.known_names import KnownNames
from motcua.core.personal_data import (
    Kind,
    find,
    initials,
    mask,
    mask_dossier,
    mask_email,
    mask_phone,
    redact,
)

HITS = [
    ("Gọi 0912345678 nhé", Kind.PHONE, "0912345678"),
    ("số 0912.345.678.", Kind.PHONE, "0912.345.678"),
    ("0912 345 678", Kind.PHONE, "0912 345 678"),
    ("09 12 34 56 78", Kind.PHONE, "09 12 34 56 78"),
    ("+84 912-345-678", Kind.PHONE, "+84 912-345-678"),
    ("+84(0)912345678", Kind.PHONE, "+84(0)912345678"),
    ("84912345678", Kind.PHONE, "84912345678"),
    ("o912345678", Kind.PHONE, "o912345678"),
    ("(0222) 3822 123", Kind.PHONE, "0222) 3822 123"),
    ("0912\u200b345\u00a0678", Kind.PHONE, "0912\u200b345\u00a0678"),
    ("０９１２３４５６７８", Kind.PHONE, "０９１２３４５６７８"),
    ("CCCD 027196000123 của tôi", Kind.PERSONAL_NUMBER, "027196000123"),
    ("027 196 000 123", Kind.PERSONAL_NUMBER, "027 196 000 123"),
    ("CMND 125678901", Kind.OLD_NUMBER, "125678901"),
    ("125 678 901", Kind.OLD_NUMBER, "125 678 901"),
    ("thư Mau.Nguyen+1@thu.com.vn ạ", Kind.EMAIL, "Mau.Nguyen+1@thu.com.vn"),
    ("mau (at) thu.vn", Kind.EMAIL, "mau (at) thu.vn"),
    ("hồ sơ H05.34-260115-0001", Kind.DOSSIER, "H05.34-260115-0001"),
    ("hồ sơ h05.34.12 – 260115 – 10001", Kind.DOSSIER, "h05.34.12 – 260115 – 10001"),
    ("000.00.34.H05-250115-0001", Kind.DOSSIER, "000.00.34.H05-250115-0001"),
    ("mã T-ABCD2EFGH3", Kind.DOSSIER, "T-ABCD2EFGH3"),
    ("STK 19036888123456 TCB", Kind.ACCOUNT, "19036888123456"),
    ("thẻ 9704 3612 3456 7890", Kind.ACCOUNT, "9704 3612 3456 7890"),
    ("hộ chiếu C1234567", Kind.PASSPORT, "C1234567"),
    ("xe 99A-123.45", Kind.PLATE, "99A-123.45"),
]


@pytest.mark.parametrize(("text", "kind", "there"), HITS)
def test_a_number_is_found_as_people_write_it(text: str, kind: Kind, there: str) -> None:
    assert [(hit.kind, text[hit.start : hit.end]) for hit in find(text)] == [(kind, there)]


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 118/2025/NĐ-CP ngày 09/6/2025, Điều 14 khoản 2",
        "từ 05-10-2026 14h đến 2026-10-07 08:30",
        "thủ tục 1.001193 và 2.000635, 1.000318.000.00.00.H40",
        "lệ phí 150.000 đồng, thu tới 1.250.000.000đ",
        "chờ 3 tuần, 12 lần, phòng 305 tầng 2, ô số 03, 05, 07",
        "năm 2025, 2026; tháng 03/2026, 05/2026",
        "Ông ấy nói: “mai đến nhé” (hai lần) [sic]",
        "PA-261123-0001, PA-261123-12345",
    ],
)
def test_dates_money_and_numbers_of_laws_are_left_alone(text: str) -> None:
    assert find(text) == ()
    assert mask(text) is text
    assert redact(text) is text


def test_a_known_name_is_found_without_its_diacritics() -> None:
    text = "tôi là NGUYEN  THI MAU, không phải Nguyễn Thị Mẫu Đơn... à, có"
    kinds = [text[hit.start : hit.end] for hit in find(text, ["Nguyễn Thị Mẫu"])]
    assert kinds == ["NGUYEN  THI MAU", "Nguyễn Thị Mẫu"]
    assert mask("Nguyễn Thị Mẫu đến", ["nguyễn thị mẫu"]) == "N.T.M. đến"


def test_a_single_word_is_no_name_to_search_for() -> None:
    assert find("mẫu đơn số 3", ["Mẫu"]) == ()


def test_inner_lists_keep_the_end_of_a_number() -> None:
    text = "Tôi (027196000123, 0912.345.678, mau@thu.vn) nộp H05.34-260115-0001"
    assert mask(text) == "Tôi (••••••••0123, ••••.•••.678, m•••@thu.vn) nộp H05.34-26••••-••01"


def test_a_public_copy_keeps_nothing_of_it() -> None:
    assert redact("gọi 0912.345.678 hoặc mau@thu.vn") == (
        "gọi [đã che: số điện thoại] hoặc [đã che: địa chỉ thư điện tử]"
    )


def test_the_masks_of_single_fields() -> None:
    assert mask_phone("+84 912 345 678") == "+•• ••• ••• 678"
    assert mask_email("mau@thu.vn") == "m•••@thu.vn"
    assert mask_dossier("T-ABCD2EFGH3") == "T-AB••••••H3"
    assert initials("Nguyễn Thị  Mẫu") == "N.T.M."
    assert initials("") == ""


_PIECES = st.one_of(
    st.sampled_from([text for text, _, _ in HITS] + ["Trần Văn Thử", "[đã che: số điện thoại]", "•", "đồng", "- "]),
    st.text(alphabet="0123456789 .-+()@abtoTHđ•\u200b\n", max_size=20),
    st.text(max_size=20),
)
_TEXTS = st.lists(_PIECES, max_size=6).map("".join)


@given(_TEXTS)
@example("0912345678 912345")
@example("1" * 200)
def test_nothing_that_is_found_survives(text: str) -> None:
    known = ["Trần Văn Thử", "số điện thoại", "đã che"]
    assert find(mask(text, known), known) == ()
    assert find(redact(text, known), known) == ()


@given(_TEXTS)
def test_a_text_without_hits_is_unchanged(text: str) -> None:
    if not find(text):
        assert mask(text) == redact(text) == text


_PROSE = st.text(alphabet="aăbcdđêô \n", max_size=20)


@given(_PROSE, st.sampled_from(HITS), _PROSE)
def test_the_words_around_a_hit_stay(before: str, hit: tuple[str, Kind, str], after: str) -> None:
    for write in (mask, redact):
        written = write(f"{before}\n{hit[2]}\n{after}")
        assert written.startswith(f"{before}\n")
        assert written.endswith(f"\n{after}")
        assert hit[2] not in written


@given(_TEXTS)
def test_hits_are_in_order_and_apart(text: str) -> None:
    hits = find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_thousands_of_known_names_are_looked_for_in_one_reading() -> None:
    names = KnownNames(f"Người Thứ {number}" for number in range(20_000))
    assert [hit.kind for hit in find("Hôm qua NGUOI-THU 19999 có đến.", names)] == [Kind.NAME]
    assert find("Hôm qua người thứ nhất có đến.", names) == ()
    assert find("người . . . thứ . . . 7", names) == ()


def test_the_longer_of_two_names_is_found_and_a_name_of_one_word_is_not_looked_for() -> None:
    (hit,) = find("Bà Trần Thị Thử Mẫu đã nộp", ["Trần Thị", "trần thị thử mẫu", "Nộp"])
    assert "Bà Trần Thị Thử Mẫu đã nộp"[hit.start : hit.end] == "Trần Thị Thử Mẫu"
