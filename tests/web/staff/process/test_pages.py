"""What an officer reads and does on the pages of internal processes, without JavaScript."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from motcua.apps.catalogue.models import Procedure, Process
from motcua.apps.catalogue.services.change_process import change_process
from motcua.apps.catalogue.services.draft_process import draft_process
from motcua.apps.people.models import Account
from motcua.core.access import Role
from motcua.core.process_form import read
from tests.apps.catalogue.procedures import PERMIT, extract, permit
from tests.conftest import MakeOfficer
from tests.core.processes import end, in_line, process, side_by_side, task, with_return

pytestmark = pytest.mark.django_db


class Fields(HTMLParser):
    """What a browser would post: the values of inputs and chosen options of the page's last form."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        if known.get("type") == "checkbox" and "checked" not in known:
            return
        if tag == "input" and known.get("name"):
            self.values[known["name"]] = known.get("value", "")
        if tag == "select":
            self.select = known["name"]
            self.values[self.select] = ""
        if tag == "option" and self.select and ("selected" in known):
            self.values[self.select] = known["value"]


@pytest.fixture
def building() -> Procedure:
    return permit()


@pytest.fixture
def drafter(make_officer: MakeOfficer) -> Account:
    return make_officer(Role.PROCEDURE_CONTROL, "lap")


@pytest.fixture
def draft(building: Procedure, drafter: Account) -> Process:
    return draft_process(building, by=drafter, at=now())


@pytest.fixture
def desk(client: Client, drafter: Account) -> Client:
    client.force_login(drafter)
    return client


