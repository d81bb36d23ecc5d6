"""A small province: its centre, one department, a procedure of five working days, and one officer of each role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from motcua.apps.catalogue.documents import fingerprint, to_json
from motcua.apps.catalogue.models import Field, Procedure, Version
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.papers import Given
from motcua.apps.dossiers.services.accept import accept
from motcua.apps.dossiers.services.submit import Application, submit
from motcua.apps.dossiers.services.transfer import transfer
from motcua.apps.people.models import Account, Office
from motcua.core.access import Role
from motcua.core.definition import (
    Agency,
    AgencyPart,
    Case,
    ChannelKind,
    Component,
    Definition,
    Level,
    Limit,
    LimitUnit,
    Result,
    Terms,
)  # fmt: skip
from tests.conftest import MakeOfficer

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
JULY = date(2025, 7, 1)


def at(day: str, clock: str = "09:00") -> datetime:
    """A local moment: `at("2026-11-02", "09:10")`."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=HERE)


MONDAY = at("2026-11-02")  # a plain week ahead


@dataclass(frozen=True)
class Province:
    """What the stories need."""

    root: Office
    centre: Office
    department: Office
    procedure: Procedure
    staff: Mapping[Role, Account]

    def by(self, role: Role) -> Account:
        return self.staff[role]


FIVE_WORKDAYS = Definition(
    name="Cấp giấy phép thử nghiệm", field_code="G17-XD11", field_name="Hoạt động xây dựng", levels=(Level.PROVINCE,),
    cases=(Case("9.000001.01", "Thông thường", tuple(
        Terms(channel, Limit(Decimal(5), LimitUnit.WORKDAY)) for channel in ChannelKind
    )),),
    components=(Component("TP01", "Đơn đề nghị", original=1), Component("TP02", "Bản vẽ", copy=2)),
    results=(Result("KQ.G17.000311", "Giấy phép"),),
    agencies=(Agency(AgencyPart.COMPETENT, "Sở Xây dựng", "H05.17"),),
    form={"type": "object", "properties": {"area": {"type": "number", "minimum": 0}}, "required": ["area"]},
)  # fmt: skip


@pytest.fixture
def province(office: Office, make_officer: MakeOfficer) -> Province:
    root = Office.objects.create(code="H05", name="UBND tỉnh Bắc Ninh", kind=Office.Kind.PROVINCE, starts_on=JULY)
    office.parent = root
    office.save()
    department = Office.objects.create(
        code="H05.17", name="Sở Xây dựng", kind=Office.Kind.DEPARTMENT, parent=root, starts_on=JULY
    )
    desk = {Role.RECEPTIONIST, Role.CASHIER}
    staff = {role: make_officer(role, at=office if role in desk else department) for role in Role}
    return Province(root, office, department, publish(FIVE_WORKDAYS, "9.000001"), staff)


def publish(definition: Definition, code: str) -> Procedure:
    """A procedure with one version in force since July 2025."""
    field, _ = Field.objects.get_or_create(code=definition.field_code, defaults={"name": definition.field_name})
    procedure = Procedure.objects.create(
        code=code, name=definition.name, field=field, changed_at=MONDAY, folded_name="cap giay phep thu nghiem"
    )
    Version.objects.create(
        procedure=procedure, number=1, state=Version.State.PUBLISHED, content=to_json(definition),
        fingerprint=fingerprint(definition), effective_on=JULY, drafted_at=MONDAY, published_at=MONDAY,
    )  # fmt: skip
    return procedure


@pytest.fixture
def application(province: Province) -> Application:
    return Application(
        procedure="9.000001", channel=ChannelKind.ONLINE, receiving=province.centre,
        applicant={"kind": "citizen", "name": "Nguyễn Văn Mẫu", "personal_id": "027096000123", "phone": "0912345678"},
        answers={"area": 120}, papers=[Given("TP01", "Đơn đề nghị", original=1), Given("TP02", "Bản vẽ", copy=2)],
    )  # fmt: skip


@pytest.fixture
def registered(application: Application) -> Dossier:
    return submit(application, by=None, at=MONDAY)


@pytest.fixture
def accepted(registered: Dossier, province: Province) -> Dossier:
    return accept(registered, by=province.by(Role.RECEPTIONIST), at=MONDAY)


@pytest.fixture
def processing(accepted: Dossier, province: Province) -> Dossier:
    return transfer(accepted, by=province.by(Role.RECEPTIONIST), at=at("2026-11-02", "10:00"))
