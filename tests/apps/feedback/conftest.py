"""A small province for feedback: the office in charge, a department, a commune, the law's clocks, their people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.catalogue.models import Field, Procedure
from motcua.apps.feedback.incoming import Incoming
from motcua.apps.feedback.models import Channel, Feedback
from motcua.apps.feedback.services.accept import accept
from motcua.apps.feedback.services.answer import approve_answer, draft_answer
from motcua.apps.feedback.services.classify import classify
from motcua.apps.feedback.services.receive import receive
from motcua.apps.feedback.services.set_channel import ChannelTerms, set_channel
from motcua.apps.feedback.services.set_clock import seed_clocks
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.feedback_clocks import FeedbackChannel
from tests.conftest import officer_at

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
JULY = date(2025, 7, 1)
TEXT = "Hồ sơ nộp đã ba tuần mà chưa được trả lời, hỏi thì không ai biết ở đâu."
ANSWER = "Cơ quan đã kiểm tra, hồ sơ được giải quyết xong ngày 12/11; xin lỗi vì sự chậm trễ."
SENDER = {"name": "Trần Thị Gửi", "phone": "0912 345 678", "email": "gui@vidu.vn", "address": "Phường Kinh Bắc"}


def at(day: str, clock: str = "09:00") -> datetime:
    """A local moment: `at("2026-11-02", "09:10")`."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=HERE)


MONDAY = at("2026-11-02")  # a plain month ahead, with 24/11 off


@dataclass(frozen=True)
class FeedbackProvince:
    """What the stories need."""

    root: Office
    in_charge: Office
    department: Office
    division: Office
    commune: Office
    focal: Account
    leader: Account
    department_focal: Account
    department_leader: Account
    handler: Account
    channels: Mapping[FeedbackChannel, Channel]


@pytest.fixture
def place(db: None) -> FeedbackProvince:
    root = _office("H05", "UBND tỉnh Bắc Ninh", Office.Kind.PROVINCE, None)
    in_charge = _office("H05.01", "Văn phòng UBND tỉnh", Office.Kind.DEPARTMENT, root)
    department = _office("H05.17", "Sở Xây dựng", Office.Kind.DEPARTMENT, root)
    division = _office("H05.17.01", "Phòng Quản lý nhà", Office.Kind.DIVISION, department)
    seed_clocks(at=MONDAY)
    return FeedbackProvince(
        root, in_charge, department, division, _office("H05.101", "UBND phường Bắc Giang", Office.Kind.COMMUNE, root),
        officer_at(in_charge, Role.FEEDBACK_OFFICER, "dau.moi"),
        officer_at(in_charge, Role.AGENCY_LEADER, "lanh.dao"),
        officer_at(department, Role.FEEDBACK_OFFICER, "dau.moi.so"),
        officer_at(department, Role.AGENCY_LEADER, "lanh.dao.so"), officer_at(division, Role.HANDLER, "chuyen.vien"),
        {kind: channel(kind, in_charge) for kind in FeedbackChannel},
    )  # fmt: skip


def _office(code: str, name: str, kind: str, parent: Office | None) -> Office:
    return Office.objects.create(code=code, name=name, kind=kind, parent=parent, starts_on=JULY)


def channel(kind: FeedbackChannel, office: Office) -> Channel:
    terms = ChannelTerms(
        kind.value, kind, office, f"Kênh {kind.value}", date(2020, 1, 1), "Quyết định 78/2025/QĐ-UBND"
    )
    return set_channel(terms, by=None, at=MONDAY)


Receive = Callable[..., Feedback]


@pytest.fixture
def arrive(place: FeedbackProvince) -> Receive:
    """`arrive(FeedbackChannel.WEB, at=MONDAY, text=…)`: a feedback in the book."""

    def make(kind: FeedbackChannel = FeedbackChannel.WEB, moment: datetime = MONDAY, **more: object) -> Feedback:
        values: dict[str, object] = {"text": TEXT, "sender": SENDER, **more}
        return receive(Incoming(channel=place.channels[kind], **values), by=None, at=moment)  # type: ignore[arg-type]

    return make


@pytest.fixture
def classified(place: FeedbackProvince, arrive: Receive) -> Feedback:
    return classify(arrive(), by=place.focal, at=MONDAY, classes=[1])


@pytest.fixture
def handled(place: FeedbackProvince, classified: Feedback) -> Feedback:
    return accept(classified, by=place.focal, at=at("2026-11-03"))


@pytest.fixture
def answered(place: FeedbackProvince, handled: Feedback) -> Feedback:
    draft_answer(handled, by=place.focal, at=at("2026-11-05"), public=ANSWER, internal="Đã xác minh tại bộ phận.")
    return approve_answer(handled, by=place.leader, at=at("2026-11-06"))


@pytest.fixture
def procedure_code(db: None) -> str:
    """Mã của một thủ tục."""
    field = Field.objects.create(code="G17-XD11", name="Hoạt động xây dựng", slug="xay-dung")
    made = Procedure.objects.create(
        code="9.000001", name="Cấp giấy phép", field=field, folded_name="cap giay phep", changed_at=MONDAY
    )
    return made.code
