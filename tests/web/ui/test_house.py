"""The template tags of the house."""

from __future__ import annotations

from datetime import UTC, datetime

from django.template import Context, Template
from django.test import RequestFactory

from motcua.web.ui.icons import ICONS


def drawn(markup: str, **context: object) -> str:
    return Template("{% load house %}" + markup).render(Context(context))


def test_text_of_several_lines_becomes_paragraphs_and_items() -> None:
    text = "Nộp hồ sơ:\n- Trực tiếp;\na) Qua bưu chính\n\n  "
    assert drawn("{{ text|paragraphs }}", text=text) == (
        '<p>Nộp hồ sơ:</p><p class="item">- Trực tiếp;</p><p class="item">a) Qua bưu chính</p>'
    )


def test_a_lone_line_loses_its_bullet() -> None:
    assert drawn("{{ text|paragraphs }}", text="- Tờ khai") == "<p>Tờ khai</p>"


def test_a_code_in_a_sentence_is_never_broken_at_its_hyphens() -> None:
    text = "Đã ghi nhận hồ sơ T-8MQQ48T5QS\n<b>PA-261104-0001</b> 10-12 giờ"
    assert drawn("{{ text|codes_whole|linebreaksbr }}", text=text) == (
        'Đã ghi nhận hồ sơ <span class="nowrap">T-8MQQ48T5QS</span><br>'
        '&lt;b&gt;<span class="nowrap">PA-261104-0001</span>&lt;/b&gt; 10-12 giờ'
    )


def test_foreign_markup_stays_text() -> None:
    assert "<script>" not in drawn("{{ text|paragraphs }}", text="<script>x</script>\n- <b>y</b>")


def test_an_unknown_amount_is_as_regulated() -> None:
    assert drawn("{{ unknown|money }} {{ none|money }} {{ free|money }}", none=None, free=0) == (
        "Theo quy định Theo quy định 0 đồng"
    )


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert drawn('{{ "full"|named:"online" }} {{ "new"|named:"online" }}') == "Toàn trình new"


def test_the_same_page_keeps_what_was_asked_and_changes_one_thing() -> None:
    request = RequestFactory().get("/thu-tuc/?q=khai+sinh&page=2&lang=en")
    assert drawn("{% same_page page=3 %}", request=request) == "?q=khai+sinh&amp;page=3"
    assert drawn("{% same_page page=None %}", request=request) == "?q=khai+sinh"


def test_every_icon_is_hidden_from_screen_readers() -> None:
    for name in ICONS:
        assert 'aria-hidden="true"' in drawn("{% icon name %}", name=name)
        assert drawn(f'{{% icon "{name}" %}}') == drawn("{% icon name %}", name=name)


def test_crumbs_end_with_this_page() -> None:
    told = drawn('{% crumbs "Thủ tục" "/thu-tuc/" "Khai sinh" %}')
    assert '<a href="/thu-tuc/">Thủ tục</a>' in told
    assert '<span aria-current="page">Khai sinh</span>' in told


def test_crumbs_of_a_page_for_staff_begin_at_the_desk_once() -> None:
    request = RequestFactory().get("/lam-viec/so/")
    for written in ('{% crumbs "Sổ theo dõi" %}', '{% crumbs "Bàn làm việc" "/lam-viec/" "Sổ theo dõi" %}'):
        told = drawn(written, request=request)
        assert told.count('<a href="/lam-viec/">Bàn làm việc</a>') == 1
        assert "Trang chủ" not in told


def test_choices_are_escaped_cut_and_the_chosen_one_is_marked() -> None:
    pairs = [("a", "Một <b>"), ("b", "Hai ba bốn")]
    assert drawn('{% options pairs "b" 6 %}', pairs=pairs) == (
        '<option value="a">Một &lt;…</option><option value="b" selected>Hai b…</option>'
    )
    assert drawn("{% options pairs %}", pairs=pairs[:1]) == '<option value="a">Một &lt;b&gt;</option>'
    assert drawn("{% options unknown.items chosen 70 %}") == ""


def test_a_text_is_cut_as_django_cuts_it() -> None:
    for text in ("", "Thẩm định", "Thẩm định hồ sơ"):
        assert drawn("{{ text|at_most:9 }}", text=text) == drawn("{{ text|truncatechars:9 }}", text=text)


def test_a_moment_in_a_list_is_told_as_it_is_in_vietnam() -> None:
    at = datetime(2026, 11, 23, 18, 5, tzinfo=UTC)
    assert drawn("{{ at|brief }}{{ none|brief }}", at=at, none=None) == "01:05 24/11"
