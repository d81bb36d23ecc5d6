"""A dossier through the API: the whole way by seven officers, every act, every way to be refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from motcua.api.dossier_acts import ACTS
from motcua.apps.dossiers.models import Dossier, Reading, Segment
from motcua.apps.dossiers.rebuild import drift
from motcua.apps.exchange.models import Call
from motcua.apps.journal.models import Entry
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.dossier import Act
from tests.api.conftest import APPLICATION, Caller, Calling, code_of
from tests.apps.dossiers.conftest import Province

pytestmark = pytest.mark.django_db
R = Role
Callers = Mapping[Role, Caller]


@pytest.fixture
def owner(calling: Calling, citizen: Account) -> Caller:
    return calling(citizen)


@pytest.fixture
def number(owner: Caller, province: Province) -> str:
    answer = owner.post("/dossiers", APPLICATION)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["reference"])


def done(caller: Caller, number: str, act: str, **body: object) -> dict[str, Any]:
    answer = caller.act(number, act, **body)
    assert answer.status_code == 200, (act, answer.content.decode())
    found: dict[str, Any] = answer.json()
    return found


def in_work(callers: Callers, number: str) -> None:
    done(callers[R.RECEPTIONIST], number, "accept")
    done(callers[R.RECEPTIONIST], number, "transfer")


def decided(callers: Callers, number: str) -> None:
    in_work(callers, number)
    for role in (R.UNIT_LEADER, R.HANDLER, R.UNIT_LEADER):
        done(callers[role], number, "advance")
    done(callers[R.AGENCY_LEADER], number, "approve")


def test_what_was_handed_in_is_answered_as_promised(owner: Caller, province: Province) -> None:
    answer = owner.post("/dossiers", APPLICATION)
    body = answer.json()
    assert answer.status_code == 201
    assert (body["code"], body["state"], body["version"]) == (None, 1, 1)
    assert body["office"] == body["receiving"] == province.centre.code  # the provincial centre, where none is named
    assert datetime.fromisoformat(body["submitted_at"]).utcoffset() == timedelta(hours=7)
    assert owner.get(f"/dossiers/{body['reference']}").json() == body


def test_seven_officers_bring_a_dossier_from_application_to_result(
    callers: Callers, owner: Caller, number: str
) -> None:
    accepted = done(callers[R.RECEPTIONIST], number, "accept", version=1)
    assert accepted["code"].startswith("H05.01-")
    assert accepted["due_at"] == accepted["first_due_at"] is not None
    code = accepted["code"]
    moved = done(callers[R.RECEPTIONIST], code, "transfer")
    assert (moved["state"], moved["office"]) == (4, "H05.17")
    done(callers[R.UNIT_LEADER], code, "acknowledge")
    assert done(callers[R.UNIT_LEADER], code, "assign", to="handler")["handler"] == "handler"
    asked = done(callers[R.HANDLER], code, "request-payment", lines=[{"name": "Lệ phí", "amount": 50_000}])
    assert asked["state"] == 6
    assert done(callers[R.CASHIER], code, "confirm-payment", method="cash")["state"] == 4
    done(callers[R.HANDLER], code, "advance")
    done(callers[R.UNIT_LEADER], code, "advance")
    done(callers[R.AGENCY_LEADER], code, "approve")
    assert done(callers[R.CLERK], code, "issue-result", document_number="12/GP-SXD")["state"] == 9
    ended = done(callers[R.RECEPTIONIST], code, "hand-over", proof="M01")
    assert (ended["state"], ended["is_overdue"]) == (10, False)
    assert done(owner, code, "rate", overall=3)["state"] == 10
    events = [line["event"] for line in owner.get(f"/dossiers/{code}/timeline").json()]
    assert events[0] == "dossier.submitted"
    assert "dossier.result_handed_over" in events
    assert drift(Dossier.objects.get(code=code)) == {}


def test_a_supplement_is_asked_supplied_and_accepted_again(callers: Callers, owner: Caller, number: str) -> None:
    items = [{"component": "TP02", "name": "Bản vẽ", "reason": "thiếu chữ ký", "basis": ""}]
    asked = done(callers[R.RECEPTIONIST], number, "request-supplement", items=items, reason="Bản vẽ thiếu chữ ký")
    assert asked["state"] == 5
    papers = [{"code": "TP02", "name": "Bản vẽ", "quantity": 0, "copies": 2}]
    nothing = owner.act(number, "supply", components=[papers[0] | {"copies": 0}])
    assert (nothing.status_code, nothing.json()["code"]) == (422, "NothingSupplied")
    assert done(owner, number, "supply", components=papers, note="Đã ký")["state"] == 1
    assert done(callers[R.RECEPTIONIST], number, "accept")["state"] == 2


def test_a_consultation_is_asked_and_answered_beside_the_steps(callers: Callers, number: str) -> None:
    in_work(callers, number)
    until = (timezone.now() + timedelta(days=2)).isoformat()
    leader = callers[R.AGENCY_LEADER]
    done(leader, number, "consult", office="H05.17", question="Đề nghị cho ý kiến", due_at=until)
    task = Dossier.objects.get(reference=number).tasks.get(kind="consultation").pk
    assert done(leader, number, "answer-consultation", task=task, answer="Thống nhất")["state"] == 4


def test_a_leader_extends_with_an_apology_and_may_stop(callers: Callers, number: str) -> None:
    in_work(callers, number)
    due = Dossier.objects.get(reference=number).due_at
    assert due is not None
    later = due + timedelta(days=1)
    while later.astimezone(timezone.get_default_timezone()).weekday() >= 5:
        later += timedelta(days=1)
    held = done(callers[R.AGENCY_LEADER], number, "extend", new_due_at=later.isoformat(), reason="Chờ kết quả đo đạc")
    assert datetime.fromisoformat(held["due_at"]) > datetime.fromisoformat(held["first_due_at"])
    assert done(callers[R.AGENCY_LEADER], number, "stop", reason="Theo bản án của tòa")["state"] == 8


def test_a_step_is_claimed_sent_back_and_rerouted(callers: Callers, province: Province, number: str) -> None:
    in_work(callers, number)
    done(callers[R.UNIT_LEADER], number, "claim")
    done(callers[R.UNIT_LEADER], number, "advance")
    done(callers[R.HANDLER], number, "send-back", reason="Thiếu bản đồ vị trí")
    Office.objects.create(
        code="H05.18", name="Sở Khác", kind=Office.Kind.DEPARTMENT, parent=province.root, starts_on="2025-07-01"
    )
    moved = done(callers[R.UNIT_LEADER], number, "reroute", to="H05.18", reason="Không thuộc lĩnh vực")
    assert moved["office"] == "H05.18"


def test_a_result_is_reopened_before_and_corrected_after_the_hand_over(callers: Callers, number: str) -> None:
    decided(callers, number)
    done(callers[R.CLERK], number, "issue-result")
    assert done(callers[R.AGENCY_LEADER], number, "reopen", reason="Sai tên chủ đầu tư")["state"] == 4
    done(callers[R.HANDLER], number, "advance")
    done(callers[R.AGENCY_LEADER], number, "approve")
    done(callers[R.CLERK], number, "issue-result")
    done(callers[R.RECEPTIONIST], number, "hand-over", proof="M01")
    assert done(callers[R.AGENCY_LEADER], number, "correct-result", reason="Sai số thửa đất")["state"] == 10


def test_the_applicant_withdraws_writes_and_the_desk_refuses(
    callers: Callers, owner: Caller, province: Province
) -> None:
    first = owner.post("/dossiers", APPLICATION).json()["reference"]
    done(owner, first, "write-message", text="Khi nào có kết quả ạ?")
    assert done(owner, first, "withdraw", reason="Không còn nhu cầu")["state"] == 7
    second = owner.post("/dossiers", APPLICATION).json()["reference"]
    assert done(callers[R.RECEPTIONIST], second, "refuse", reason="Không thuộc thẩm quyền")["state"] == 3


def test_every_act_of_the_contract_has_a_body() -> None:
    promised = (
        "accept refuse request-supplement supply request-payment confirm-payment transfer assign advance send-back"
        " consult answer-consultation extend approve issue-result hand-over withdraw stop reopen"
    )
    assert {Act(each) for each in promised.split()} <= ACTS.keys()


def test_the_acts_that_are_offered_are_those_that_work(callers: Callers, owner: Caller, number: str) -> None:
    offered = {each["act"]: each for each in callers[R.RECEPTIONIST].get(f"/dossiers/{number}/acts").json()}
    assert {"accept", "refuse", "request-supplement"} <= offered.keys()
    assert offered["refuse"]["needs"]["required"] == ["reason"]
    assert "accept" not in {each["act"] for each in owner.get(f"/dossiers/{number}/acts").json()}


@pytest.mark.parametrize(
    ("role", "act", "body", "expected"),
    [
        (R.RECEPTIONIST, "hand-over", {"proof": "M01"}, (422, "ActNotAllowed")),
        (R.RECEPTIONIST, "refuse", {"reason": "xx"}, (422, "ReasonMissing")),
        (R.RECEPTIONIST, "accept", {"version": 7}, (409, "ChangedMeanwhile")),
        (R.RECEPTIONIST, "accept", {"competent": "H99"}, (422, "OfficeUnknown")),
        (R.RECEPTIONIST, "accept", {"nothing": 1}, (400, "Malformed")),
        (R.RECEPTIONIST, "refuse", {}, (400, "Malformed")),
        (R.RECEPTIONIST, "jump", {}, (404, "NotFound")),
        (R.RECEPTIONIST, "rate", {"overall": 3}, (422, "ActNotAllowed")),
        (R.CASHIER, "accept", {}, (403, "NotYours")),
        (R.HANDLER, "accept", {}, (404, "NotFound")),
    ],
)
def test_refusals_have_their_code_and_leave_no_trace(
    callers: Callers, number: str, role: Role, act: str, body: dict[str, object], expected: tuple[int, str]
) -> None:
    before = Dossier.objects.values().get(reference=number), Entry.objects.count()
    if role is R.HANDLER:  # of another office: the dossier does not exist for them
        Dossier.objects.filter(reference=number).update(competent=Office.objects.get(code="H05.01"))
        before = Dossier.objects.values().get(reference=number), Entry.objects.count()
    assert code_of(callers[role].act(number, act, **body)) == expected
    assert (Dossier.objects.values().get(reference=number), Entry.objects.count()) == before


def test_who_is_not_known_gets_401_and_who_may_not_see_404(
    calling: Calling, callers: Callers, number: str, owner: Caller
) -> None:
    assert code_of(Caller("mc_wrong").get(f"/dossiers/{number}")) == (401, "NotSignedIn")
    stranger = calling(Account.objects.create(username="khac", full_name="Trần Văn B"))
    for path in (f"/dossiers/{number}", f"/dossiers/{number}/acts", f"/dossiers/{number}/timeline"):
        assert code_of(stranger.get(path)) == (404, "NotFound")
        assert code_of(callers[R.ADMINISTRATOR].get(path)) == (404, "NotFound")
    assert code_of(stranger.act(number, "withdraw", reason="Không còn nhu cầu")) == (404, "NotFound")
    assert stranger.get("/dossiers").json() == {"items": [], "next": None}
    assert code_of(owner.get("/dossiers/%00")) == (404, "NotFound")


def test_an_officer_who_is_no_receptionist_hands_nothing_in(callers: Callers) -> None:
    assert code_of(callers[R.CLERK].post("/dossiers", APPLICATION)) == (403, "NotYours")
    assert callers[R.RECEPTIONIST].post("/dossiers", APPLICATION).status_code == 201


def changed(**parts: object) -> dict[str, Any]:
    return {**APPLICATION, **parts}


def person(**parts: object) -> dict[str, Any]:
    return changed(applicant={**APPLICATION["applicant"], **parts})


@pytest.mark.parametrize(
    ("body", "expected", "field"),
    [
        ("{", (400, "Malformed"), "body"),
        ("[]", (400, "Malformed"), "body"),
        ("null", (400, "Malformed"), "body"),
        (b"\xff\xfe", (400, "Malformed"), "body"),
        ('{"answers":' + '{"a":' * 5000 + "1" + "}" * 5001, (400, "Malformed"), "body"),
        ("{}", (400, "Malformed"), "procedure"),
        (changed(surprise=1), (400, "Malformed"), "surprise"),
        (changed(channel="pigeon"), (400, "Malformed"), "channel"),
        (changed(answers=[1]), (400, "Malformed"), "answers"),
        (changed(answers={"area": 1, "x": float("nan")}), (400, "Malformed"), "answers.x"),
        (changed(answers={"area": 1, "x": "a\x00b"}), (400, "Malformed"), "answers.x"),
        (
            changed(components=[{"code": "A", "name": "B", "copies": -1}]),
            (400, "Malformed"),
            "components.0.copies",
        ),
        (person(name="Nguyễn\x00Văn"), (400, "Malformed"), "applicant.name"),
        (person(name=""), (400, "Malformed"), "applicant.name"),
        (person(kind="ghost"), (400, "Malformed"), "applicant.kind"),
        (person(personal_id="003096000123"), (422, "PersonInvalid"), None),
        (person(phone="gọi nhé"), (422, "PersonInvalid"), None),
        (changed(procedure="0.000000"), (422, "ProcedureClosed"), None),
        (changed(office="H99"), (422, "OfficeUnknown"), None),
        (changed(office="H05.17"), (422, "OfficeDoesNotReceive"), None),
        (changed(answers={}), (422, "AnswersInvalid"), "area"),
        (changed(answers={"area": "rộng"}), (422, "AnswersInvalid"), "area"),
    ],
)
def test_a_wrong_application_is_answered_cleanly_and_writes_nothing(
    owner: Caller, province: Province, body: Any, expected: tuple[int, str], field: str | None
) -> None:
    answer = owner.post("/dossiers", body)
    assert code_of(answer) == expected, answer.content.decode()
    assert field is None or field in answer.json()["fields"]
    assert not Dossier.objects.exists()


def test_half_a_letter_is_refused_and_whole_ones_are_kept(owner: Caller, province: Province) -> None:
    halves = '{"procedure":"9.000001","applicant":{"name":"A \\ud83d"}}'
    assert owner.post("/dossiers", halves).status_code == 400
    answer = owner.post("/dossiers", person(name="Nguye\u0302\u0303n Thị 🌾"))
    assert answer.status_code == 201
    assert Dossier.objects.get().applicant_name == "Nguyễn Thị 🌾"


def test_a_body_of_two_gigabytes_is_not_read(owner: Caller, province: Province) -> None:
    answer = owner.client.post(
        "/api/v1/dossiers", "{}", content_type="application/json", CONTENT_LENGTH=str(2 << 30),
        headers={"Authorization": f"Bearer {owner.token}"},
    )  # fmt: skip
    assert code_of(answer) == (413, "TooLarge")


def test_a_repeated_call_does_it_once_and_another_body_is_refused(owner: Caller, province: Province) -> None:
    first = owner.post("/dossiers", APPLICATION, key="k-1")
    again = owner.post("/dossiers", APPLICATION, key="k-1")
    assert (again.status_code, again.json()) == (201, first.json())
    assert code_of(owner.post("/dossiers", person(name="Khác"), key="k-1")) == (409, "KeyReused")
    assert Dossier.objects.count() == 1
    assert code_of(owner.post("/dossiers", APPLICATION, key="k" * 201)) == (400, "Malformed")


def test_a_repeated_act_gets_its_first_answer(callers: Callers, number: str) -> None:
    path, desk = f"/dossiers/{number}/acts/accept", callers[R.RECEPTIONIST]
    first = desk.post(path, {"version": 1}, key="k-2")
    assert desk.post(path, {"version": 1}, key="k-2").json() == first.json()
    assert code_of(desk.post(path, {"version": 1}, key="k-3")) == (409, "ChangedMeanwhile")
    assert not Call.objects.filter(key="k-3").exists()  # a refusal keeps no key: it may be tried again


def test_a_message_with_a_national_code_never_makes_a_second_dossier(owner: Caller, province: Province) -> None:
    sent = changed(national_code="000.00.00.G22-261123-0001", knows_of_other=True)
    assert owner.post("/dossiers", sent).json()["reference"] == owner.post("/dossiers", sent).json()["reference"]


def test_the_list_is_walked_by_its_cursor_and_filtered(callers: Callers, owner: Caller, province: Province) -> None:
    numbers = [owner.post("/dossiers", changed(knows_of_other=True)).json()["reference"] for _ in range(5)]
    done(callers[R.RECEPTIONIST], numbers[0], "accept")
    seen: list[str] = []
    cursor = ""
    for _ in range(9):
        page = callers[R.RECEPTIONIST].get("/dossiers", limit=2, cursor=cursor).json()
        seen += [each["reference"] for each in page["items"]]
        if not (cursor := page["next"] or ""):
            break
    assert seen == numbers[::-1]
    desk = callers[R.RECEPTIONIST]
    assert [each["reference"] for each in desk.get("/dossiers", state=2).json()["items"]] == [numbers[0]]
    assert len(desk.get("/dossiers", q="nguyen van mau", office="H05.01").json()["items"]) == 5
    assert desk.get("/dossiers", overdue="true").json()["items"] == []
    assert len(desk.get("/dossiers", due_before="2100-01-01T00:00:00+07:00").json()["items"]) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"limit": 201}, {"limit": "x"}, {"limit": 0}, {"state": 11}, {"cursor": "%%%"}, {"cursor": "QUFB"},
        {"due_before": "2026-01-01T00:00:00"}, {"due_before": "0001-01-01T00:00:00+14:00"}, {"office": "a\x00b"},
    ],
)  # fmt: skip
def test_a_wrong_filter_is_400(owner: Caller, province: Province, query: dict[str, object]) -> None:
    assert code_of(owner.get("/dossiers", **query)) == (400, "Malformed")


def test_the_due_date_explains_itself_and_stops_for_a_debt(callers: Callers, number: str) -> None:
    in_work(callers, number)
    said = callers[R.HANDLER].get(f"/dossiers/{number}/deadline").json()
    assert said["due_at"] == said["first_due_at"]
    assert all(line["article"] for line in said["explanation"])
    fee = [{"name": "Thuế", "amount": 1}]
    held = done(callers[R.HANDLER], number, "request-payment", lines=fee, stops_clock=True)
    assert (held["is_paused"], held["due_at"]) == (True, None)
    assert Segment.objects.get().kind == "pause"


def test_an_officers_reading_of_the_timeline_is_noted(callers: Callers, owner: Caller, number: str) -> None:
    owner.get(f"/dossiers/{number}/timeline")
    callers[R.RECEPTIONIST].get(f"/dossiers/{number}/timeline")
    assert [each.purpose for each in Reading.objects.all()] == ["Đọc qua API"]


SAVEPOINT = 2  # in a test the transaction of an act is a savepoint: made and released


def test_calls_stay_within_their_statements(
    callers: Callers, owner: Caller, number: str, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    """Token with rights, marks of the small tables, and then what the call itself asks and writes."""
    desk = callers[R.RECEPTIONIST]
    another = owner.post("/dossiers", changed(knows_of_other=True)).json()["reference"]
    desk.act(another, "accept")
    desk.get("/dossiers")  # what is kept in the process has been read once
    for path, most in ((f"/dossiers/{number}", 3), ("/dossiers", 4), (f"/dossiers/{number}/acts", 4)):
        with django_assert_max_num_queries(most):
            desk.get(path)
    with django_assert_max_num_queries(4 + SAVEPOINT):
        owner.post("/dossiers", changed(knows_of_other=True))
    with django_assert_max_num_queries(9 + SAVEPOINT):
        desk.act(number, "accept")