def page(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def editing(client: Client) -> dict[str, str]:
    return Fields(page(client, "process-edit", PERMIT, 1)).values


def press(client: Client, fields: dict[str, str], do: str, **changes: str) -> Any:
    typed = {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(reverse("process-edit", args=[PERMIT, 1]), {**fields, **typed, "do": do})


def test_the_list_tells_who_has_a_process_of_their_own(desk: Client, draft: Process) -> None:
    extract()
    text = page(desk, "processes")
    assert "Cấp giấy phép xây dựng mới" in text
    assert "Có dự thảo" in text
    assert "trích lục" not in desk.get(reverse("processes"), {"q": "giay phep"}).content.decode()


@pytest.mark.parametrize("q", ["\0", "%", "x" * 3_000, "'; --"])
def test_any_search_is_answered(desk: Client, draft: Process, q: str) -> None:
    assert desk.get(reverse("processes"), {"q": q, "only": q[:9], "after": q[:9]}).status_code == 200


def test_a_procedure_without_its_own_shows_the_template_for_its_limit(desk: Client, building: Procedure) -> None:
    text = page(desk, "process", PERMIT)
    assert "56 giờ (7 ngày làm việc)" in text
    assert "<svg" in text
    assert "Lập dự thảo mới" in text


def test_the_template_has_a_page_too(desk: Client) -> None:
    assert "Quy trình mẫu cho mọi thủ tục" in page(desk, "process", "mau")


def test_the_saved_page_posted_again_changes_nothing(desk: Client, draft: Process, drafter: Account) -> None:
    for steps in (
        read(draft.steps),
        with_return(),
        side_by_side(),
        process(task("a", "het", hours="0", off_clock=True), end()),
    ):
        change_process(draft, by=drafter, at=now(), steps=steps)
        assert press(desk, editing(desk), "save").status_code == 302
        draft.refresh_from_db()
        assert read(draft.steps) == steps


def test_a_step_is_added_moved_and_removed_by_buttons_alone(desk: Client, draft: Process) -> None:
    press(desk, editing(desk), "add:0")
    draft.refresh_from_db()
    steps = read(draft.steps).steps
    assert [step.name for step in steps[:3]][1] == "Bước mới"
    assert (steps[0].next[0].to, steps[1].next[0].to) == (steps[1].key, steps[2].key)
    press(desk, editing(desk), "down:1")
    press(desk, editing(desk), "up:2")
    press(desk, editing(desk), "remove:1")
    draft.refresh_from_db()
    assert read(draft.steps) == read(draft_of_template(draft))


def draft_of_template(draft: Process) -> dict[str, Any]:
    from motcua.core.process_default import TEMPLATE, fit
    from motcua.core.process_form import write

    return write(fit(TEMPLATE, read(draft.steps).steps[0].hours * 0 + 56))


def test_a_leader_who_may_send_back_is_made_with_selects(desk: Client, draft: Process, drafter: Account) -> None:
    change_process(draft, by=drafter, at=now(), steps=in_line())
    press(desk, editing(desk), "save", s1__kind="decision")
    press(desk, editing(desk), "save", s1__1__to="nhan", s1__1__when="choice", s1__1__word="Trả lại")
    draft.refresh_from_db()
    step = read(draft.steps).steps[1]
    assert [str(branch.when or "") for branch in step.next] == ["", 'choice == "Trả lại"']
    assert "Quy trình đạt kiểm tra" in page(desk, "process-edit", PERMIT, 1)


def test_findings_are_shown_after_each_save(desk: Client, draft: Process) -> None:
    press(desk, editing(desk), "save", s2__hours="400", s1__role="")
    text = page(desk, "process-edit", PERMIT, 1)
    assert "chưa có người làm" in text
    assert "vượt thời hạn" in text


def test_what_cannot_be_read_is_kept_on_the_page_with_its_reason(desk: Client, draft: Process) -> None:
    answer = press(desk, editing(desk), "save", s0__hours="bốn", s0__name="Tên mới gõ")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "bốn" in text
    assert "Tên mới gõ" in text
    draft.refresh_from_db()
    assert read(draft.steps).steps[0].name != "Tên mới gõ"


def test_what_someone_else_saved_meanwhile_is_not_undone(desk: Client, draft: Process, drafter: Account) -> None:
    opened = editing(desk)
    change_process(draft, by=drafter, at=now(), steps=in_line())
    answer = press(desk, opened, "save", s0__name="Bản cũ")
    assert answer.status_code == 422
    assert "Người khác vừa sửa" in answer.content.decode()
    draft.refresh_from_db()
    assert read(draft.steps) == in_line()


@pytest.mark.parametrize("do", ["add:999", "remove:-1", "up:0", "down:99999999", "x", "add:²"])
def test_a_strange_button_breaks_nothing(desk: Client, draft: Process, do: str) -> None:
    before = draft.steps
    assert press(desk, editing(desk), do).status_code == 302
    draft.refresh_from_db()
    assert draft.steps == before


def test_another_person_publishes_on_the_page(
    client: Client, draft: Process, make_officer: MakeOfficer, desk: Client
) -> None:
    filled = {"decision_number": "12/QĐ-UBND", "decision_on": "2026-07-01"}
    assert desk.post(reverse("process-publish", args=[PERMIT, 1]), filled).status_code == 422
    client.force_login(make_officer(Role.PROVINCE_OFFICE, "duyet"))
    assert "Công bố quy trình" in page(client, "process-version", PERMIT, 1)
    assert client.post(reverse("process-publish", args=[PERMIT, 1]), {}).status_code == 422
    assert client.post(reverse("process-publish", args=[PERMIT, 1]), filled).status_code == 302
    text = page(client, "process", PERMIT)
    assert "12/QĐ-UBND" in text
    assert "Đang áp dụng" in text


def test_a_new_draft_begins_from_the_page_and_may_be_dropped(desk: Client, building: Procedure) -> None:
    assert desk.post(reverse("process-begin", args=[PERMIT]), {"like": "9.999"}).status_code == 302
    assert not Process.objects.exists()
    assert desk.post(reverse("process-begin", args=[PERMIT])).status_code == 302
    assert desk.post(reverse("process-drop", args=[PERMIT, 1])).status_code == 302
    assert not Process.objects.exists()


def test_the_print_has_the_table_of_the_province_with_its_total(desk: Client, draft: Process) -> None:
    text = page(desk, "process-print", PERMIT, 1)
    for head in (
        "Bước",
        "Nội dung công việc",
        "Trách nhiệm thực hiện",
        "Thời gian",
        "Biểu mẫu, kết quả",
        "Tổng thời gian",
    ):
        assert head in text
    assert "Dự thảo, chưa công bố" in text


def test_the_bpmn_file_comes_with_its_name(desk: Client, draft: Process) -> None:
    answer = desk.get(reverse("process-bpmn", args=[PERMIT, 1]))
    assert answer["Content-Disposition"] == 'attachment; filename="quy-trinh-1.013225-v1.bpmn"'
    assert b"BPMNDiagram" in answer.content


def test_a_receptionist_reads_but_does_not_edit(client: Client, draft: Process, make_officer: MakeOfficer) -> None:
    client.force_login(make_officer(Role.RECEPTIONIST))
    assert "Sửa các bước" not in page(client, "process-version", PERMIT, 1)
    assert client.get(reverse("process-edit", args=[PERMIT, 1])).status_code == 403
    assert client.post(reverse("process-publish", args=[PERMIT, 1])).status_code == 403


def test_what_is_not_there_is_not_found_and_strangers_are_sent_to_sign_in(client: Client, desk: Client) -> None:
    assert desk.get(reverse("process", args=["9.999"])).status_code == 404
    assert desk.get(reverse("process-version", args=["mau", 7])).status_code == 404
    desk.logout()
    assert client.get(reverse("processes")).status_code == 302


def test_a_name_with_markup_stays_text(desk: Client, draft: Process) -> None:
    press(desk, editing(desk), "save", s0__name="<script>alert(1)</script>")
    text = page(desk, "process-edit", PERMIT, 1)
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_pages_ask_the_database_a_few_times_only(
    desk: Client, draft: Process, django_assert_max_num_queries: Any
) -> None:
    for name, args, most in (("processes", (), 8), ("process", (PERMIT,), 16), ("process-version", (PERMIT, 1), 14)):
        with django_assert_max_num_queries(most):
            page(desk, name, *args)


def test_the_decision_day_is_a_day(draft: Process, client: Client, make_officer: MakeOfficer) -> None:
    client.force_login(make_officer(Role.PROVINCE_OFFICE, "duyet"))
    filled = {"decision_number": "1", "decision_on": "hôm qua", "effective_on": str(date(2020, 1, 1))}
    assert client.post(reverse("process-publish", args=[PERMIT, 1]), filled).status_code == 422
