"""What anybody may read: channels, roads of the law, published answers — and never a byte about a sender."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from motcua.apps.catalogue.models import Procedure
from motcua.apps.feedback import public
from motcua.apps.feedback.models import Answer, Feedback
from motcua.apps.feedback.public import page_of_answers
from motcua.apps.feedback.services.publish import publish, withhold
from motcua.apps.oversight.models import MethodRule
from motcua.core.feedback_refusals import PersonalDataInAnswer
from tests.apps.feedback.conftest import FeedbackProvince
from tests.apps.feedback.conftest import procedure_code as procedure_code
from tests.web.voice.conftest import ADDRESS, EMAIL, NAME, PERSON, PUBLIC, SUMMARY, TEXT

pytestmark = pytest.mark.django_db
PAGES = ("/phan-anh/", "/phan-anh/kenh/", "/phan-anh/khieu-nai-to-cao/", "/phan-anh/gui/", "/phan-anh/tra-loi/")
SECRETS = (NAME, "Nguyen Thi Mau", EMAIL, ADDRESS, "0912 345 678", "0912345678", TEXT[:30], "Đã hỏi bà Mẫu")


def test_the_channels_are_told_with_who_is_in_charge_and_the_clocks(client: Client, place: FeedbackProvince) -> None:
    page = client.get("/phan-anh/kenh/").content.decode()
    assert "Văn phòng UBND tỉnh" in page
    assert "15 ngày làm việc" in page
    assert "7 ngày" in page
    assert "Quyết định 78/2025/QĐ-UBND" in page


def test_complaints_and_denunciations_have_their_road(client: Client, place: FeedbackProvince) -> None:
    page = client.get("/phan-anh/khieu-nai-to-cao/").content.decode()
    assert "02/2011/QH13" in page
    assert "25/2018/QH14" in page


def test_a_published_answer_is_found_without_diacritics(client: Client, published: Feedback) -> None:
    for q in ("bo tri them nguoi", "MOT CUA", published.code, "van phong ubnd"):
        assert SUMMARY in client.get("/phan-anh/tra-loi/", {"q": q}).content.decode(), q
    assert SUMMARY not in client.get("/phan-anh/tra-loi/", {"q": "giấy phép"}).content.decode()
    assert PUBLIC in client.get(f"/phan-anh/tra-loi/{published.code}/").content.decode()


@pytest.mark.parametrize("q", ["Nguyễn Thị Mẫu", "0912345678", "Thôn Thử", "11 giờ", "Đã hỏi bà Mẫu"])
def test_the_search_does_not_know_what_only_the_sender_said(client: Client, published: Feedback, q: str) -> None:
    assert SUMMARY not in client.get("/phan-anh/tra-loi/", {"q": q}).content.decode()


@pytest.mark.parametrize("q", ["'", "& | !", "\0", "a" * 500, "x:*", "((("])
def test_no_question_breaks_the_search(client: Client, published: Feedback, q: str) -> None:
    assert client.get("/phan-anh/tra-loi/", {"q": q, "sau": q}).status_code == 200


def test_nothing_about_the_sender_is_in_any_public_byte(published: Feedback) -> None:
    anybody = Client()
    pages = [*PAGES, f"/phan-anh/tra-loi/{published.code}/", "/phan-anh/tra-loi/?q=mau"]
    pages += [
        f"/open311/v2/{name}.{form}"
        for form in ("json", "xml")
        for name in ("discovery", "services", "requests", f"requests/{published.code}")
    ]
    for page in pages:
        answer = anybody.get(page)
        assert answer.status_code == 200, page
        said = answer.content.decode()
        assert not [each for each in (*SECRETS, *PERSON.values()) if each in said], page


def test_what_is_not_published_or_no_longer_is_not_there(
    client: Client, answered: Feedback, place: FeedbackProvince
) -> None:
    page = f"/phan-anh/tra-loi/{answered.code}/"
    assert client.get(page).status_code == 404
    publish(answered, by=place.focal, at=timezone.now())
    assert client.get(page).status_code == 200
    withhold(answered, by=place.focal, at=timezone.now(), reason="Còn phải xác minh thêm.")
    assert client.get(page).status_code == 404
    assert page_of_answers() == ([], None)


@pytest.mark.parametrize("said", [f"Trả lời bà {NAME}: đã xong việc.", "Gọi lại 0912.345.678 để biết thêm chi tiết."])
def test_the_detector_stops_a_publication(answered: Feedback, place: FeedbackProvince, said: str) -> None:
    Answer.objects.update(public=said)
    with pytest.raises(PersonalDataInAnswer):
        publish(answered, by=place.focal, at=timezone.now())
    answered.refresh_from_db()
    assert answered.published_at is None


def test_pages_follow_each_other_by_key(published: Feedback) -> None:
    held = Answer.objects.get()
    for number in range(5):
        copy = Feedback.objects.get(pk=published.pk)
        copy.pk, copy.code, copy._state.adding = None, f"PA-261101-{number:04d}", True
        copy.public_id = None
        copy.published_at = published.published_at - timedelta(hours=number + 1)  # type: ignore[operator]  # set
        copy.save()
        held.pk, held.feedback = None, copy
        held.save()
    found = all_pages("")
    assert len(found) == len(set(found)) == 6
    assert found[0] == published.code


@pytest.mark.parametrize("looked", [1, 2, 300])
def test_a_search_gives_the_same_looked_for_among_the_newest_or_gathered(
    published: Feedback, looked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Answer.objects.get()
    said = ["hoan thue dat", "hoang hoa", "dat hoa-an.vn", "cho thue nha", "dat o thue"]
    for number, each in enumerate(said):
        copy = Feedback.objects.get(pk=published.pk)
        copy.pk, copy.code, copy._state.adding = None, f"PA-261101-{number:04d}", True
        copy.public_id, copy.public_search = None, each
        copy.published_at = published.published_at - timedelta(hours=number + 1)  # type: ignore[operator]  # set
        copy.save()
        held.pk, held.feedback = None, copy
        held.save()
    monkeypatch.setattr(public, "LOOKED_THROUGH", looked)
    wanted = {"dat": [0, 2, 4], "thue": [0, 3, 4], "hoan": [0, 1], "dat thu": [0, 4], "nha o": [], "hoang": [1]}
    wanted |= {"thu dat": [], "da": []}  # only the last word may be unfinished, and not after two letters
    found = {q: [int(code[-4:]) for code in all_pages(q, 1) if code != published.code] for q in wanted}
    assert found == wanted


def all_pages(q: str, size: int = 4) -> list[str]:
    found, before = list[str](), None
    while True:
        rows, before = page_of_answers(q, before=before, size=size)
        found += [each.code for each in rows]
        if before is None:
            return found


def test_the_public_pages_cost_few_queries(published: Feedback, django_assert_max_num_queries: Any) -> None:
    anybody = Client()
    for page, most in ((PAGES[0], 5), (PAGES[1], 3), ("/phan-anh/tra-loi/", 5)):
        with django_assert_max_num_queries(most):
            anybody.get(page)


def test_few_alike_are_told_by_the_month_under_an_id_that_names_no_day(
    answered: Feedback, place: FeedbackProvince, procedure_code: str, client: Client
) -> None:
    Feedback.objects.filter(pk=answered.pk).update(procedure=Procedure.objects.get(code=procedure_code))
    answered.refresh_from_db()
    publish(answered, by=place.focal, at=timezone.now())
    month, day = timezone.localtime(answered.received_at).strftime("%m/%Y"), f"{timezone.localtime():%d/%m/%Y}"
    assert client.get(f"/phan-anh/tra-loi/{answered.code}/").status_code == 404  # its code would tell the day
    page = client.get(f"/phan-anh/tra-loi/{answered.public_id}/").content.decode()
    assert f"<dd>{month}</dd>" in page
    assert day not in page
    assert answered.code not in page
    listed = client.get("/phan-anh/tra-loi/").content.decode()
    assert answered.code not in listed
    assert str(answered.public_id) in listed
    now = timezone.now()
    window = {"start_date": (now - timedelta(days=1)).isoformat(), "end_date": (now + timedelta(days=1)).isoformat()}
    assert answered.code not in client.get("/open311/v2/requests.json", window).content.decode()
    MethodRule.objects.create(
        starts_on=timezone.localdate(), least_sample=1, small_number=1, shows_months=False, basis="QĐ 1"
    )
    assert client.get(f"/phan-anh/tra-loi/{answered.code}/").status_code == 200
