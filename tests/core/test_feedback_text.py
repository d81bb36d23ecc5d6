"""A text is read for the sender before it is sent: what leads to another law, what stops, what is only advice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.feedback_conditions import CONDITIONS, LEVELS, ROADS, Level, Sign
from motcua.core.feedback_text import LONGEST, neutral, remarks

CALM = "Hôm qua tôi đến bộ phận Một cửa lúc 8 giờ, chờ đến 11 giờ vẫn không có người tiếp nhận."


def _signs(text: str) -> set[Sign]:
    return {remark.sign for remark in remarks(text)}


@pytest.mark.parametrize(
    "text",
    [
        CALM,
        "Hom qua toi den bo phan Mot cua cho tu 8 gio den 11 gio khong co nguoi tiep nhan ho so.",
        "UBND xã và Trung tâm PVHCC chưa trả GCN QSDĐ cho gia đình tôi, đã quá hạn hai tuần.",
        "Tôi đợi nộp tiền lệ phí từ sáng mà quầy thu đóng cửa, đề nghị bố trí thêm người.",
        "Đây không phải khiếu nại, tôi chỉ mong phòng giải quyết khiếu nại có biển chỉ đường.",
        "Tôi không có ý kiến khiếu nại gì nhưng mong cán bộ niềm nở hơn với người dân.",
        "Đề nghị bỏ yêu cầu nộp bản sao giấy khai sinh vì dữ liệu đã có trên hệ thống.",
    ],
)
def test_plain_words_call_for_nothing(text: str) -> None:
    assert remarks(text) == ()


@pytest.mark.parametrize(
    ("text", "sign", "seen"),
    [
        ("Tôi viết đơn khiếu nại về việc không cấp giấy phép xây dựng cho tôi.", Sign.COMPLAINT, "đơn khiếu nại"),
        ("Toi khieu nai viec khong cap giay phep xay dung cho gia dinh toi.", Sign.COMPLAINT, "khieu nai"),
        ("Đề nghị hủy bỏ quyết định thu hồi đất của gia đình tôi ngay.", Sign.COMPLAINT, "đề nghị hủy bỏ quyết định"),
        ("Quyết định số 12/QĐ-UBND trái pháp luật, tôi mong được xem lại.", Sign.COMPLAINT, "trái pháp luật"),
        ("Tôi tố cáo ông ấy làm giả hồ sơ để lấy đất của nhà tôi.", Sign.DENUNCIATION, "tố cáo"),
        ("Cán bộ ở quầy đòi đưa thêm tiền thì mới nhận hồ sơ cho dân.", Sign.DENUNCIATION, "đòi đưa thêm tiền"),
        ("can bo mot cua doi tien boi duong moi nhan ho so", Sign.DENUNCIATION, "doi tien boi duong"),
        ("Người này nhận phong bì của người nộp hồ sơ ngay tại quầy.", Sign.DENUNCIATION, "nhận phong bì"),
        ("Cho tôi hỏi thủ tục khai sinh cần giấy tờ gì vậy ạ?", Sign.GUIDANCE, "cho tôi hỏi thủ tục"),
        ("Cán bộ ở đây làm ăn như đồ ngu, tôi đợi cả buổi sáng.", Sign.INSULT, "đồ ngu"),
        ("Tôi nộp hs từ thứ hai mà ko ai trả lời, gọi cũng đc một lần.", Sign.ABBREVIATED, "hs"),
        (
            "Xem tại https://vi-du.vn/trang?a=1 sẽ thấy trang báo lỗi liên tục.",
            Sign.LINK,
            "https://vi-du.vn/trang?a=1",
        ),
    ],
)
def test_a_sign_is_seen_and_quoted(text: str, sign: Sign, seen: str) -> None:
    found = {remark.sign: remark for remark in remarks(text)}
    assert sign in found
    assert any(seen in quote for quote in found[sign].seen)
    assert found[sign].why.endswith(".")


def test_complaints_and_denunciations_are_led_to_their_law() -> None:
    [complaint] = remarks("Tôi khiếu nại việc xã không nhận hồ sơ của gia đình tôi.")
    [denunciation] = remarks("Tôi tố cáo một việc làm sai ở xã, đề nghị xem xét.")
    assert complaint.road is not None
    assert denunciation.road is not None
    assert complaint.road.law.startswith("Luật Khiếu nại")
    assert denunciation.road.law.startswith("Luật Tố cáo")
    assert {complaint.level, denunciation.level} == {Level.ASK}


@pytest.mark.parametrize("text", ["", "chậm", "tệ quá đi", "a b c d e f"])
def test_three_letters_are_no_feedback(text: str) -> None:
    assert Sign.TOO_SHORT in _signs(text)


def test_a_book_is_too_long() -> None:
    assert Sign.TOO_LONG in _signs(CALM * (LONGEST // len(CALM) + 1))


@pytest.mark.parametrize(
    "text",
    [
        "The officer at the counter refused to receive my application without any reason.",
        "L'agent au guichet a refusé de recevoir mon dossier sans aucune raison valable.",
        "창구 직원이 이유 없이 제 신청서를 접수하지 않았습니다 정말 불편합니다",
    ],
)
def test_another_language_is_told_from_vietnamese(text: str) -> None:
    assert Sign.FOREIGN in _signs(text)


def test_a_number_typed_into_the_text_stops_it_and_is_quoted() -> None:
    [remark] = remarks(f"{CALM} Số của tôi là 027196000123, gọi 0912.345.678.")
    assert (remark.sign, remark.level) == (Sign.PERSONAL, Level.STOP)
    assert remark.seen == ("027196000123", "0912.345.678")


def test_the_names_of_those_concerned_are_found_when_known() -> None:
    assert {remark.sign for remark in remarks(f"{CALM} Nguyen Thi Mau", ["Nguyễn Thị Mẫu"])} == {Sign.PERSONAL}


def test_the_heaviest_comes_first() -> None:
    levels = [
        remark.level for remark in remarks("Tôi tố cáo, hs bị mất, gọi 0912345678 ko ai nghe, xem www.vi-du.vn")
    ]
    assert levels == sorted(levels, reverse=True)
    assert len(levels) >= 4


def test_a_whole_text_in_capitals_is_advised_against() -> None:
    assert _signs(CALM.upper()) == {Sign.CAPITALS}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("<script>alert(1)</script>Trang lỗi", "Trang lỗi"),
        ("a <img src=x onerror=alert(1)> b", "a b"),
        ("xem https://vi-du.vn/a", "xem vi-du.vn/a"),
        ("JavaScript:alert(1)", "alert(1)"),
        ("jav\u200bascript:x https://https://x", "x x"),
        ("2 < 3 và 5 > 4", "2 < 3 và 5 > 4"),
        ("Ghi chú: hẹn 8:30", "Ghi chú: hẹn 8:30"),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_links_and_scripts_are_left_as_words(text: str, left: str) -> None:
    assert neutral(text) == left


@given(st.text(alphabet="<>/script javb:ht ps.vn\u200bimg=\"'ằ", max_size=80))
def test_neutral_text_stays_as_it_is_and_opens_nothing(text: str) -> None:
    bare = neutral(text)
    assert neutral(bare) == bare
    assert "://" not in bare or not bare.split("://")[0][-1:].isalnum()
    assert "<script>" not in bare.lower()


@given(st.text(max_size=300))
def test_any_text_can_be_looked_at(text: str) -> None:
    for remark in remarks(text):
        assert remark.why
        assert LEVELS[remark.sign] is remark.level


def test_every_condition_has_its_article_and_every_road_its_sign() -> None:
    assert all(condition.article and condition.words.endswith(".") for condition in CONDITIONS)
    assert {road.sign for road in ROADS} == {Sign.COMPLAINT, Sign.DENUNCIATION}
    assert set(LEVELS) == set(Sign)
